"""``python -m bench.sending``: what leaves an office and comes back, by the thousand: seconds and memory.

Towns that owe a report each month get a workbook each; every workbook comes back filled in, and is taken in twice; as
many letters as asked for are written, the latter half of them once there are many numbers. In a file, each command a
process of its own.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from bench.processes import Took, ours, took

SHEET = "xl/worksheets/sheet1.xml"
DAY_DONE = "F6"
"""The cell of the first duty's day, where no duty is a post's."""
FIRST_DUTY = re.compile(rf'<c r="{DAY_DONE}"( s="\d+")/>')
DAY_0 = date(1899, 12, 30)
EACH = 250
"""Letters of one command: more are never written at once."""


def programme(today: date) -> str:
    """Return a programme of a monthly report, whose first is overdue."""
    begins = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    return f"""[programme]
code = "monthly"
title = "月报"
issued_on = {begins}

[[requirement]]
code = "return"
title = "每月报送"
activity = "report"
per = "unit"
applies_to = [{{ kind = "town" }}]
every = "month"
due = "after day 5"
source = "第二条"
"""


def towns(count: int) -> str:
    """Return towns to import."""
    rows = (f"T{number:05},第{number}镇,town" for number in range(1, count + 1))
    return "\n".join(["code,name,kind", *rows, ""])


def fill_in(path: Path, day: date) -> None:
    """Write a day beside the first duty of a workbook, as whoever sends it back does."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    cell = rf'<c r="{DAY_DONE}"\1><v>{(day - DAY_0).days}</v></c>'
    sheet, count = FIRST_DUTY.subn(cell, parts[SHEET].decode())
    assert count == 1, path
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for name, content in {**parts, SHEET: sheet.encode()}.items():
            book.writestr(name, content)


def measured(folder: Path, workbooks: int, letters: int) -> Iterator[tuple[str, Sequence[Took], int]]:
    """Yield what was done, what its commands took, and of how many pieces."""
    today = date.today()
    db, out = folder / "ledger.db", folder / "out"
    (folder / "monthly.toml").write_text(programme(today), encoding="utf-8")
    (folder / "towns.csv").write_text(towns(max(workbooks, letters)), encoding="utf-8")
    for words in (
        ["init", "--with", folder / "monthly.toml", "--with", "ladder", "--office", "清源县安委会办公室"],
        ["office", "--prefix", "清安办"],
        ["import", "units", folder / "towns.csv"],
    ):
        took(ours(db, *words))
    yield (
        "template --each-unit",
        [took(ours(db, "template", "completions", "--open", "--each-unit", "-o", out))],
        workbooks,
    )
    codes = [f"T{number:05}" for number in range(1, letters + 1)]
    runs = [
        took(ours(db, "letter", "reminder-letter", *codes[first : first + EACH], "-o", folder / "letters"))
        for first in range(0, letters, EACH)
    ]
    yield f"letter, the first {EACH}", runs[:1], min(EACH, letters)
    yield f"letter, the last {EACH}", runs[-1:], min(EACH, letters)
    yield "letter, all", runs, letters
    yield "letters", [took(ours(db, "letters", "--json", out=folder / "letters.json"))], letters
    yield "letter due", [took(ours(db, "letter", "due", "--json", out=folder / "due.json"))], letters
    for path in out.iterdir():
        fill_in(path, today)
    yield "import of the folder", [took(ours(db, "import", out, out=folder / "first.txt"))], workbooks
    yield "the same again", [took(ours(db, "import", out, out=folder / "second.txt"))], workbooks
    took(ours(db, "verify"))


def main() -> None:
    """Print a row for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.sending", description=__doc__)
    parser.add_argument("--letters", type=int, default=1_000)
    parser.add_argument("--workbooks", type=int, default=5_000)
    options = parser.parse_args()
    print("| what | pieces | seconds | ms each | peak MB |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="safetytrack-sending-") as folder:
        for what, runs, pieces in measured(Path(folder), options.workbooks, options.letters):
            seconds = sum(run.seconds for run in runs)
            peak = max(run.peak_mb or 0 for run in runs)
            print(f"| {what} | {pieces} | {seconds:.1f} | {seconds / pieces * 1000:.0f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
