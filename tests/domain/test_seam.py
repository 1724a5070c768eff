"""Where a new version of a requirement leaves a gap behind the one before, or overlaps it, by examples."""

from datetime import date

import pytest
from domain.obligation.cases import STUDY, day

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.seam import Seam, open_seam

QUARTERS = STUDY._replace(every="quarter")
YEARS = STUDY._replace(every="year")
ONCE = STUDY._replace(every="once")
SEASON = QUARTERS._replace(months=(4, 5, 6, 7, 8, 9))
OPENED = STUDY._replace(every="trigger", trigger="opening", within="7d")
LAST = date(2029, 12, 31)


def seam_of(before: Requirement | None, after: Requirement | None, loaded_on: str) -> Seam | None:
    return open_seam([(1, day("01-01"), before), (2, day(loaded_on), after)], LAST)


def labels_and_days(before: Requirement, after: Requirement, loaded_on: str) -> tuple | None:
    seam = seam_of(before, after, loaded_on)
    return seam and (seam.before.label, seam.after.label, f"{seam.first:%m-%d}", f"{seam.last:%m-%d}", seam.is_gap)


@pytest.mark.parametrize(
    ("before", "after", "loaded_on", "expected"),
    [
        (QUARTERS, STUDY, "02-10", ("2026Q1", "2026H2", "04-01", "06-30", True)),
        (QUARTERS, STUDY, "05-10", None),
        (QUARTERS, STUDY, "03-31", ("2026Q1", "2026H2", "04-01", "06-30", True)),
        (QUARTERS, STUDY, "04-02", None),
        (STUDY, QUARTERS, "05-10", None),
        (STUDY, QUARTERS, "03-10", ("2026H1", "2026Q2", "04-01", "06-30", False)),
        (YEARS, QUARTERS, "05-10", ("2026", "2026Q3", "07-01", "12-31", False)),
        (YEARS, QUARTERS._replace(ends_on=day("09-30")), "05-10", ("2026", "2026Q3", "07-01", "09-30", False)),
        (QUARTERS, QUARTERS._replace(minimum=2), "05-10", None),
        (STUDY._replace(ends_on=day("05-31")), QUARTERS, "05-10", ("2026H1", "2026Q3", "06-01", "06-30", True)),
    ],
)
def test_periods_join_or_leave_a_gap_or_overlap(before, after, loaded_on: str, expected: tuple | None):
    assert labels_and_days(before, after, loaded_on) == expected


def test_a_last_day_that_was_moved_leaves_no_day_or_two_when_it_is_moved_no_more():
    monthly, moved = STUDY._replace(every="month"), STUDY._replace(every="month", shift="next")
    assert labels_and_days(moved, monthly, "05-10") == ("2026-05", "2026-06", "06-01", "06-01", False)
    assert labels_and_days(monthly, moved, "05-10") == ("2026-05", "2026-06", "06-01", "06-01", True)


def test_days_that_are_in_no_period_anyhow_are_no_gap():
    assert seam_of(SEASON, QUARTERS, "11-10") is None
    assert seam_of(QUARTERS, SEASON, "02-10") is None
    assert seam_of(QUARTERS, SEASON._replace(months=(5, 6)), "02-10") is None
    listed = STUDY._replace(every="listed", windows={"autumn": (day("09-01"), day("09-30"))})
    assert seam_of(QUARTERS, listed, "02-10") is None
    assert seam_of(ONCE._replace(window=(day("01-01"), day("02-28"))), QUARTERS, "02-10") is None


def test_what_overlaps_does_so_whatever_it_is():
    once = ONCE._replace(window=(day("02-01"), day("04-10")))
    assert labels_and_days(once, QUARTERS, "02-10") == ("once", "2026Q2", "04-01", "04-10", False)


@pytest.mark.parametrize("endless", [ONCE._replace(due_on=day("06-30")), OPENED])
def test_what_has_no_end_or_is_begun_by_something_joins_nothing(endless: Requirement):
    assert seam_of(endless, QUARTERS, "02-10") is None
    assert seam_of(QUARTERS, endless, "02-10") is None


def test_what_is_new_or_ends_joins_nothing():
    assert open_seam([(1, day("01-01"), QUARTERS)], LAST) is None
    assert seam_of(QUARTERS, None, "05-10") is None
    assert seam_of(QUARTERS, QUARTERS._replace(ends_on=day("06-30")), "05-10") is None


def test_what_was_withdrawn_and_is_asked_for_again_leaves_a_gap():
    versions = [(1, day("01-01"), QUARTERS), (2, day("02-10"), None), (3, day("08-10"), QUARTERS)]
    seam = open_seam(versions, LAST)
    assert seam and (seam.first, seam.last, seam.is_gap) == (day("04-01"), day("09-30"), True)
