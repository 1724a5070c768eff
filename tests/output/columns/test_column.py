"""Columns made of the fields of rows."""

from typing import NamedTuple

import pytest

from safetytrack.domain.rows import Day, Moment, Number, Percent, Texts
from safetytrack.output.columns.column import ColumnLayout, columns_of, hide, kind_of, shown


class Row(NamedTuple):
    """A row of each kind."""

    unit_code: str | None
    for_: Day | None
    count: int


@pytest.mark.parametrize(
    ("hint", "kind"),
    [
        (str, "text"),
        (str | None, "text"),
        (int, "integer"),
        (bool, "flag"),
        (Day | None, "date"),
        (Moment, "moment"),
        (Number | None, "number"),
        (Percent, "percent"),
        (Texts, "list"),
    ],
)
def test_kind_of_a_field(hint, kind):
    assert kind_of(hint) == kind


def test_columns_are_the_fields_in_their_order():
    columns = columns_of(Row, count=shown("How many", sums=True), for_=shown("For", drop_order=3))
    assert [(column.key, column.header, column.kind) for column in columns] == [
        ("unit_code", "Unit code", "text"),  # one that nothing is said of goes by its own name
        ("for", "For", "date"),
        ("count", "How many", "integer"),
    ]
    assert columns[1].layout == ColumnLayout(no_wrap=True, drop_order=3)
    assert columns[2].sums
    assert columns[2].layout == ColumnLayout(right=True, no_wrap=True)


def test_a_field_that_the_row_has_not_is_refused():
    with pytest.raises(TypeError, match="Row has no fields coutn"):
        columns_of(Row, coutn=shown("How many"))


def test_hide():
    columns = hide(columns_of(Row), "count", "nothing")
    assert [column.key for column in columns if not column.layout.in_table] == ["count"]
    assert [column.key for column in columns] == ["unit_code", "for", "count"]
