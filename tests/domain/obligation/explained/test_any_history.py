"""Whatever versions a requirement goes through: why there is no such period is true, by a walk of the calendar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain import calendar_walk as walk
from domain.obligation.everybody import workdays
from domain.obligation.requirements import FIRST, requirements
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safetytrack.domain.calendar import days_of_label, written_day
from safetytrack.domain.obligation.explained import absent as why
from safetytrack.domain.obligation.explained.begun import NotBegunBy
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.explained.versions import BegunBeforeLoading, Replaced, Withdrawn
from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.period_labels import takes_in
from safetytrack.domain.requirement import Requirement

LAST_LABEL, UNTIL = date(2023, 1, 1), date(2024, 12, 31)
"""Labels are asked about up to the one; periods are looked for up to the other, where all of those have begun."""
EVERY = ("year", "half-year", "quarter", "month")
CALENDAR = sorted(
    {
        walk.label_of(date(year, month, 1), every)
        for year in range(2019, 2023)
        for month in range(1, 13)
        for every in EVERY
    }
)
loadings = st.lists(st.dates(FIRST, date(2022, 6, 30)), min_size=1, max_size=3).map(sorted)


@st.composite
def histories(draw) -> list[RequirementVersion]:
    """Return one to three versions of a requirement, at times one that is withdrawn, and all asked for since a day."""
    since = draw(st.none() | st.dates(FIRST, date(2022, 6, 30)))
    versions: list[RequirementVersion] = []
    for number, loaded_on in enumerate(draw(loadings), 1):
        if versions and not versions[-1].withdrawn and draw(st.integers(0, 3)) == 0:
            versions.append(replace(versions[-1], loaded_on=loaded_on, version=number, withdrawn=True))
        else:
            asks = draw(requirements())._replace(since=since)
            versions.append(RequirementVersion("p", asks, loaded_on, number))
    return versions


def labels_of(versions: list[RequirementVersion]) -> Iterator[str]:
    """Yield labels that some version might call a period by, owed or not."""
    yield from CALENDAR
    yield "once"
    yield "2021-02-05"
    for each in versions:
        if each.requirement.every not in EVERY:
            yield from unbounded(each.requirement)


def unbounded(requirement: Requirement) -> dict[str, walk.Period]:
    """Return the periods that a requirement would have without a due date, an end, or a day to count from."""
    asks = requirement._replace(
        since=None,
        no_deadline=True,
        due_overrides={},
        lead_days=None,
        first_period="partial",
        ends_on=None,
    )
    return {each.label: each for each in walk.periods(asks, LAST_LABEL)}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(histories())
def test_a_reason_why_there_is_no_such_period_is_true(versions: list[RequirementVersion]):
    present = [period for _requirement, period in walk.ruled_periods(versions, UNTIL)]
    own = [{each.label: each for each in walk.periods(version.requirement, UNTIL)} for version in versions]
    for label in dict.fromkeys(labels_of(versions)):
        if not any(takes_in([label], period) for period in present):
            reason = why.absent(versions, label, workdays)
            assert is_true(reason, versions, label, own), (label, reason)


def is_true(reason: Reason | None, versions: list[RequirementVersion], label: str, owed: list[dict]) -> bool:
    days = days_of_label(label)
    asks = [each.requirement for each in versions]
    match reason:
        case Withdrawn(loaded_on):
            began = [each[label].starts for each in owed if label in each] or [days[0]]
            return any(each.withdrawn and each.loaded_on == loaded_on for each in versions) and loaded_on <= max(began)
        case BegunBeforeLoading(number, loaded_on, starts_on):
            version = versions[number - 1]
            period = owed[number - 1].get(label)
            is_its_own = period.starts == starts_on if period else version.requirement.trigger and starts_on == days[0]
            return version.loaded_on == loaded_on and starts_on < loaded_on and bool(is_its_own)
        case Replaced(number, loaded_on):
            earlier = [each[label] for each in owed[: number - 1] if label in each]
            lacks = versions[number - 1].loaded_on == loaded_on and label not in owed[number - 1]
            return lacks and any(loaded_on <= period.starts for period in earlier)
        case why.BeforeStart(starts_on):
            return starts_on in [one.starts_on for one in asks] and days[0] < starts_on
        case why.AfterEnd(ends_on):
            return ends_on in [one.ends_on for one in asks] and ends_on < days[1]
        case why.FirstPeriodLeftOut(starts_on):
            return any(one.starts_on == starts_on and one.first_period == "full" for one in asks) and (
                days[0] < starts_on <= days[1]
            )
        case why.BeforeSince(since):
            whole = [period for one in asks for period in unbounded(one).values() if takes_in([label], period)]
            began = [period.starts for period in whole] or [written_day(label)]
            return since == asks[0].since and min(began) < since
        case why.DueBeforeStart(starts_on):
            return any(is_due_before(one, label, starts_on) for one in asks)
        case why.OutOfSeason(months):
            return not {day.month for day in walk.days_between(*days)} & {*months}
        case NotBegunBy(trigger, _roles, on):
            return trigger in [one.trigger for one in asks] and on == days[0]
        case None:
            return not any(label in unbounded(one) for one in asks)
    return False


def is_due_before(requirement: Requirement, label: str, starts_on: date) -> bool:
    """Say whether the period that a label means would be due, before any shift, before that day, on which it begins."""
    for name, span, _starts, ends in walk.windows(requirement._replace(first_period="partial"), UNTIL):
        if name == label:
            planned = walk.due_date(requirement, label, *span, ends)[0]
            return planned is not None and planned < starts_on
    return False
