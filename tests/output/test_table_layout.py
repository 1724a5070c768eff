"""Columns of every table line up, with Chinese in them and without."""

from decimal import Decimal
from itertools import takewhile

import pytest
from answers import TABLES
from output.naming import named

from safetytrack import locale
from safetytrack.output.columns.column import Columns
from safetytrack.output.columns.column import column as make_column
from safetytrack.output.table import text_columns_of
from safetytrack.output.table_layout import Branch, TextColumn, fitted
from safetytrack.output.text_width import width_of

SAMPLES = {
    "text": ["白鹭精细化工有限公司", "A", "甲(乙)"],
    "date": ["2020-12-31", "2021-01-05", None],
    "moment": ["2020-12-31T01:00:00Z", "2021-01-05T16:30:00Z", None],
    "integer": [7, 1234, 0],
    "number": [Decimal("1.5"), Decimal(12), Decimal(0)],
    "percent": [Decimal("33.3"), None, Decimal(100)],
    "list": [("材料", "photo"), (), ("报告",)],
    "flag": [True, False, True],
}


def rows_of(table: Columns) -> list[tuple]:
    """Return three rows, short and long cells, Chinese and not, in turn in each column."""
    words = {"role": ["party-head", "deputy", "bystander"], "kind": ["town", "committee", "village"]}
    return [tuple((words.get(one.words) or SAMPLES[one.kind])[n] for one in table) for n in range(3)]


def cells_of(line: str) -> str:
    """Return a line with a character for each column of the terminal: a Chinese one stands twice."""
    return "".join(character * width_of(character) for character in line)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_plain_table_begins_at_the_same_place(written, name, language):
    table = tuple(column for column in TABLES[name] if column.layout.in_table)
    lines = [cells_of(line) for line in written(rows_of(table), table, "table", language).splitlines()]
    headers = [locale.pgettext("column", column.header, language) for column in table]
    end = 0
    for column, header in zip(table, headers, strict=True):
        place = lines[0].index(cells_of(header), end)
        end = place + width_of(header)
        edge = place + width_of(header) if column.layout.right else place
        gaps = {line[edge : edge + 2] if column.layout.right else line[max(edge - 2, 0) : edge] for line in lines}
        assert not "".join(gaps).strip(), f"{column.key}: {gaps}"
        starts = [line[edge - 1 : edge] if column.layout.right else line[edge : edge + 1] for line in lines]
        assert any(start.strip() for start in starts)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["OBLIGATIONS", "RECORDS", "UNITS", "PEOPLE", "REQUIREMENTS", "PROGRAMMES"])
def test_a_drawn_table_is_no_wider_than_its_rule_and_says_what_it_leaves_out(written, name, language, width):
    lines = written(rows_of(TABLES[name]), TABLES[name], "table", language, width=width).splitlines()
    rule = next(line for line in lines if set(line) == {"─"})
    assert width_of(rule) <= width
    table = list(takewhile(lambda line: " left out (" not in line, lines))
    assert max(map(width_of, table)) <= width_of(rule)
    assert all(line == line.rstrip() for line in lines)
    assert all(width_of(line) <= width for line in lines)


LONG = "安全生产责任制" * 6
NAME, DAY = make_column("name", "Name"), make_column("on", "Day", "date")


def drawn(rows: list[tuple], *columns) -> list[TextColumn]:
    return text_columns_of(list(named(rows, columns)), columns, "en", "utf-8")


def widths(width: int, row: tuple, *columns) -> dict[str, int]:
    """Return how wide each column is that fits a terminal, by its key."""
    fitting, each = fitted(drawn([row], *columns), width)
    return {text_column.column.key: one for text_column, one in zip(fitting, each, strict=True)}


@pytest.mark.parametrize(
    ("width", "name", "day"),
    [(80, 6, 10), (18, 6, 10), (17, 5, 10), (16, 4, 10), (3, 4, 10)],
)
def test_texts_are_squeezed_as_little_as_it_takes_and_days_never(width: int, name: int, day: int):
    assert widths(width, ("中川镇", "2026-01-01"), NAME, DAY) == {"name": name, "on": day}


