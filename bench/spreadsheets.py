"""An office's own spreadsheet of completions taken in, as .xlsx and as CSV in GB18030, beside nothing but reading it.

It is what clerks keep: a title above Chinese headers, units by their names, days as a spreadsheet has them. All of it
is invented, the same each time.
"""

import csv
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

from bench import invent
from bench.million import require_same
from bench.processes import ROOT, alternately, ours, python, took
from bench.report import Figure

ROWS, OF_A_UNIT = 200_000, 50
QUICK = 100

TITLE = f"{invent.YEAR}年安全生产宣讲学习台账"
HEADERS = ("序号", "活动类型", "单位名称", "职务类别", "完成时间", "地点", "主题", "参加人数", "备注")
_DAY = HEADERS.index("完成时间")
_ROLES = ("党委主要负责人", "行政主要负责人")
_PLACES = ("镇政府三楼会议室", "党群服务中心", "安全文化广场", "线上")
_TOPICS = ("习近平总书记关于安全生产的重要论述", "事故案例", "安全生产法", "三年行动", "防汛与有限空间作业")

_CALAMINE = """
from python_calamine import CalamineWorkbook
for row in CalamineWorkbook.from_path({path!r}).get_sheet_by_index(0).iter_rows():
    pass
"""
_CSV = """
import csv
with open({path!r}, encoding="gb18030", newline="") as file:
    for row in csv.reader(file):
        pass
"""
FLOORS = {"xlsx": ("python-calamine", _CALAMINE), "csv": ("csv", _CSV)}


def names(units: int) -> Iterator[str]:
    """Yield the names of towns, no two alike."""
    return islice(("".join(syllables) + "镇" for syllables in product(invent.SYLLABLES, repeat=3)), units)


def completions(units: int) -> Iterator[tuple[int, str, str, str, date, str, str, int, str]]:
    """Yield the rows below the headers: every second one a lecture, and no two of a unit on one day."""
    chance = random.Random(4)
    number = 0
    for unit in names(units):
        for day in sorted(chance.sample(range(365), OF_A_UNIT)):
            number += 1
            activity, role = ("宣讲", chance.choice(_ROLES)) if number % 2 else ("学习", "")
            place, topic, note = chance.choice(_PLACES), chance.choice(_TOPICS), chance.choice(("", "", "补录"))
            yield (
                number,
                activity,
                unit,
                role,
                date(invent.YEAR, 1, 1) + timedelta(days=day),
                place,
                topic,
                chance.randint(8, 300),
                note,
            )


def make(folder: Path, *, quick: bool) -> int:
    """Write the files to import into ``folder``; return how many completions they hold."""
    rows = QUICK if quick else ROWS
    subprocess.run([sys.executable, "-m", "bench.spreadsheets", str(folder), str(rows)], check=True, cwd=ROOT)
    return rows


def imported(folder: Path, rows: int, rounds: int) -> Iterator[Figure]:
    """Measure the imports; both must come to the same. Raises ``SystemExit`` where they do not."""
    before = folder / "named.db"
    took(ours(before, "load", folder / "national.toml"))
    took(ours(before, "import", "units", folder / "named.csv"))
    answers = []
    for suffix, (reader, code) in FLOORS.items():
        file = folder / f"ledger.{suffix}"
        copies = [Path(shutil.copyfile(before, folder / f"{suffix}-{n}.db")) for n in range(rounds + 1)]
        ours_ = [ours(copy, "import", "completions", file) for copy in copies]
        taken, floor = alternately([ours_, [python(code.format(path=str(file)))]], rounds)
        answers.append(_answer(copies[0], rows))
        for copy in copies:
            copy.unlink()
        title = f"import completions, .{suffix} ({rows:,}): {reader} alone"
        yield Figure(title, taken, floor, rows=rows)
    require_same(*answers)


def _answer(ledger: Path, rows: int) -> Path:
    """Return what a ledger answers. Raises ``SystemExit`` where it does not hold every row."""
    with closing(sqlite3.connect(ledger)) as reader:
        count = reader.execute("SELECT count(*) FROM completion").fetchone()[0]
    if count != rows:
        sys.exit(f"{ledger.name}: {count} of {rows} completions were taken in")
    answer = ledger.with_suffix(".answer")
    words = ["coverage", "--by", "unit", "--as-of", f"{invent.YEAR + 1}-01-15", "--export", "csv"]
    took(ours(ledger, *words, out=answer))
    return answer


def _write_workbook(path: Path, units: int) -> None:
    from xlsxwriter import Workbook  # the process that measures stays small

    with Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.merge_range(0, 0, 0, len(HEADERS) - 1, TITLE)
        sheet.write_row(1, 0, HEADERS)
        for line, row in enumerate(completions(units), start=2):
            sheet.write_row(line, 0, row[:_DAY])
            sheet.write_datetime(line, _DAY, row[_DAY], day)
            sheet.write_row(line, _DAY + 1, row[_DAY + 1 :])


def _write_csv(path: Path, units: int) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([TITLE, *[""] * (len(HEADERS) - 1)])
        writer.writerow(HEADERS)
        for row in completions(units):
            day = row[_DAY]
            writer.writerow([*row[:_DAY], f"{day.year}/{day.month}/{day.day}", *row[_DAY + 1 :]])


if __name__ == "__main__":
    # A process of its own, so that the one that measures stays small: a child's peak is never told below its parent's.
    _folder, _rows = Path(sys.argv[1]), int(sys.argv[2])
    _units = _rows // OF_A_UNIT
    invent.write(_folder / "named.csv", ("name", "kind"), ((name, "town") for name in names(_units)))
    _write_workbook(_folder / "ledger.xlsx", _units)
    _write_csv(_folder / "ledger.csv", _units)
