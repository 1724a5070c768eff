"""What stands in the cells of a sheet: real dates and numbers, all else as text."""

import zipfile
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from output.books import HEADING, NAMES, imported, table, values, workbook, written

from safetytrack.domain.texts import guarded
from safetytrack.output.columns.column import Column
from safetytrack.output.heading import Heading


def test_days_are_days():
    day = (Column("day", "Day", kind="date"), Column("other", "Day", kind="date"))
    sheet = workbook([("2020-12-31", None), ("1900-03-01", "9999-12-31"), ("1900-02-28", "0001-01-01")], day).active
    assert values(sheet) == [
        [datetime(2020, 12, 31), None],
        [datetime(1900, 3, 1), datetime(9999, 12, 31)],
        ["1900-02-28", "0001-01-01"],  # spreadsheets disagree about what came before
    ]
    assert table(sheet)[1][1].number_format == "yyyy-mm-dd"


def test_a_moment_is_told_by_the_clock_on_the_wall(monkeypatch):
    moments = (Column("at", "At", kind="moment"), Column("name", "Name"))
    sheet = workbook([("2026-03-10T01:00:00Z", "甲")], moments).active
    here = datetime.fromisoformat("2026-03-10T01:00:00Z").astimezone().replace(tzinfo=None)
    assert values(sheet)[0][0] == here
    assert table(sheet)[1][1].number_format == "yyyy-mm-dd hh:mm"


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (0, 0),
        (2_000_000, 2_000_000),
        (Decimal("1.50"), 1.5),
        (Decimal("0.1"), 0.1),
        (Decimal("100"), 100),
        (999_999_999_999_999, 999_999_999_999_999),
        (10**20, 10**20),
        (9_007_199_254_740_993, "9007199254740993"),
        (Decimal("12345678901234567.89"), "12345678901234567.89"),
    ],
)
def test_a_number_is_a_number_and_one_too_long_for_a_cell_is_text(number, cell):
    numbers = (Column("n", "N", kind="number"), Column("i", "I", kind="integer"))
    value = values(workbook([(number, None), (1, 2)], numbers).active)[0][0]
    assert value == cell
    assert isinstance(value, str) == isinstance(cell, str)


def test_a_rate_is_a_share_of_one_shown_in_percent():
    rates = (Column("rate", "Rate", kind="percent"), Column("other", "Rate", kind="percent"))
    sheet = workbook([(Decimal("66.7"), None), (Decimal(120), Decimal(0))], rates).active
    assert values(sheet) == [[0.667, None], [1.2, 0]]
    assert table(sheet)[1][1].number_format == "0.0%"


def test_codes_and_numbers_of_telephones_stay_text_without_a_warning():
    file = written([("91110108551385082000", "01088886666")], NAMES)
    with zipfile.ZipFile(file) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="A4:C4" numberStoredAsText="1"/>' in xml
    file.seek(0)
    assert values(load_workbook(file).active)[0] == ["91110108551385082000", "01088886666"]


@pytest.mark.parametrize(
    "text", ["=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx"]
)
def test_nothing_in_a_cell_is_run(text):
    hostile = (Column("name", text), Column("other", text))
    book = workbook([(text, text)], hostile, "zh", Heading(text, None, ((text, text),), text))
    cells = [cell for row in book.active for cell in row if isinstance(cell.value, str)]
    running = [cell.coordinate for cell in cells if cell.data_type != "s" and not cell.value.startswith("=SUBTOTAL(")]
    assert running == []
    assert not [cell for cell in cells if cell.data_type == "s" and cell.value[0] in "=+-@＝＋－＠\t"]


@pytest.mark.parametrize(
    "text",
    ["<r><t>red</t></r>", "<r></c></row></r>", "<r>&</r>", "[red]x[/red]", "a&b<c>", "https://a.cn", " a ", "_x000D_"],
)
def test_texts_are_shown_as_they_are(text):
    file = written([(text, text)], NAMES)
    with zipfile.ZipFile(file) as parts:
        assert "hyperlink" not in parts.read("xl/worksheets/sheet1.xml").decode()
    file.seek(0)
    assert imported(file)[0] == [text, text]


FILE = HEADING._replace(is_file=True)
TEXTS = st.text(st.characters(codec="utf-8", min_codepoint=1, exclude_characters="\ufffe\uffff"), min_size=1)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1))
def test_whatever_was_recorded_can_be_read_back(rows):
    assert imported(written(rows, NAMES, heading=FILE)) == [list(map(guarded, row)) for row in rows]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    sheet = workbook([("a" * 40_000, "𠮷" * 20_000)], NAMES).active
    assert values(sheet) == [["a" * 32_766 + "…", "𠮷" * 16_383 + "…"]]
