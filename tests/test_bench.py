"""The figures can be taken. What they come to is for whoever reads them, on a quiet machine."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_figure_is_taken():
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stderr
    blocks = [block.splitlines()[:2] for block in done.stdout.strip().split("\n\n")[:3]]
    assert [title for title, _headings in blocks] == [
        "Starting up: the bare imports as floor",
        "The whole country: importing it",
        "The whole country: asking",
    ]
    for _title, headings in blocks:
        assert headings.split() == ["what", "ours", "floor", "ratio", "aim", "rows/s", "peak", "MB"]
