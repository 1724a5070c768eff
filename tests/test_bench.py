"""The figures can be taken. What they come to is for whoever reads them, on a quiet machine.

The bench is a copy of this process here, as is every Python that it starts: none has to load what it runs.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from forking import copied
from server import PostgreSQL, program

from bench.processes import ours, python, took

ROOT = Path(__file__).parent.parent


@pytest.fixture
def lent_server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the bench take a database of the server that runs, if there is one, not start a server of its own."""
    if program("initdb") is None:
        yield
        return
    server: PostgreSQL = request.getfixturevalue("server")
    place = server.database()
    lent = SimpleNamespace(database=lambda: place)  # asked by a copy of this process, which may make none
    monkeypatch.setattr("tests.server.running", lambda _settings: nullcontext(lent))
    yield
    server.drop(place)


def output_of(*words: str) -> str:
    """Return what a bench says that runs through."""
    with copied():
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300
        )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.usefixtures("lent_server")
def test_every_figure_is_taken():
    blocks = [block.splitlines()[:2] for block in output_of("bench", "--quick").strip().split("\n\n")[:5]]
    assert [title for title, _headings in blocks] == [
        "Starting up: the bare imports as floor",
        "The whole country: importing it",
        "The whole country: asking",
        "The whole country: pages of it",
        "Spreadsheets: importing them, only reading them as floor",
    ]
    for _title, headings in blocks:
        assert headings.split() == ["what", "ours", "floor", "ratio", "aim", "rows/s", "peak", "MB"]


@pytest.mark.slow
@pytest.mark.usefixtures("lent_server")
def test_readers_answer_alike():
    output = output_of("bench", "--quick", "--readers", "1,2")
    assert "coverage --by territory: 2 readers" in output
    assert output.rstrip().endswith("the answers are the same to the last byte")


@pytest.mark.usefixtures("server")  # where there is one, the bench starts another
def test_recorders_lose_nothing():
    output = output_of("bench.recorders", "--events", "2", "--connections", "2")
    figures = [line for line in output.splitlines() if line.startswith("| 2 ")]
    assert figures
    assert all(line.endswith("| 0 lost, 0 twice, chain whole: 5 entries |") for line in figures)


def test_what_is_timed_is_a_process_from_its_start_to_its_end(tmp_path: Path):
    version = took(ours(None, "--version", out=tmp_path / "version"))
    assert (tmp_path / "version").read_text().startswith("safetytrack ")
    assert version.seconds > 0
    assert version.peak_mb is None or version.peak_mb > 1
    with pytest.raises(subprocess.CalledProcessError) as failed:
        took(python("raise SystemExit('no')"))
    assert (failed.value.returncode, failed.value.stderr) == (1, "no\n")
