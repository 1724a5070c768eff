"""The lists of a report: who is overdue, in fewer groups."""

import pytest

from safetytrack.cli.reporting.listing import Passing, grouped, longest_first, soonest_first
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.report.model import Cut

CUT = Cut(1, 1)


def owed(unit: str, requirement: str = "lecture", days_overdue: int = 1, due_on: str | None = None) -> ObligationRow:
    subject = (unit, f"{unit}镇", "town", None, None)
    return ObligationRow(
        *("talks", requirement, requirement.title(), "2026H1", *subject, due_on, days_overdue),
        *(0, 1, (), "overdue", False, None),
    )


def link(code: str) -> str:
    return f"#{code}"


def groups(*rows: ObligationRow) -> tuple[str, list[tuple[str, str, int]]]:
    overdue = grouped(rows, CUT, link)
    return overdue.by, [(group.label, group.href, len(group.rows)) for group in overdue.groups]


def test_one_requirement_that_many_units_owe_is_a_group_by_itself():
    assert groups(owed("A"), owed("B"), owed("C", "film")) == (
        "title",
        [("Lecture", "#r-talks/lecture", 2), ("Film", "#r-talks/film", 1)],
    )


def test_else_it_is_by_unit():
    assert groups(owed("A"), owed("A", "film"), owed("B")) == ("unit", [("A镇", "#A", 2), ("B镇", "#B", 1)])
    assert groups() == ("unit", [])


def test_the_group_with_what_comes_first_stands_first_and_rows_keep_their_order():
    first, second, third = owed("B", days_overdue=9), owed("A", days_overdue=5), owed("B", "film", 1)
    overdue = grouped([first, second, third], CUT, link)
    assert [group.rows for group in overdue.groups] == [[first, third], [second]]
    assert overdue.cut == CUT


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        ([owed("A", days_overdue=3), owed("B", days_overdue=12)], "BA"),
        ([owed("B"), owed("A")], "AB"),
        ([owed("A", "lecture"), owed("B", "film")], "BA"),
    ],
)
def test_the_longest_comes_first_of_equals_the_requirement_then_the_unit(rows: list, units: str):
    assert "".join(row.unit_code for row in sorted(rows, key=longest_first)) == units


def test_the_soonest_comes_first_of_equals_the_requirement_then_the_unit():
    rows = [owed("A", due_on="2026-07-20"), owed("C", due_on="2026-07-10"), owed("B", due_on="2026-07-10")]
    assert "".join(row.unit_code for row in sorted(rows, key=soonest_first)) == "BCA"


def test_what_passes_by_is_counted_as_far_as_it_went():
    passing = Passing([owed("A"), owed("B"), owed("C")])
    rows = iter(passing)
    next(rows), next(rows)
    assert passing.count == 2
