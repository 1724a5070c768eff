"""Columns made of the fields of rows."""

from typing import NamedTuple

import pytest

from safetytrack.domain.rows import Day, Moment, Number, Percent, Texts
from safetytrack.output.columns.column import (
    ColumnLayout,
    choose,
    column,
    columns_of,
    every,
    hide,
    key_of,
    kind_of,
    shown,
)


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


def test_choose_takes_columns_in_the_order_they_were_named_in():
    assert [one.key for one in choose(columns_of(Row), "count", "unit_code")] == ["count", "unit_code"]


def test_every_column_stands_in_a_table_however_little_it_says():
    columns = every((column("hash", "Hash", in_table=False), column("phone", "Phone", optional=True, drop_order=2)))
    assert [one.layout for one in columns] == [ColumnLayout(), ColumnLayout(drop_order=2)]


@pytest.mark.parametrize(
    ("kind", "right", "no_wrap"),
    [
        *((kind, True, True) for kind in ("integer", "number", "percent")),
        *((kind, False, True) for kind in ("date", "moment", "flag")),
        *((kind, False, False) for kind in ("text", "list")),
    ],
)
def test_figures_stand_on_the_right_and_only_texts_and_lists_wrap(kind, right: bool, no_wrap: bool):
    assert column("it", "It", kind).layout == ColumnLayout(right=right, no_wrap=no_wrap)


def test_a_column_may_be_laid_out_otherwise():
    assert column("it", "It", "integer", right=False).layout == ColumnLayout(no_wrap=True)


@pytest.mark.parametrize(
    ("layout", "prints"),
    [
        (ColumnLayout(), True),
        (ColumnLayout(in_table=False), False),
        (ColumnLayout(in_table=False, on_paper=True), True),
        (ColumnLayout(on_paper=False), False),
    ],
)
def test_on_paper_stands_what_does_in_a_table_unless_it_is_said_otherwise(layout: ColumnLayout, prints: bool):
    assert layout.prints is prints


@pytest.mark.parametrize(("field", "key"), [("for_", "for"), ("unit_code", "unit_code"), ("unit", "unit")])
def test_a_name_that_python_keeps_for_itself_has_a_sign_behind_it(field: str, key: str):
    assert key_of(field) == key
