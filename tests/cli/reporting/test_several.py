"""The reports of several ledgers, made one."""

from datetime import date
from decimal import Decimal

import pytest

from safetytrack.cli.reporting.several import added_burn_ups, added_figure, added_requirements, with_rests
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.report.model import (
    Ahead,
    BurnUpLine,
    BurnUpPoint,
    Cut,
    Figure,
    Overdue,
    Report,
    RequirementLine,
)

NOTHING = Report(*[()] * len(Report._fields))


def test_a_figure_of_several_is_the_rate_of_their_sums():
    figures = [Figure("due", 1, 1, Decimal(100)), Figure("due", 1, 5, Decimal(20))]
    assert added_figure(figures) == Figure("due", 2, 6, Decimal("33.3"))


def test_what_they_were_then_is_added_up_too():
    figures = [
        Figure("due", 1, 2, None, Figure("due", 0, 2, None)),
        Figure("due", 1, 2, None, Figure("due", 1, 1, None)),
    ]
    assert added_figure(figures).then == Figure("due", 1, 3, Decimal("33.3"))


def test_of_nothing_owed_anywhere_there_is_no_rate():
    assert added_figure([Figure("due", 0, 0, None)] * 2).pct is None


def asked(code: str, owed: int) -> RequirementLine:
    return RequirementLine("talks", code, code, None, CoverageRow(owed=owed))


def test_each_requirement_is_one_line_with_what_all_owe_of_it():
    reports = [NOTHING._replace(requirements=lines) for lines in ((asked("a", 1), asked("b", 2)), (asked("b", 4),))]
    assert [(line.requirement, line.row.owed) for line in added_requirements(reports)] == [("a", 1), ("b", 6)]


def points(*done: tuple[int, int], owed: int = 4) -> tuple[BurnUpPoint, ...]:
    return tuple(BurnUpPoint(date(2026, 1, day), day - 1, number, owed) for day, number in done)


def curve(*done: tuple[int, int], before: str | None = None) -> Report:
    line = BurnUpLine("talks", "lecture", "宣讲", "2026H1", points(*done), before, points((1, 1)) if before else ())
    return NOTHING._replace(burn_ups=(line,))


def test_a_curve_of_several_has_the_days_of_all_and_what_was_done_by_each():
    [line] = added_burn_ups([curve((5, 1), (9, 3)), curve((7, 2))])
    assert line.points == points((5, 1), (7, 3), (9, 5), owed=8)


@pytest.mark.parametrize(("first", "second", "before"), [(None, None, None), (None, "2025H2", "2025H2")])
def test_the_period_before_is_that_of_those_that_had_one(first, second, before: str | None):
    [line] = added_burn_ups([curve((5, 1), before=first), curve((7, 2), before=second)])
    assert line.period_before == before
    assert line.points_before == (points((1, 1)) if before else ())


def test_a_list_that_is_cut_tells_which_file_has_the_rest_and_a_whole_one_none():
    report = NOTHING._replace(
        overdue=Overdue("unit", (), Cut(3, 9)), ahead=Ahead((), (), Cut(4, 4)), units_cut=Cut(1, 2)
    )
    rested = with_rests(report, {"overdue": "overdue.csv", "upcoming": "upcoming.csv"})
    assert (rested.overdue.cut, rested.ahead.cut, rested.units_cut) == (Cut(3, 9, "overdue.csv"), Cut(4, 4), Cut(1, 2))
