"""Commands killed at any step, or on a full disk: what was acknowledged is there, the rest whole or not at all."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from transcripts import on_stage

from tests import crashing
from tests.crash_scenarios import SCENARIOS, Rounds
from tests.crashing import Ended

KILLS = 14
NOT_MOUNTED = "only root may mount a small disk"

pytestmark = pytest.mark.skipif(not crashing.AVAILABLE, reason="system calls are watched on Linux only")


@pytest.fixture(params=sorted(SCENARIOS))
def rounds(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rounds]:
    """Return rounds of one scenario."""
    return Rounds(SCENARIOS[request.param], tmp_path)


def test_a_killed_command_leaves_a_whole_ledger(rounds: Rounds):
    # Each kind of step comes up; ``python -m bench.crashes`` takes them all.
    steps = rounds.steps()
    for step in sorted(Random(steps).sample(range(1, steps + 1), KILLS)):
        ended = rounds.play(kill_at=step)
        assert ended.code is None, f"not killed at {step} of {steps}"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of its own of 16 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip(NOT_MOUNTED)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_file_that_may_not_grow_leaves_a_whole_ledger(name: str, tmp_path: Path):
    rounds = Rounds(SCENARIOS[name], tmp_path)
    ended = [rounds.play(largest=largest) for largest in (1_000, 20_000, 250_000)]
    require_sentences(ended)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_full_disk_leaves_a_whole_ledger(name: str, small_disk: Path):
    rounds = Rounds(SCENARIOS[name], small_disk)
    ended = [rounds.play(room=room) for room in (4_096, 16_384, 65_536, 262_144)]
    require_sentences(ended)


def require_sentences(ended: list[Ended]) -> None:
    """Hold what was said against the exit codes: one clear sentence for a refusal, and there was one."""
    assert 1 in {one.code for one in ended}
    for one in ended:
        assert one.code in (0, 1)
        complaints = [line for line in one.said.splitlines() if line.startswith("error: ")]
        assert len(complaints) == one.code
        assert "fault of safetytrack" not in one.said
        assert not one.code or one.said.splitlines()[-1] == complaints[0], one.said


def test_a_ledger_on_a_full_disk_answers_every_question(small_disk: Path):
    with on_stage(small_disk) as stage:
        stage.run(["add-unit", "中川镇", "--kind", "town"])
        stage.run(["backup", "b.zip"])
        with suppress(OSError), (small_disk / "rest").open("wb", buffering=0) as rest:
            while rest.write(bytes(4096)):
                pass
        full = "! error: the disk of ledger.db is full. make room and try again"
        for words in (["units"], ["status", "U1"], ["verify"], ["records", "--known-on", "today"]):
            assert stage.run(words)[0] == 0
        assert stage.run(["log-study", "U1"]) == (1, [full])
        for words in (["backup", "c.zip"], ["restore", "b.zip", "--yes"]):
            code, [told] = stage.run(words)
            assert code == 1
            assert "could not be written: No space left on device. write elsewhere" in told
