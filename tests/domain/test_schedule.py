"""The schedule held to a walk through the calendar."""

from datetime import date, timedelta

from domain import calendar_walk
from domain.obligation.requirements import requirements, subjects
from hypothesis import given, settings
from hypothesis import strategies as st

from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import find_period, has_label, periods, ruled_periods

days = st.dates(date(2020, 1, 1), date(2023, 12, 31))
horizons = days | st.just(date(2028, 12, 31))  # beyond the years whose holidays are published


def workdays(day: date) -> bool | None:
    return calendar_walk.is_working_day(day) if calendar_walk.published(day) else None


def start_and_label(found: tuple) -> tuple:
    _requirement, (label, starts, *_rest) = found
    return starts, label


def as_tuples(found: list) -> list[tuple]:
    return [(each.label, each.starts, each.ends, each.due, each.provisional) for each in found]


@given(requirements(), horizons)
def test_periods_are_those_walked(requirement: Requirement, until: date):
    assert as_tuples(periods(requirement, until, workdays)) == as_tuples(calendar_walk.periods(requirement, until))


@settings(deadline=None)
@given(requirements(), horizons)
def test_a_period_is_found_by_its_label(requirement: Requirement, until: date):
    for period in periods(requirement, until, workdays):
        assert find_period(requirement, period.label, workdays) == period
        assert has_label(requirement, period.label)
    assert not has_label(requirement, "1999")
    assert not has_label(requirement, "1999-12-31")


@st.composite
def versions(draw) -> list[RequirementVersion]:
    """Return up to four versions of one requirement, loaded in turn, some of them withdrawals."""
    who = draw(subjects())
    loaded = sorted(draw(st.lists(days, min_size=1, max_size=4)))
    return [
        RequirementVersion("p", draw(requirements("r1", who)), day, n, withdrawn=n > 1 and draw(st.booleans()))
        for n, day in enumerate(loaded, start=1)
    ]


@settings(deadline=None)
@given(versions(), days)
def test_each_period_is_ruled_by_the_version_walked(history: list[RequirementVersion], until: date):
    given = [(each.version, each.loaded_on, None if each.withdrawn else each.requirement) for each in history]
    found = [(requirement, *as_tuples([period])) for _, requirement, period in ruled_periods(given, until, workdays)]
    walked = [
        (requirement, *as_tuples([period])) for requirement, period in calendar_walk.ruled_periods(history, until)
    ]
    assert sorted(found, key=start_and_label) == sorted(walked, key=start_and_label)


@given(requirements(), days, st.integers(0, 700))
def test_a_later_horizon_only_adds_periods(requirement: Requirement, until: date, more: int):
    near = periods(requirement, until, workdays)
    far = periods(requirement, until + timedelta(days=more), workdays)
    assert near == [period for period in far if period.starts <= until]
