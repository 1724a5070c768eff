"""The figures can be taken. What they come to is for whoever reads them, on a quiet machine."""

import subprocess
import sys
from pathlib import Path

import pytest
from server import PostgreSQL

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_every_figure_is_taken():
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stderr
    blocks = [block.splitlines()[:2] for block in done.stdout.strip().split("\n\n")[:5]]
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
def test_readers_answer_alike():
    words = [sys.executable, "-m", "bench", "--quick", "--readers", "1,2"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    assert "coverage --by territory: 2 readers" in done.stdout
    assert done.stdout.rstrip().endswith("the answers are the same to the last byte")


def test_recorders_lose_nothing(server: PostgreSQL):  # where there is one, the bench starts another
    words = [sys.executable, "-m", "bench.recorders", "--events", "2", "--connections", "2"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    figures = [line for line in done.stdout.splitlines() if line.startswith("| 2 ")]
    assert figures
    assert all(line.endswith("| 0 lost, 0 twice, chain whole: 5 entries |") for line in figures)