def test_what_is_squeezed_is_cut_to_one_level():
    assert widths(50, (LONG, "短", LONG), NAME, make_column("b", "B"), make_column("c", "C")) == {
        "name": 22,
        "b": 2,
        "c": 22,
    }


@pytest.mark.parametrize(("width", "keys"), [(34, "abc"), (33, "ac"), (22, "ac"), (21, "c"), (9, "c")])
def test_the_column_with_the_highest_drop_order_gives_way_first(width: int, keys: str):
    columns = [make_column("a", "A", drop_order=1), make_column("b", "B", drop_order=2), make_column("c", "C")]
    assert "".join(widths(width, ("x" * 10,) * 3, *columns)) == keys


@pytest.mark.parametrize(("width", "keys"), [(30, "ac"), (29, "c")])
def test_texts_are_squeezed_before_a_column_gives_way(width: int, keys: str):
    assert "".join(widths(width, (LONG, LONG), make_column("a", "A", drop_order=1), make_column("c", "C"))) == keys


@pytest.mark.parametrize(("width", "keys"), [(29, "abc"), (28, "abc"), (27, "bc"), (17, "c")])
def test_a_last_resort_gives_way_where_squeezing_the_others_further_is_not_enough(width: int, keys: str):
    columns = [make_column("a", "A", last_resort=2), make_column("b", "B", last_resort=1), make_column("c", "C")]
    assert "".join(widths(width, (LONG,) * 3, *columns)) == keys


def test_a_label_keeps_its_words_whole_where_a_text_is_cut():
    row = ("safety-committee", "safety-committee", LONG)
    columns = [make_column("text", "T"), make_column("label", "L", words="kind"), make_column("c", "C")]
    cut = widths(21, row, *columns)
    assert cut["label"] == len("committee") > cut["text"]


def test_what_says_nothing_is_no_column():
    columns = [
        NAME,
        make_column("phone", "Phone", optional=True),
        make_column("count", "Count", optional=True, usual=1),
    ]
    rows = [("甲", None, 1), ("乙", "", 1)]
    assert [one.column.key for one in drawn(rows, *columns)] == ["name"]
    assert [one.column.key for one in drawn([*rows, ("丙", "110", 2)], *columns)] == ["name", "phone", "count"]


def test_a_column_that_is_not_for_tables_is_none():
    assert [one.column.key for one in drawn([("甲", "a")], NAME, make_column("hash", "Hash", in_table=False))] == [
        "name"
    ]


def test_a_column_is_as_wide_as_its_widest_cell_or_its_header():
    name, day = drawn([("中川镇人民政府", None), ("甲", None)], NAME, make_column("on", "Day of days"))
    assert (name.natural, name.longest_piece) == (14, 2)
    assert day.natural == len("Day of days")


def test_a_part_has_some_of_the_rows_and_the_widths_of_all():
    [whole] = drawn([("甲",), ("中川镇",), ("乙",)], NAME)
    grown = whole.grown([Branch("", ""), Branch("├── ", "│   "), Branch("└── ", "    ")])
    part = grown.part(1, 2)
    assert (part.cells, part.branches, part.natural) == (["├── 中川镇"], [Branch("├── ", "│   ")], 10)


def test_cells_are_blanked_where_it_is_so_said():
    [text_column] = drawn([("甲",), ("甲",), ("乙",)], NAME)
    text_column.blank([False, True, False])
    assert text_column.cells == ["甲", "", "乙"]


@pytest.mark.parametrize(
    ("first", "rest", "width"), [("", "", 0), ("├── ", "│   ", 4), ("(12) ", "    ", 5), ("  ", "    ", 4)]
)
def test_a_branch_takes_the_room_of_its_wider_half(first: str, rest: str, width: int):
    assert Branch(first, rest).width == width
