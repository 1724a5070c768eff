"""A year of an invented county, played through all that leaves an office and comes back to it."""

import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from offices import Office
from transcripts import BEIJING, Stage
from typed import done, rows

from tests import county
from tests.county import DEPARTMENTS, IDLE, SECTORS, SILENT, TARDY, TOWNS, Letter, Month
from tests.forms import cell, report_nothing, row_of

docx = pytest.importorskip("docx")

FIRST, SECOND = (
    {"plain": "Came back", "nil": "Nothing to report", "renamed": "Came back", "damaged": "Refused"}
    | {"twice": "Came back", "twice again": "Recorded already", "altered": "Altered where locked"},
    dict.fromkeys(("plain", "nil", "renamed", "twice", "twice again"), "Recorded already")
    | {"damaged": "Refused", "damaged, sent anew": "Came back", "late": "Came back"}
    | {"altered": "Altered where locked", "altered, sent anew": "Recorded already"},
)
"""What is said of a month's workbooks when they are taken in the first time, and again when the late ones are there."""


class Year:
    """The year on a stage, and the letters that were sent in it."""

    def __init__(self, stage: Stage, converter: Office | None) -> None:
        self.stage = stage
        self._converter = converter
        self.sent: list[Letter] = []
        self.given: Counter[int] = Counter()
        """How many numbers were given by year, also to a letter that was undone."""

    def on(self, day: date, *commands: str) -> None:
        """Go on to the morning of a day, and type commands."""
        self.stage.now = datetime(day.year, day.month, day.day, 9, tzinfo=BEIJING)
        done(self.stage, *commands)

    def begin(self) -> None:
        """Make the ledger of the county."""
        files = {"monthly.toml": county.PROGRAMME, "units.csv": county.units(), "people.csv": county.people()}
        for name, text in files.items():
            Path(name).write_text(text, encoding="utf-8")
        self.on(
            date(2026, 1, 4),
            "init --with monthly.toml --with ladder --office 清源县安委会办公室",
            "office --prefix 清安办 --contact 张敏 --phone 0931-6512345",
            "import units units.csv",
            "import people people.csv",
        )

    def play(self, month: Month) -> None:
        """Send out and take in a month's returns, push who is late, and record what they answer."""
        if month.workbooks:
            self.on(month.day(1), f"template completions --open --each-unit --under C -o out/{month.number}")
        Path("month.csv").write_text(county.completions(month.deeds()), encoding="utf-8")
        self.on(month.day(4), "import completions month.csv")
        if month.workbooks:
            self.collect(month)
        self.on(month.day(10))
        letters = self.push(month)
        self.on(month.day(12), f"log report {county.LATE} --for {month.period} --on {month.day(11)}")
        if month.workbooks:
            self.collect_late(month)
        self.answer(month, letters)

    def collect(self, month: Month) -> None:
        """Take in the workbooks that are back in time, in the order of their names, which is none of theirs."""
        for place, (how, code) in enumerate(month.workbooks.items()):
            if how != "late":
                come_back(month, how, code, f"{place * 5 % 7} {how}")
        twice = next(back(month).glob("* twice.xlsx"))
        shutil.copy(twice, back(month) / "9 twice again.xlsx")
        if month.number == 3 and self._converter:
            path = back(month) / "0 plain.xlsx"
            shutil.move(*self._converter.converted("xlsx", Path("again"), path), path)
        assert states(self.stage, month) == FIRST
        altered = next(back(month).glob("* altered.xlsx"))
        assert self.stage.run(["import", "completions", str(altered)])[0] == 0  # as it is told: as any sheet

    def collect_late(self, month: Month) -> None:
        """Take in the same folder again, with what came meanwhile."""
        come_back(month, "late", month.workbooks["late"], "late")
        come_back(month, "plain", month.workbooks["damaged"], "damaged, sent anew")
        come_back(month, "plain", month.workbooks["altered"], "altered, sent anew")
        assert states(self.stage, month) == SECOND

    def push(self, month: Month) -> list[Letter]:
        """Write the letters that are due, one command a rung, and return them."""
        due = rows(self.stage, "letter due")
        assert {row["unit_code"] for row in due} >= month.pushed()
        new = []
        for rung, group in groupby(due, key=lambda row: row["rung"]):
            units = [row["unit_code"] for row in group]
            done(self.stage, f"letter {rung} {' '.join(units)} -o letters")
            for addressees in [units] if rung == "circular" else [[unit] for unit in units]:
                new.append(self.numbered(rung, addressees, month.day(10)))
        if month.number == 7:  # the last is taken back: its number is not given again
            done(self.stage, "undo", f"letter {new[-1].rung} {' '.join(new[-1].units)} -o again")
            new[-1] = self.numbered(new[-1].rung, new[-1].units, month.day(10))
        self.sent += new
        return new

    def numbered(self, rung: str, units: list[str], day: date) -> Letter:
        """Return a letter with the number that it must have got."""
        self.given[day.year] += 1
        return Letter(self.given[day.year], rung, units, day)

    def answer(self, month: Month, letters: list[Letter]) -> None:
        """Record who answers, some of it days later, and which letters are closed or void."""
        for letter in letters:
            for unit in sorted({*letter.units} - {SILENT, TARDY, *IDLE}):
                self.follow("reply", letter, unit, month.day(13), month.day(13))
        if month.number % 2:
            for letter in letters:
                for unit in letter.replies:
                    self.follow("closing", letter, unit, month.day(20), month.day(20))
        if month.number == 5:
            self.on(month.day(21), f"void {letters[0].name} --reason 文稿有误")
            letters[0].void_on = month.day(21)
        for letter in letters:
            if TARDY in letter.units and not letter.void_on:
                self.follow("reply", letter, TARDY, month.day(25), month.day(27))

    def follow(self, what: str, letter: Letter, unit: str, day: date, recorded_on: date) -> None:
        """Record what followed a letter."""
        self.on(recorded_on, f"log {what} {unit} --ref-to {letter.name} --on {day}")
        (letter.replies if what == "reply" else letter.closings)[unit] = day, recorded_on

    def require_letters(self, as_of: date, known_on: date | None = None) -> None:
        """Hold what is said of the letters on a day against what was done."""
        known = f" --known-on {known_on}" if known_on else ""
        keys = ("number", "unit_code", "rung", "issued_on", "state", "days_open")
        listed = [{key: row[key] for key in keys} for row in rows(self.stage, f"letters --as-of {as_of}{known}")]
        assert listed == county.expected(self.sent, as_of, known_on or date.max), as_of


