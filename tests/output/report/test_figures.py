"""The five figures of a report."""

from decimal import Decimal

import pytest

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.report.figures import compared, five
from safetytrack.output.report.model import Figure

TOTAL = CoverageRow(
    owed=6,
    met=4,
    on_time=3,
    late=1,
    open=1,
    overdue=1,
    on_time_pct=Decimal(50),
    due_owed=5,
    due_met=4,
    due_pct=Decimal(80),
    no_roster=2,
)


def test_each_is_written_out_with_its_part_and_its_whole():
    assert [(figure.name, figure.written) for figure in five(TOTAL, 9)] == [
        ("due", "4 / 5 = 80.0%"),
        ("on_time", "3 / 6 = 50.0%"),
        ("overdue", "1 / 6 = 16.7%"),
        ("open", "1 / 6 = 16.7%"),
        ("no_roster", "2 / 9 = 22.2%"),
    ]


def test_of_nothing_there_is_no_rate():
    assert [figure.written for figure in five(CoverageRow(), 0)] == ["0 / 0 = —"] * 5


@pytest.mark.parametrize(
    ("now", "then", "change"),
    [
        (Figure("due", 4, 5, Decimal("80.0")), Figure("due", 2, 3, Decimal("66.7")), "+13.3"),
        (Figure("on_time", 1, 2, Decimal(50)), Figure("on_time", 1, 1, Decimal(100)), "-50.0"),
        (Figure("due", 0, 0, None), Figure("due", 1, 1, Decimal(100)), ""),
        (Figure("overdue", 7, 9, Decimal("77.8")), Figure("overdue", 12, 20, Decimal(60)), "-5"),
        (Figure("open", 3, 3, Decimal(100)), Figure("open", 3, 9, None), "+0"),
    ],
)
def test_a_rate_changes_in_percentage_points_and_a_number_in_ones(now: Figure, then: Figure, change: str):
    [figure] = compared((now,), (then,))
    assert (figure.then, figure.change) == (then, change)


def test_without_another_report_nothing_is_known_to_have_changed():
    assert [figure.change for figure in five(TOTAL, 9)] == [""] * 5
