"""Some broken files of each format come to a sentence each; thousands are for ``python -m bench.fuzz``."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytest.importorskip("resource", reason="there are no limits to set")


@pytest.mark.slow
def test_mutants_of_each_format_come_to_sentences():
    words = [sys.executable, "-m", "bench.fuzz", "--mutants", "6", "--seed", "14"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300)
    assert done.stdout.endswith("\nno findings\n"), done.stdout + done.stderr
    rows = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")][1:]
    assert [(row[0].removeprefix("| "), row[1], row[-1]) for row in rows] == [
        (name, "6", "0 |")
        for name in ("csv, UTF-8", "csv, GB18030", "xlsx", "xls", "ods", "programme", "backup", "folder")
    ]
