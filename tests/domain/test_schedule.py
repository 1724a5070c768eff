"""The schedule held to a walk through the calendar."""

from datetime import date, timedelta

from domain import calendar_walk
from domain.obligation.requirements import requirements, subjects
from domain.working_days import is_working_day, published
from hypothesis import given, settings
from hypothesis import strategies as st

from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.schedule import find_period, has_label, periods, ruled_periods

days = st.dates(date(2020, 1, 1), date(2023, 12, 31))
horizons = days | st.just(date(2028, 12, 31))  # beyond the years whose holidays are published


TRIGGER_DAYS = [date(2020, 1, 31) + timedelta(days=n * 145) for n in range(8)]


def workdays(day: date) -> bool | None:
    return is_working_day(day) if published(day) else None


def start_and_label(pair: tuple) -> tuple:
    _requirement, (label, starts, *_rest) = pair
    return starts, label


def as_tuples(all_periods: list) -> list[tuple]:
    return [(each.label, each.starts, each.ends, each.due, each.provisional, each.counts_from) for each in all_periods]


@settings(deadline=None)
@given(requirements(), horizons)
def test_periods_are_those_walked(requirement: Requirement, until: date):
    all_periods = periods(requirement, until, workdays, TRIGGER_DAYS)
    assert as_tuples(all_periods) == as_tuples(calendar_walk.periods(requirement, until, TRIGGER_DAYS))


@settings(deadline=None)
@given(requirements(), horizons)
def test_a_period_is_found_by_its_label(requirement: Requirement, until: date):
    for period in periods(requirement, until, workdays):
        assert find_period(requirement, period.label, workdays) == period
        assert has_label(requirement, period.label, workdays)
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

    def begun(_version: int) -> list[date]:
        return TRIGGER_DAYS

    answer = [
        (requirement, *as_tuples([period])) for _, requirement, period in ruled_periods(given, until, workdays, begun)
    ]
    walked = [
        (requirement, *as_tuples([period]))
        for requirement, period in calendar_walk.ruled_periods(history, until, lambda _requirement: TRIGGER_DAYS)
    ]
    assert sorted(answer, key=start_and_label) == sorted(walked, key=start_and_label)


@settings(deadline=None)
@given(requirements(), days, st.integers(0, 700))
def test_a_later_horizon_only_adds_periods(requirement: Requirement, until: date, more: int):
    near = periods(requirement, until, workdays)
    far = periods(requirement, until + timedelta(days=more), workdays)
    assert near == [period for period in far if period.starts <= until]


LECTURE = Requirement(
    code="lecture",
    title="宣讲",
    activities=("lecture",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="第一条",
    starts_on=date(2026, 1, 1),
    every="year",
)
GOLDEN_WEEK = {date(2026, 10, day) for day in range(1, 9)}


def october(day: date) -> bool | None:
    """Know the National Day of 2026, and no holiday else."""
    return day not in GOLDEN_WEEK and day.weekday() < 5


def due(**changes: object) -> list[date | None]:
    return [period.due for period in periods(LECTURE._replace(**changes), date(2026, 12, 31), october)]


def test_a_deadline_on_a_holiday_shifts_to_the_next_or_the_last_workday():
    assert due(due_days=((10, 1),), shift="next") == [date(2026, 10, 9)]
    assert due(due_days=((10, 1),), shift="previous") == [date(2026, 9, 30)]
    assert due(due_days=((10, 1),)) == [date(2026, 10, 1)]


def test_a_shift_is_provisional_where_the_holidays_are_not_known():
    (period,) = periods(LECTURE._replace(due_days=((10, 3),), shift="next"), date(2026, 12, 31))
    assert (period.due, period.provisional) == (date(2026, 10, 5), True)


def test_an_override_is_kept_as_it_is_even_on_a_holiday():
    assert due(due_overrides={"2026": date(2026, 10, 4)}, shift="next") == [date(2026, 10, 4)]


def test_periods_are_labelled_by_the_calendar():
    def labels(every: str) -> list[str]:
        return [period.label for period in periods(LECTURE._replace(every=every), date(2026, 12, 31))]

    assert labels("year") == ["2026"]
    assert labels("half-year") == ["2026H1", "2026H2"]
    assert labels("quarter") == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert labels("month")[::11] == ["2026-01", "2026-12"]


def test_a_first_period_begun_late_is_left_out_or_clipped():
    late = LECTURE._replace(every="quarter", starts_on=date(2026, 2, 10))
    assert [period.label for period in periods(late, date(2026, 6, 30))] == ["2026Q2"]
    first, _second = periods(late._replace(first_period="partial"), date(2026, 6, 30))
    assert first[:4] == ("2026Q1", date(2026, 2, 10), date(2026, 3, 31), date(2026, 3, 31))


def test_a_due_day_that_the_month_lacks_is_its_last():
    assert due(due_days=((2, 30),)) == [date(2026, 2, 28)]


def test_a_due_day_before_the_period_is_meant_of_the_year_after():
    halves = LECTURE._replace(every="half-year", due_days=((7, 10), (1, 10)))
    assert [period.due for period in periods(halves, date(2026, 12, 31))] == [date(2026, 7, 10), date(2027, 1, 10)]


def test_a_recurrence_has_a_period_from_one_day_to_the_next():
    weekly = LECTURE._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=FR")
    first, second = periods(weekly, date(2026, 1, 9))
    assert (first.label, first.starts, first.ends) == ("2026-01-02", date(2026, 1, 1), date(2026, 1, 2))
    assert (second.label, second.starts, second.due) == ("2026-01-09", date(2026, 1, 3), date(2026, 1, 9))


def test_what_counts_for_a_report_ends_where_that_for_the_next_begins_though_that_be_cut_short():
    monthly = LECTURE._replace(every="month", ends_on=date(2026, 3, 9), lead_days=18)
    assert [(period.label, period.counts_from, period.due) for period in periods(monthly, date(2026, 12, 31))] == [
        ("2026-01", date(2026, 1, 13), date(2026, 1, 31)),
        ("2026-02", date(2026, 2, 10), date(2026, 2, 28)),
        ("2026-03", date(2026, 2, 19), date(2026, 3, 9)),
    ]
    assert [period.ends for period in periods(monthly, date(2026, 12, 31))] == [
        date(2026, 2, 9),
        date(2026, 2, 18),
        date(2026, 4, 11),  # the day before those for April would begin
    ]


def test_once_is_its_window():
    month = LECTURE._replace(every="once", window=(date(2026, 6, 1), date(2026, 6, 30)))
    assert periods(month, date(2026, 5, 31)) == []
    (june,) = periods(month, date(2026, 6, 1))
    assert june[:4] == ("once", date(2026, 6, 1), date(2026, 6, 30), date(2026, 6, 30))
