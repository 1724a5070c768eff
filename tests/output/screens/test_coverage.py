"""Coverage on a screen: what has fallen due first, and a total."""

from decimal import Decimal

import pytest

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output import screens
from safetytrack.output.columns.coverage import coverage_columns, trend_columns
from safetytrack.output.screens.coverage import rate_style
from safetytrack.output.screens.view import View


@pytest.mark.parametrize(
    ("rate", "style"),
    [
        (None, None),
        (Decimal(0), "red"),
        (Decimal("59.9"), "red"),
        (Decimal(60), "yellow"),
        (Decimal("99.9"), "yellow"),
        (Decimal(100), "green"),
        (Decimal("133.3"), "green"),
    ],
)
def test_a_rate_is_coloured_by_how_good_it_is(rate: Decimal | None, style: str | None):
    assert rate_style(rate) == style


def drawn(rows, columns) -> list[list[str]]:
    lines = "".join(screens.lines("coverage", rows, columns, View("en", 200))).splitlines()
    return [line.split() for line in lines]


def test_what_has_fallen_due_stands_before_all_else_and_a_total_last():
    rows = [CoverageRow(kind=kind, owed=4, met=2, overdue=1, due_owed=3, due_met=2) for kind in ("town", "zone")]
    head, _rule, *groups = drawn(rows, coverage_columns(["kind"]))
    assert " ".join(head).startswith("Kind Due coverage Due met Due owed Overdue Open Coverage Met Owed Late")
    assert groups[-1][:6] == ["Total", "66.7%", "4", "6", "2", "0"]


def test_days_of_a_trend_are_not_added_up():
    rows = [CoverageRow(as_of=day, owed=4) for day in ("2026-01-31", "2026-02-28")]
    assert [line[0] for line in drawn(rows, trend_columns(["total"]))[2:]] == ["2026-01-31", "2026-02-28"]
