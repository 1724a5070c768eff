"""What stands in the cells of a sheet: real dates and numbers, all else as text."""

import zipfile
from datetime import datetime
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from output.books import HEADING, NAMES, imported, table, values, workbook, written

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.texts import guarded
from safetytrack.output.columns.column import Column
from safetytrack.output.columns.column import column as make_column
from safetytrack.output.heading import Heading
from safetytrack.output.wording import Wording
from safetytrack.output.xlsx_cells import Block, block_of, day_number, height, lines, shape, shown_width


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


@pytest.mark.parametrize(
    ("day", "number"),
    [("2020-12-31", 44_196), ("1900-03-01", 61), ("1900-02-28", "1900-02-28")],
)
def test_a_day_has_a_number_where_spreadsheets_agree(day: str, number: int | str):
    assert day_number(day) == number


@pytest.mark.parametrize(("lines_", "points"), [(1, 18), (2, 33), (27, 408), (28, 409), (1000, 409)])
def test_a_row_is_as_high_as_its_lines_and_no_higher_than_a_row_may_be(lines_: int, points: float):
    assert height(lines_) == points


def test_larger_type_takes_higher_rows():
    assert height(1, 21) == 33


@pytest.mark.parametrize(
    ("text", "width", "taken"),
    [
        ("党政主要负责同志", 17, 1),
        ("党政主要负责同志", 16, 2),
        ("a\nb", 60, 2),
        ("", 60, 1),
        (2020, 2, 1),
        (None, 9, 1),
    ],
)
def test_a_text_takes_as_many_lines_as_its_column_has_no_room_for(text: object, width: float, taken: int):
    assert lines(text, width) == taken


@pytest.mark.parametrize(
    ("kind", "cells", "width"),
    [
        ("text", ["中川镇", "abc", None], 6),
        ("text", ["a\nabcde\nab"], 5),
        ("text", [None], 0),
        ("text", [], 0),
        ("integer", [1_234_567, 3], 9),
        ("date", [44_196], 10),
        ("moment", [44_196.5], 16),
        ("percent", [1.2], 6),
    ],
)
def test_a_column_takes_the_room_of_its_widest_cell(kind, cells: list, width: int):
    assert shown_width(Column("it", "It", kind), cells) == width


@pytest.mark.parametrize(
    ("column", "values", "cells"),
    [
        (Column("n", "N", "number"), (Decimal("1.50"), None, 0), [1.5, None, 0]),
        (Column("n", "N", "percent"), (Decimal("66.7"), None), [0.667, None]),
        (Column("n", "N", "flag"), (True, False), ["是", "否"]),
        (Column("n", "N", "list", "kind"), (("town", "zone"), ()), ["乡镇、开发区", None]),
        (Column("n", "N", words="kind"), ("town", None), ["乡镇", None]),
        (Column("n", "N"), ("=1", "", None), ["'=1", None, None]),
        (Column("n", "N", "date"), ("2020-12-31", None), [44_196, None]),
    ],
)
def test_values_are_written_as_what_they_are(column: Column, values: tuple, cells: list):
    assert list(shape(column, Wording("zh"))(values)) == cells


def test_a_nought_that_is_no_news_is_an_empty_cell_on_paper_but_not_in_a_file():
    late = make_column("late", "Late", "integer", hides_nought=True)
    assert list(shape(late, Wording("en"))((0, 3, None))) == [None, 3, None]
    assert list(shape(late, Wording("en", is_file=True))((0, 3))) == [0, 3]


def test_a_file_to_take_in_again_joins_lists_as_import_takes_them_apart():
    tags = Column("tags", "Tags", "list")
    assert list(shape(tags, Wording("zh", is_file=True))((("山区", "沿江"),))) == ["山区;沿江"]


@pytest.mark.parametrize("status", ["overdue", "due", "met", "late", "waived", "vacant", "upcoming"])
def test_a_row_is_marked_where_something_is_to_be_done(obligations, status: str):
    rows = [obligations[0]._replace(status=status)]
    assert block_of(rows, (), ()).marks == [status if status in ("overdue", "due") else None]


def test_a_group_is_marked_where_something_in_it_is_overdue():
    assert block_of([CoverageRow(overdue=1), CoverageRow(open=1)], (), ()).marks == ["some overdue", None]


def test_a_block_holds_what_is_written_and_the_values_as_they_came():
    row = CoverageRow(kind="town", owed=3)
    columns = (Column("owed", "Owed", "integer"), Column("kind", "Kind", words="kind"))
    block = block_of([row], columns, [shape(one, Wording("en")) for one in columns])
    assert block == Block([[3], ["Town"]], [None], [(3,), ("town",)])
    assert block.numbered(count(7)) == Block([[7], [3], ["Town"]], [None], [(7,), (3,), ("town",)])
