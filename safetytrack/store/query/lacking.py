"""Why a question has no answer though nothing is amiss in it: what a ledger lacks to be asked about (rule 24)."""

from collections.abc import Iterator
from datetime import date

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import first_day
from safetytrack.store.query.period_labels import missing_labels
from safetytrack.store.query.predicates import any_of, in_scope, is_any_of
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.statement import conjunction, nested, statement
from safetytrack.store.query.unit_tables import unit_then, units_of


def lacking(reader: Reader, query: Query, until: date | None = None) -> Iterator[Phrase]:
    """Yield what is missing for anything to be owed by what is asked about, of periods begun ``until`` (``as_of``).

    Nothing of a moment before the first entry: what a ledger lacks now is not why (``not_recorded_yet``).
    """
    if not_recorded_yet(reader, query):
        return
    has_units = _is_there(reader, query, query.every_unit)
    then = query.is_of_then
    if not has_units:
        now = N_("there are no units yet. add them with: safetytrack add-unit, safetytrack import units")
        yield Phrase(N_("no unit was recorded by then") if then else now)
    if not _is_there(reader, query, "programme"):
        now = N_("no programme is loaded, so nothing is asked. load one with: safetytrack load")
        yield Phrase(N_("no programme was loaded by then, so nothing is asked") if then else now)
    elif has_units:
        last = until or query.as_of
        schedule = schedule_for(reader, query, last)
        if schedule.occurrences:
            if not _has_subjects(reader, query, schedule):
                yield Phrase(N_("nothing is asked of these units. see: safetytrack requirements"))
        elif _begins_later(reader, query, last):
            yield Phrase(N_("no period asked about has begun by {day}"), day=last)
        elif not query.labels:
            yield Phrase(N_("no requirement asks for what is asked about. see: safetytrack requirements"))


def not_recorded_yet(reader: Reader, query: Query) -> Phrase | None:
    """Return why a question of a moment before the first entry has no answer; None of all others."""
    if not query.prefix.is_empty or (first := first_day(reader)) is None:
        return None
    return Phrase(
        N_("nothing was recorded by then: the first entry is of {first}. give --known-on {first} or later"), first=first
    )


def nothing_there(reader: Reader, query: Query, then: str, now: str) -> Iterator[Phrase]:
    """Yield that nothing is there now, or was by the moment asked about, unless that lies before the first entry."""
    if not not_recorded_yet(reader, query):
        yield Phrase(then if query.is_of_then else now)


def _begins_later(reader: Reader, query: Query, last: date) -> bool:
    """Say whether what is asked about will begin some day."""
    if query.labels:
        return len(missing_labels(reader, query)) < len(query.labels)
    return bool(schedule_for(reader, query, last, next_too=True).occurrences)


def _is_there(reader: Reader, query: Query, table: str) -> bool:
    known = query.prefix.has("recorded_in") if table == "programme" else "TRUE"
    select = statement((unit_then(query.prefix),), f"SELECT 1 FROM {table} WHERE {known} LIMIT 1")
    return reader.one(select, prefix=query.prefix) is not None


def _has_subjects(reader: Reader, query: Query, schedule: Schedule) -> bool:
    """Say whether any unit asked about is in the scope of any of the requirements."""
    requirements = {version.requirement_id for version in schedule.versions}
    units = units_of(query)
    conditions = [
        is_any_of("v.requirement_id", "requirement", requirements),
        query.unit_sql,
        in_scope(query.live("t")),
    ]
    scoped = f"SELECT 1 FROM {units.queried} u CROSS JOIN requirement_version v\nWHERE {conjunction(conditions)}"
    select = f"SELECT {nested('EXISTS ', scoped)}"
    row = reader.one(statement(units.expressions, select), **query.values, **any_of("requirement", requirements))
    return row is not None and bool(row[0])
