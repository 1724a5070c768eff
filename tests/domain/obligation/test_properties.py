"""The definition held to what must be true of any requirement and any ledger."""

from datetime import date, timedelta

from domain.calendar_walk import Period, periods
from domain.obligation.bookkeeping import facts_of, known_through
from domain.obligation.clerk import as_of_days, scripts
from domain.obligation.everybody import obligations
from domain.obligation.requirements import LAST, requirements
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.query.counting import coverage

from safetytrack.domain.requirement import Requirement

ledgers = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(requirements())
def test_periods_tile_time(requirement: Requirement):
    whole = requirement._replace(first_period="partial", no_deadline=True)
    all_periods = periods(whole, LAST)
    assert len({each.label for each in all_periods}) == len(all_periods)
    for each, after in zip(all_periods, all_periods[1:], strict=False):
        assert each.starts <= each.ends
        gap = after.starts - each.ends
        assert gap > timedelta(days=1) if has_gaps(requirement, after) else gap == timedelta(days=1)
    if all_periods and requirement.every not in ("once", "listed") and not requirement.months:
        assert all_periods[0].starts == requirement.starts_on
    whenever = periods(whole, LAST + timedelta(days=400))
    assert {each.label for each in periods(requirement, LAST)} <= {each.label for each in whenever}


def has_gaps(requirement: Requirement, after: Period) -> bool:
    """Say whether there are days before a period that are in none."""
    if requirement.months:
        return (after.starts - timedelta(days=1)).month not in requirement.months
    ends = {last for _first, last in requirement.windows.values()}
    return requirement.every == "listed" and after.starts - timedelta(days=1) not in ends


@ledgers
@given(scripts(), as_of_days, as_of_days, st.integers(0, 500))
def test_what_is_true_of_every_history(script: list, as_of: date, day: date, later: int):
    status_only_moves_on(script, as_of, later)
    coverage_adds_up(script, as_of)
    what_is_recorded_later_was_not_known_before(script, as_of, day)


def status_only_moves_on(script: list, as_of: date, later: int) -> None:
    facts = facts_of(script)
    after = {each.key: each.status for each in obligations(facts, as_of + timedelta(days=later))}
    for each in obligations(facts, as_of):
        if each.matured:
            possible = {"overdue": {"overdue", "late"}}.get(each.status, {each.status})
            assert after[each.key] in possible


def coverage_adds_up(script: list, as_of: date) -> None:
    all_obligations = obligations(facts_of(script), as_of, LAST)
    assert len({each.key for each in all_obligations}) == len(all_obligations)
    begun = [each for each in all_obligations if each.begun]
    for key in (lambda _: "total", lambda each: each.unit, lambda each: each.role):
        groups = coverage(all_obligations, key).values()
        assert sum(each.owed + each.waived + each.vacant for each in groups) == len(begun)
        for each in groups:
            assert each.met == each.on_time + each.late
            assert each.owed == each.met + each.open + each.overdue


def what_is_recorded_later_was_not_known_before(script: list, as_of: date, day: date) -> None:
    n = known_through(script, day)
    assert obligations(facts_of(script).known(n), as_of) == obligations(facts_of(script[:n]), as_of)
