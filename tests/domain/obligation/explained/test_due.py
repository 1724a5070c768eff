"""What makes it due when it is, by examples."""

from datetime import date

import pytest
from domain.obligation.cases import DUE, ENDLESS, HALF, STUDY, case_of, day, extension

from safetytrack.domain.obligation.explained.due import (
    DueAsNamed,
    DueAtWindowEnd,
    DueByRule,
    DueOverridden,
    DueShifted,
    DueWithin,
    Extended,
    ExtensionReplaced,
    NoDeadline,
    Provisional,
    due,
)
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import Fact
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER

FESTIVAL = (day("06-19"), day("06-20"), day("06-21"))


def holiday(on: date) -> str | None:
    return "Dragon Boat" if on in FESTIVAL else None


def reasons(requirement: Requirement, *known: Fact, period: Period = HALF) -> list[Reason]:
    return list(due(case_of(requirement, *known, period=period), holiday))


def test_what_has_no_deadline_is_never_due_whatever_extends_it():
    assert reasons(STUDY._replace(no_deadline=True), extension("07-15"), period=ENDLESS) == [NoDeadline()]


def test_it_is_due_on_the_window_s_last_day_unless_the_file_says_otherwise():
    assert reasons(STUDY) == [DueAtWindowEnd(DUE)]
    assert reasons(STUDY, period=HALF._replace(planned=None)) == [DueAtWindowEnd(DUE)]


@pytest.mark.parametrize("named", [{"due_on": DUE}, {"due_days": ((6, 30), (12, 31))}])
def test_it_is_due_on_a_day_that_the_file_names(named: dict):
    assert reasons(STUDY._replace(**named)) == [DueAsNamed(DUE)]


def test_it_is_due_on_the_n_th_day_of_each_period():
    assert reasons(STUDY._replace(due_rule="day -1")) == [DueByRule(DUE, "day -1")]


def test_an_override_is_told_and_not_what_it_overrides():
    asks = STUDY._replace(due_rule="day -1", due_overrides={"2026H1": DUE, "2026H2": day("12-01")})
    assert reasons(asks) == [DueOverridden(DUE)]


def test_an_override_of_another_period_is_not_told():
    assert reasons(STUDY._replace(due_overrides={"2026H2": day("12-01")})) == [DueAtWindowEnd(DUE)]


@pytest.mark.parametrize(
    ("planned", "due_on"),
    [("06-19", "06-22"), ("06-21", "06-22"), ("06-21", "06-18"), ("06-19", "06-18")],
    ids=["later by three days", "later by one", "earlier by three", "earlier by one"],
)
def test_a_shift_is_told_with_the_holidays_it_goes_over_each_once(planned: str, due_on: str):
    period = HALF._replace(due=day(due_on), planned=day(planned))
    assert reasons(STUDY, period=period) == [
        DueAtWindowEnd(day(planned)),
        DueShifted(day(planned), day(due_on), ("Dragon Boat",)),
    ]


@pytest.mark.parametrize(("planned", "due_on"), [("06-13", "06-19"), ("06-27", "06-21")])
def test_the_day_that_it_is_shifted_to_is_no_holiday_it_goes_over(planned: str, due_on: str):
    period = HALF._replace(due=day(due_on), planned=day(planned))
    assert reasons(STUDY, period=period)[1:] == [DueShifted(day(planned), day(due_on), ())]


@pytest.mark.parametrize(
    ("within", "starts", "due_on", "holidays"),
    [
        ("2wd", "06-18", "06-23", ("Dragon Boat",)),
        ("2wd", "06-21", "06-23", ()),
        ("1wd", "06-18", "06-19", ()),
        ("5d", "06-18", "06-23", ()),
    ],
    ids=["over it", "from its last day on, which is not counted", "to its first day", "of all days"],
)
def test_a_term_of_working_days_is_told_with_the_holidays_it_leaves_out(
    within: str, starts: str, due_on: str, holidays: tuple[str, ...]
):
    asks = STUDY._replace(every="trigger", trigger="opening", within=within)
    period = Period(day(starts).isoformat(), day(starts), FOREVER, day(due_on))
    assert reasons(asks, period=period) == [DueWithin(within, day(starts), day(due_on), holidays)]


def test_a_due_date_by_a_calendar_not_yet_published_is_provisional():
    assert reasons(STUDY, period=HALF._replace(provisional=True)) == [DueAtWindowEnd(DUE), Provisional(DUE)]


def test_once_it_is_extended_nothing_is_provisional():
    longer = extension("07-15", approver="刘主任", reason="汛期")
    assert reasons(STUDY, longer, period=HALF._replace(provisional=True)) == [
        DueAtWindowEnd(DUE),
        Extended(day("07-15"), "刘主任", "汛期"),
    ]


def test_extensions_that_a_later_one_replaced_are_told_before_it():
    three = [extension(to_on, order, approver="刘主任") for order, to_on in enumerate(("07-31", "07-15", "08-15"))]
    assert reasons(STUDY, *three)[1:] == [
        ExtensionReplaced(day("07-31"), "刘主任", ""),
        ExtensionReplaced(day("07-15"), "刘主任", ""),
        Extended(day("08-15"), "刘主任", ""),
    ]
