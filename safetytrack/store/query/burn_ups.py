"""How far each open period has come, beside the one before it: one grouped question, whatever the days."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.domain.schedule import Period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Occurrence, Query, Schedule
from safetytrack.store.query.relation import Columns, Relation, relation
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.selecting import select_list


class PeriodName(NamedTuple):
    """What tells a period of a requirement apart."""

    programme: str
    requirement: str
    label: str

    @classmethod
    def of(cls, occurrence: Occurrence) -> "PeriodName":
        """Return the name of an occurrence's period."""
        return cls(occurrence.programme, occurrence.requirement.code, occurrence.period.label)


class Progress(NamedTuple):
    """A period, what is owed in it, and how much of that was met first on which day."""

    name: PeriodName
    title: str
    period: Period
    owed: int
    met: Counter[date]


class BurnUp(NamedTuple):
    """How far an open period has come, and how the one before it went, if there was one."""

    now: Progress
    before: Progress | None


class _Group(NamedTuple):
    """How many obligations of a period were met first on one day; on none: those that are not met."""

    number: int
    met_on: date | str | None
    obligations: int


def burn_ups(reader: Reader, query: Query) -> list[BurnUp]:
    """Return the open periods of which anything is owed, each beside the one of its requirement that began before."""
    schedule = schedule_for(reader, query, query.as_of)
    pairs = _pairs(schedule, query.as_of)
    wanted = {name for pair in pairs.items() for name in pair if name}
    kept = schedule.only(lambda occurrence: PeriodName.of(occurrence) in wanted)
    progress = _progress(reader, query, kept) if kept.occurrences else {}
    return [
        BurnUp(progress[name], progress.get(before) if before else None)
        for name, before in pairs.items()
        if name in progress
    ]


def _pairs(schedule: Schedule, as_of: date) -> dict[PeriodName, PeriodName | None]:
    """Return the open periods, each with the one before it."""
    periods = {PeriodName.of(occurrence): occurrence.period for occurrence in schedule.occurrences}
    lines: dict[tuple[str, str], list[PeriodName]] = {}
    for name in sorted(periods, key=lambda name: periods[name].starts):
        lines.setdefault((name.programme, name.requirement), []).append(name)
    pairs: dict[PeriodName, PeriodName | None] = {}
    for name, period in periods.items():
        if period.starts <= as_of <= (period.due or period.ends):
            line = lines[name.programme, name.requirement]
            earlier = [other for other in line if periods[other].starts < period.starts]
            pairs[name] = earlier[-1] if earlier else None
    return pairs


def _progress(reader: Reader, query: Query, schedule: Schedule) -> dict[PeriodName, Progress]:
    """Return how far the periods of a schedule have come, those of which nothing is owed left out."""
    names = list(dict.fromkeys(map(PeriodName.of, schedule.occurrences)))
    numbers = {name: number for number, name in enumerate(names)}
    groups = [numbers[PeriodName.of(occurrence)] for occurrence in schedule.occurrences]
    owing = relation(reader, schedule, query, Columns(("due_on", "minimum"), ("met_on",), groups=groups))
    latest = {PeriodName.of(occurrence): occurrence for occurrence in schedule.occurrences}
    progress: dict[PeriodName, Progress] = {}
    for group in _groups(reader, owing):
        occurrence = latest[names[group.number]]
        name, title = names[group.number], occurrence.requirement.title
        known = progress.setdefault(name, Progress(name, title, occurrence.period, 0, Counter()))
        if group.met_on is not None:
            known.met[_day(group.met_on)] += group.obligations
        progress[name] = known._replace(owed=known.owed + group.obligations)
    return progress


def _groups(reader: Reader, owing: Relation) -> Iterator[_Group]:
    exceptions = ["NOT o.waived"] * owing.facts.waivers + ["NOT o.vacant"] * owing.facts.vacancies
    where = f"\nWHERE {' AND '.join(exceptions)}" if exceptions else ""
    selected = select_list(_Group, "o", number="o.grp", obligations="count(*)")
    text = f"SELECT {selected} FROM obligation o{where}\nGROUP BY o.grp, o.met_on\nORDER BY o.grp"
    return map(_Group._make, reader.stream(owing.statement(text), **owing.values))


def _day(day: date | str) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)
