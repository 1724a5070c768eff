"""Workbooks that go out as people read and print them: in Chinese words, on A4, in type that can be read."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from offices import NO_FONT, Office, has_calibri
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader
from server import not_installed
from transcripts import Stage
from typed import done, rows

from safetytrack import locale
from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.domain.file_specs.return_mark import DUE_LABELS, DUTY_LABELS, LOCKED, ReturnMark, locked_digest
from safetytrack.output.page import LEAST_TYPE
from tests.forms import FIRST_ROW, HEADER_ROW, MONTHLY, cell

PROGRAMME = (
    MONTHLY
    + """
[[requirement]]
code = "summary"
title = "报送总结和影像资料"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }]
every = "once"
due = 2026-12-31
parts = ["paper", "media"]
source = "二"

[[requirement]]
code = "lecture"
title = "党政主要负责同志安全生产宣讲"
activity = "lecture"
per = "post"
roles = ["party-head"]
applies_to = [{ kind = "town" }]
every = "half-year"
source = "三"
"""
)


PERIODS = {"一次性": "once", "2026年上半年": "2026H1"} | {f"2026年{n}月": f"2026-0{n}" for n in (1, 2, 3)}
"""The labels of the periods that stand in a form."""


def settled(stage: Stage) -> None:
    Path("monthly.toml").write_text(PROGRAMME, encoding="utf-8")
    done(stage, "init --with monthly.toml", "add-unit 中川镇 --kind town --code T1")
    done(stage, "appoint 中川镇 party-head 王建国 --from 2025-01-01")


@pytest.fixture
def sent(filled_stage: Callable[[Callable], Stage]) -> Iterator[Stage]:
    """Return a stage on which a town was sent its workbook in Chinese."""
    stage = filled_stage(settled)
    done(stage, "--lang zh template completions --open --each-unit -o out")
    yield stage
    locale.use("en")


def form() -> openpyxl.Workbook:
    return openpyxl.load_workbook("out/中川镇-T1.xlsx")


def test_people_read_chinese_words_and_no_slug(sent: Stage):
    sheet = form().worksheets[0]
    hidden = next(columns for columns in sheet.column_dimensions.values() if columns.hidden)
    shown = [one.value for row in sheet.iter_rows(max_col=hidden.min - 1) for one in row if isinstance(one.value, str)]
    assert not [text for text in shown if text.isascii() and not text.replace("-", "").isdigit()]
    assert {"一次性", "2026年2月", "2026年上半年", "党委(党组)主要负责人", "报送总结和影像资料（纸质材料）"} <= {*shown}


def test_what_is_read_back_are_the_labels(sent: Stage):
    book = form()
    sheet = book.worksheets[0]
    for row in range(FIRST_ROW, FIRST_ROW + 6):
        cell(sheet, row, "完成时间").value = date(2026, 3, 3)
    book.save("back.xlsx")
    done(sent, "import back.xlsx")
    recorded = {(row["requirement"], row["part"]) for row in rows(sent, "records")}
    assert recorded == {
        *(("monthly/return", None), ("monthly/lecture", None)),
        *(("monthly/summary", "paper"), ("monthly/summary", "media")),
    }
    assert not [row for row in rows(sent, "export obligations") if row["status"] in ("due", "overdue")]


def as_before(sheet: Worksheet, old: Worksheet) -> None:
    """Write a form as it was until 27 November 2026: the columns as a file has them, and slugs."""
    old.append(["中川镇履职情况填报表"])
    old.append([])
    old.append(["本期无（零报告）", None, None, "填报日期"])
    old.append([])
    old.append([cell(sheet, HEADER_ROW, header(name)).value for name in COMPLETIONS.names])
    place = len(COMPLETIONS.names) + 1
    old.cell(HEADER_ROW, place).value, old.cell(HEADER_ROW, place + 1).value = DUE_LABELS["zh"], DUTY_LABELS["zh"]
    for row in range(FIRST_ROW, sheet.max_row - 1):
        for place, name in enumerate(COMPLETIONS.names, start=1):
            text = cell(sheet, row, header(name)).value
            old.cell(row, place).value = PERIODS.get(text, text) if name == "for" else text


def as_marked_before(book: openpyxl.Workbook, old: Worksheet) -> None:
    """Put the mark of then into a form: its digest leaves out what is asked and by when."""
    cell_of_mark = book["safetytrack"]["A1"]
    mark = ReturnMark.from_text(cell_of_mark.value)
    assert mark
    places = {name: COMPLETIONS.names.index(name) + 1 for name in LOCKED}
    sent_cells = [
        {name: old.cell(row, place).value or "" for name, place in places.items()}
        for row in range(FIRST_ROW, FIRST_ROW + mark.rows)
    ]
    cell_of_mark.value = mark._replace(locked=locked_digest(sent_cells, mark.is_choice, LOCKED)).to_text()


def header(column: str) -> str:
    return locale.pgettext("completions", column, "zh")


def test_one_of_the_old_shape_is_taken(sent: Stage):
    book = form()
    old = book.create_sheet("old", 0)
    as_before(book.worksheets[1], old)
    as_marked_before(book, old)
    del book[book.sheetnames[1]]
    old.cell(FIRST_ROW, 5).value = date(2026, 2, 3)
    book.save("back.xlsx")
    assert sent.run(["import", "back.xlsx"])[1][-1].startswith("! one file: 1 taken")
    [record] = rows(sent, "records")
    assert (record["requirement"], record["unit_code"], record["done_on"]) == ("monthly/return", "T1", "2026-02-03")
    old["C3"], old["E3"] = "√", date(2026, 3, 3)
    old.cell(FIRST_ROW, 5).value = None
    book.save("back.xlsx")
    assert sent.run(["import", "back.xlsx"])[1][-1].startswith("! one file: 1 taken")
    assert len(rows(sent, "records")) == 2


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_one_saved_again_by_libreoffice_is_taken_with_its_hidden_columns(sent: Stage, converter: Office, suffix: str):
    book = form()
    cell(book.worksheets[0], FIRST_ROW, "完成时间").value = date(2026, 2, 3)
    book.save("back.xlsx")
    converter.converted(suffix, Path("again"), Path("back.xlsx"))
    assert sent.run(["import", "again"])[1][-1].startswith("! one file: 1 taken")
    [record] = rows(sent, "records")
    assert (record["requirement"], record["unit_code"], record["done_on"]) == ("monthly/return", "T1", "2026-02-03")


def test_it_is_printed_on_a4_in_type_of_nine_points_or_more(sent: Stage, converter: Office):
    if not has_calibri():
        not_installed(NO_FONT)
    [printed] = converter.converted("pdf", Path(), Path("out/中川镇-T1.xlsx"))
    sizes = set[float]()
    pages = PdfReader(printed).pages
    for page in pages:
        page.extract_text(
            visitor_text=lambda text, matrix, place, _font, size: sizes.add(
                round(size * matrix[0] * place[0], 2) if text.strip() else 99
            )
        )
    assert len(pages) == 1
    assert [round(float(side) * 25.4 / 72) for side in pages[0].mediabox[2:]] == [297, 210]
    assert min(sizes) >= LEAST_TYPE
