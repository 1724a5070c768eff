"""What lies ahead of a requirement: when it falls due next, how often, and of how many units it is asked."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period, ruled_periods
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.holidays import published
from safetytrack.store.query.query import Query
from safetytrack.store.query.relation import Columns, relation
from safetytrack.store.query.requirement_versions import Version, count_in_scope, requirement_versions
from safetytrack.store.query.rosters import missing_rosters
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.statement import conjunction

_DATES_SHOWN = 3
_A_YEAR = timedelta(days=365)
_AHEAD = timedelta(days=4 * 366)
"""Holds three periods of a year, whenever the first of them begins."""


class Owing(NamedTuple):
    """How many units owe, and how many more would if their people were on record."""

    units: int
    without_roster: int = 0


class Outlook(NamedTuple):
    """A requirement, its next due dates from a day on, and how many units owe what falls due next.

    With a trigger, where each subject has periods of its own, ``owing`` are the units in its scope on that day.

    ``last_due`` is the last day it was ever due, where nothing is due any more; ``a_year`` how often a recurrence comes
    within a year.
    """

    asks: Requirement
    next_due: list[date]
    last_due: date | None
    a_year: int | None
    owing: Owing


def outlooks(reader: Reader, programme: str, codes: Collection[str], day: date) -> Iterator[Outlook]:
    """Yield what lies ahead of these requirements of a programme on a day, in the order of their codes."""
    histories: dict[int, list[Version]] = {}
    for version in requirement_versions(reader, programmes=[programme]):
        histories.setdefault(version.requirement_id, []).append(version)
    for requirement_id, history in histories.items():
        asks = history[-1].asks
        if asks is not None and asks.code in codes:
            periods = _periods(history, day)
            query = Query(as_of=day, requirement_ids=(requirement_id,))
            label = _next_label(periods, day)
            owing = owing_units(reader, query, label, day + _AHEAD) if label else None
            yield _outlook(asks, periods, day, owing or Owing(count_in_scope(reader, requirement_id, day)))


def _next_label(periods: list[Period], day: date) -> str | None:
    """Return the period that falls due next, else the last there is; None where there is none."""
    dated = sorted((period for period in periods if period.due), key=lambda period: period.due or day)
    ahead = [period for period in dated if period.due and period.due >= day]
    chosen = ahead[:1] or dated[-1:] or periods[:1]
    return chosen[0].label if chosen else None


def _periods(history: list[Version], day: date) -> list[Period]:
    versions = [(version.version, version.loaded_on, version.asks) for version in history]
    return [period for _version, _asks, period in ruled_periods(versions, day + _AHEAD, published)]


def _outlook(asks: Requirement, periods: list[Period], day: date, owing: Owing) -> Outlook:
    dues = sorted({period.due for period in periods if period.due})
    ahead = [due for due in dues if due >= day]
    return Outlook(
        asks,
        ahead[:_DATES_SHOWN],
        dues[-1] if dues and not ahead else None,
        _times(periods, day) if asks.rrule else None,
        owing,
    )


def _times(periods: list[Period], day: date) -> int:
    """Return how many occurrences, which periods are called by, fall within a year from a day."""
    return sum(day <= date.fromisoformat(period.label) < day + _A_YEAR for period in periods)


def owing_units(reader: Reader, query: Query, label: str, until: date) -> Owing:
    """Return how many units owe a period that begins by a day; what is waived or vacant is owed by nobody."""
    schedule = schedule_for(reader, query, until, keep=lambda _asks, period: period.label == label)
    owing = relation(reader, schedule, query, Columns(("unit_id",)))
    excused = ["NOT o.waived"] * owing.facts.waivers + ["NOT o.vacant"] * owing.facts.vacancies
    select = f"SELECT count(DISTINCT o.unit_id) FROM obligation o WHERE {conjunction(excused or ['TRUE'])}"
    row = reader.one(owing.statement(select), **owing.values)
    gap = missing_rosters(reader, query, schedule)
    return Owing(row[0] if row else 0, gap.units if gap else 0)
