"""What obligations have in common on a screen, and how late and soon they look."""

from decimal import Decimal

import pytest

from safetytrack.output.columns.column import choose
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.screens.obligations import (
    common,
    days,
    days_late,
    days_left,
    heading,
    late_style,
    soon_style,
    units,
    with_progress,
)
from safetytrack.output.screens.view import View


@pytest.mark.parametrize(
    ("late", "style"),
    [
        (None, None),
        (0, None),
        (1, "red"),
        (29, "red"),
        (31, "bold red"),
        (89, "bold red"),
        (91, "reversed red"),
    ],
)
def test_the_longer_something_is_overdue_the_more_it_stands_out(late: int | None, style: str | None):
    assert late_style(late) == style


@pytest.mark.parametrize(("left", "style"), [(None, None), (0, "yellow"), (7, "yellow"), (8, None)])
def test_what_falls_due_within_a_week_stands_out(left: int | None, style: str | None):
    assert soon_style(left) == style


@pytest.mark.parametrize(
    ("words", "number", "text"),
    [
        (days, 1, "1 day"),
        (days, 2, "2 days"),
        (days_late, 1, "1 day late"),
        (days_late, 199, "199 days late"),
        (days_left, 0, "today"),
        (days_left, 1, "1 day left"),
        (days_left, 30, "30 days left"),
    ],
)
def test_days_are_counted_in_words(words, number: int, text: str):
    assert words(number) == text


def test_units_are_counted_once_each(obligations):
    lecture, summary = obligations
    assert units([lecture, lecture._replace(role="head")]) == "1 unit"
    assert units([lecture, summary, lecture]) == "2 units"


@pytest.mark.parametrize(
    ("done", "minimum", "cell"),
    [(0, 1, ""), (1, 3, "1/3"), (Decimal("0.50"), Decimal("2.00"), "0.5/2"), (0, Decimal("1.5"), "0/1.5")],
)
def test_progress_is_told_in_one_cell_where_more_than_one_is_asked_for(obligations, done, minimum, cell: str):
    [row], columns = with_progress(
        [obligations[0]._replace(done=done, minimum=minimum)], choose(OBLIGATIONS, "unit", "done")
    )
    assert row.done == cell
    assert [(column.key, column.kind, column.layout.optional) for column in columns] == [
        ("unit", "text", False),
        ("done", "text", True),
    ]


def test_obligations_of_one_requirement_and_period_that_fall_due_together_have_that_in_common(obligations):
    lecture, summary = obligations
    assert common(lecture) == common(lecture._replace(unit_code="U13", role="head", person=None, days_overdue=1))
    others = [summary, lecture._replace(due_on="2021-01-04"), lecture._replace(period="2021H1")]
    assert all(common(other) != common(lecture) for other in others)


def test_above_them_stand_the_days_the_requirement_its_period_and_deadline_then_its_clause(obligations):
    assert list(heading(obligations[0], "34 days late", "bold red", View("en", 120, color=True))) == [
        "\x1b[1;31m34 days late\x1b[0m\x1b[1m: 党政主要负责同志安全生产宣讲, 2020H2, due 2020-12-31\x1b[0m\n",
        "  \x1b[2mleaders-talk-safety/lecture: 二、时间安排\x1b[0m\n",
    ]


def test_what_has_no_deadline_has_a_dash_for_it(obligations):
    [first, _clause] = heading(obligations[1]._replace(due_on=None), "1 day late", None, View("en", 80))
    assert first == "1 day late: 活动总结报送, once, due —\n"