def back(month: Month) -> Path:
    """Return the folder in which a month's workbooks are collected."""
    folder = Path("back", str(month.number))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def come_back(month: Month, how: str, code: str, name: str) -> None:
    """Put the workbook of a town where it is collected."""
    [sent] = Path("out", str(month.number)).glob(f"*-{code}.xlsx")
    path = back(month) / f"{name}.xlsx"
    if how == "damaged":
        path.write_bytes(sent.read_bytes()[:3000])
        return
    book = openpyxl.load_workbook(sent)
    sheet = book.worksheets[0]
    if how == "nil":
        report_nothing(sheet, month.day(4))
    else:
        row = row_of(sheet, "for", month.period)
        cell(sheet, row, "done_on").value = month.day(11 if how == "late" else 4)
        if how == "altered":
            cell(sheet, row + 1, "for").value = "2025-01"
    book.save(path)


def states(stage: Stage, month: Month) -> dict[str, str]:
    """Take in what is back of a month, and return what is said of each workbook, by how it came."""
    _code, lines = stage.run(["import", str(back(month))])
    state_of = {}
    for line in lines:
        if ".xlsx  " in line and not line.startswith("!"):
            name, rest = line.split(".xlsx", 1)
            cells = [cell.strip() for cell in rest.split("  ") if cell.strip()]
            state_of[name.lstrip("0123456789 ")] = next(
                cell for cell in cells if cell[:1].isalpha() and cell not in TOWNS
            )
    return state_of


FORMS = {
    "territory": ["序号", "镇街", "应报送", "已报送", "完成率", "逾期"],
    "sector": ["序号", "行业领域", "应排查", "实际排查", "覆盖率", "逾期"],
    "requirement": ["序号", "工作要求", "应完成", "已完成", "完成率", "逾期"],
}
"""The headers of what superiors ask for, by what their rows are."""


def require_forms(stage: Stage, day: date) -> None:
    """Fill the forms, and hold what stands in them against what the questions answer."""
    labels = {"territory": TOWNS, "sector": SECTORS, "requirement": ("return", "inspection")}
    for by, headers in FORMS.items():
        book = openpyxl.Workbook()
        for line in (["清源县安全生产情况统计表"], headers, *([n, label] for n, label in enumerate(labels[by], 1))):
            book.active.append(line)
        book.active.append([None, "合计"])
        book.save("form.xlsx")
        done(stage, f"fill form.xlsx -o filled.xlsx --force --under C --as-of {day} --programme monthly")
        sheet = openpyxl.load_workbook("filled.xlsx").active
        answers = {
            row[by]: row for row in rows(stage, f"coverage --by {by} --under C --as-of {day} --programme monthly")
        }
        answers |= {str(key).rpartition("/")[2]: row for key, row in answers.items()}
        for place, label in enumerate(labels[by], start=3):
            row = answers[label]
            figures = [sheet.cell(place, column).value for column in (3, 4, 6)]
            assert figures == [row["owed"], row["met"], row["overdue"]], (by, label)
            assert round(sheet.cell(place, 5).value * 100, 1) == float(row["coverage_pct"])
        total = sheet.cell(len(labels[by]) + 3, 3).value
        assert total == sum(answers[label]["owed"] for label in labels[by])


def test_a_year_of_a_county(either_stage: Stage, request: pytest.FixtureRequest):
    year = Year(either_stage, request.getfixturevalue("converter") if which("soffice") else None)
    year.begin()
    for number in range(1, 13):
        month = Month(number)
        year.play(month)
        for day in (10, 20, 27):
            year.require_letters(month.day(day), month.day(day))
        if month.is_quarter_end:
            require_forms(either_stage, month.day(27))
    for number in range(1, 13):
        first = Month(number).next
        for days in (9, 12, 17, 24):
            year.require_letters(first + timedelta(days=days))
    require_whole(year)


def require_whole(year: Year) -> None:
    """See that nothing is recorded twice, lost or unnumbered in the end."""
    done(year.stage, "verify")
    _code, lines = year.stage.run(["doctor"])
    assert not [line for line in lines if "left out" in line]
    reports = rows(year.stage, "records --activity report")
    assert len(reports) == 12 * (len(TOWNS) - 1 + len(DEPARTMENTS) - 1)
    assert len({(row["unit_code"], row["done_on"]) for row in reports}) == len(reports)
    assert {letter.issued_on.year for letter in year.sent} == {2026, 2027}
    assert len({letter.name for letter in year.sent}) == len(year.sent) == year.given.total() - 1
