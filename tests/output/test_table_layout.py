"""Columns of every table line up, with Chinese in them and without."""

from decimal import Decimal
from itertools import takewhile

import pytest
from answers import TABLES

from safetytrack import locale
from safetytrack.output.columns.column import Columns
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
