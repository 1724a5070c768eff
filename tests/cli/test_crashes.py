"""Commands killed at any step, on a full disk, or left by their server: what was acknowledged is there, the rest
whole or not at all.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import pytest
from making import Maker
from transcripts import on_stage

from safetytrack.store import ledger
from safetytrack.store.schema.migration import migrate
from safetytrack.store.transfer import copy
from tests import crashing
from tests.crash_rounds import InCompany, OnAServer, Rounds, set_up
from tests.crash_scenarios import IN_COMPANY, SCENARIOS, Scenario, a_ledger
from tests.crash_stage import command
from tests.crashing import Ended
from tests.server import NO_SERVER, PostgreSQL, not_installed, program, running

KILLS = 4
NO_ROOM = re.compile(r"the disk of \S+ is full\. make room|No space left on device|more than there is room for")
NOT_MOUNTED = "only root may mount a small disk"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not crashing.AVAILABLE, reason="system calls are watched on Linux only"),
]


@pytest.fixture(autouse=True, scope="module")
def _made_by_the_migrations(maker: Maker) -> Iterator[None]:
    """Have who is struck make new ledgers as in a process of its own."""
    here = os.getpid()

    def made(*words: object) -> None:
        (maker.migrate if os.getpid() == here else migrate)(*words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "migrate", made)
        patch.setattr(copy, "migrate", made)
        yield


RoundsOf = Callable[..., Rounds]


@pytest.fixture(scope="module")
def rounds_of(tmp_path_factory: pytest.TempPathFactory) -> RoundsOf:
    """Return a function that makes rounds of a scenario in files; what is there before is made once for all of them."""
    before = cache(lambda name: set_up(SCENARIOS[name], tmp_path_factory.mktemp(name) / "before"))
    return lambda name, folder, home=None: Rounds(SCENARIOS[name], folder, home, before(name))


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_killed_command_leaves_a_whole_ledger(name: str, rounds_of: RoundsOf, tmp_path: Path):
    # Each kind of step comes up; ``python -m bench.crashes`` takes them all.
    rounds = rounds_of(name, tmp_path)
    steps = rounds.steps()
    for step in sorted(Random(steps).sample(range(1, steps + 1), KILLS)):
        ended = rounds.play(at=step)
        assert ended.code is None, f"not killed at {step} of {steps}"


@pytest.mark.parametrize("name", IN_COMPANY)
def test_who_is_killed_leaves_others_a_whole_ledger(name: str, rounds_of: RoundsOf, tmp_path: Path):
    rounds = rounds_of(name, tmp_path, InCompany())
    steps = rounds.steps()
    for step in Random(name).sample(range(1, steps + 1), 3):
        assert rounds.play(at=step).code is None


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
def test_a_file_that_may_not_grow_leaves_a_whole_ledger(name: str, rounds_of: RoundsOf, tmp_path: Path):
    rounds = rounds_of(name, tmp_path)
    ended = [rounds.play(largest=largest) for largest in (1_000, 100_000)]
    assert 1 in {one.code for one in ended}
    require_sentences(ended)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_full_disk_leaves_a_whole_ledger(name: str, rounds_of: RoundsOf, small_disk: Path):
    rounds = rounds_of(name, small_disk)
    ended = [rounds.play(room=room) for room in (0, 16_384, 131_072)]
    assert 1 in {one.code for one in ended}
    require_sentences(ended)
    for one in ended:
        assert not one.code or NO_ROOM.search(one.output), one.output


def test_a_question_is_answered_on_a_full_disk(small_disk: Path):
    scenario = Scenario("ask", a_ledger, lambda _acknowledge: command("units"), lambda _ended: None)
    rounds = Rounds(scenario, small_disk)
    for room in (0, 4_096, 28_672):
        assert rounds.play(room=room).output == "Unit name  Unit code  Kind\n中川镇     T          Town\n"


@pytest.fixture(scope="module")
def mortal() -> Iterator[PostgreSQL]:
    """Return a server that may fall.

    It need not wait for the disk: what a program handed to the system outlives the program.
    """
    if program("initdb") is None:
        not_installed(NO_SERVER)
    with running() as server:
        yield server


@pytest.mark.parametrize("name", ["attach", "import", "import-folder", "letter", "record", "restore-anew"])
def test_a_killed_client_or_a_fallen_server_leaves_a_whole_ledger(name: str, mortal: PostgreSQL, tmp_path: Path):
    # Few, as each takes long; ``python -m bench.crashes --strike client`` and ``server`` take them all.
    home, random = OnAServer(mortal), Random(name)
    rounds = Rounds(SCENARIOS[name], tmp_path, home)
    steps = rounds.steps()
    assert rounds.play(at=random.randint(1, steps)).code is None
    home.falls = True
    require_sentences([rounds.play(at=random.randint(1, steps)), rounds.play()])


def require_sentences(ended: list[Ended]) -> None:
    """Hold what was said against the exit codes: one clear sentence for a refusal, or one a file where several came."""
    for one in ended:
        assert one.code in (0, 1)
        complaints = [line for line in one.output.splitlines() if line.startswith("error: ")]
        of_files = len({line.split(": ")[1] for line in complaints if ".xlsx: " in line})
        assert len(complaints) == max(one.code, of_files)
        assert "fault of safetytrack" not in one.output
        assert not one.code or one.output.splitlines()[-1] == complaints[-1], one.output


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
            code, [sentence] = stage.run(words)
            assert code == 1
            assert "could not be written: No space left on device. write elsewhere" in sentence
