"""The questions: each a short selection over the one relation of obligations, answered row by row."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import tee

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query, Schedule, measure, schedule_for
from safetytrack.store.query.statement import is_live, relation

STATUS = """CASE
    WHEN o.waived THEN 'waived'
    WHEN o.vacant THEN 'vacant'
    WHEN o.met THEN CASE WHEN o.in_time THEN 'met' ELSE 'late' END
    WHEN o.due_on < :as_of THEN 'overdue'
    WHEN o.starts_on <= :as_of THEN 'due'
    ELSE 'upcoming'
END"""
"""Rule 16: the first that fits."""

_DONE = 11
"""The place of ``done`` in a row of obligations."""

_ORDER = "o.person_id IS NOT NULL, o.rule, o.unit_id, o.person_id NULLS FIRST, o.slot"
_UNMET = "NOT o.met AND NOT o.waived AND NOT o.vacant"
# Of what asks for one event and is not met, nothing was done: no need to count it.
_DONE_OF_UNMET = "CASE WHEN o.measure = 'events' AND o.minimum = 1 THEN 0 ELSE o.done END"


def overdue(reader: Reader, asked: Query) -> Iterator[tuple]:
    """Return every obligation that is overdue, in the order of ``output.columns.OBLIGATIONS``."""
    # An extension only ever moves a day away: what is not due by the schedule need not be looked at.
    found = schedule_for(
        reader, asked, asked.as_of, keep=lambda _asks, period: bool(period.due and period.due < asked.as_of)
    )
    condition = f"o.due_on < :as_of AND {_UNMET}"
    return _obligations(reader, found, asked, condition, "'overdue'", _DONE_OF_UNMET)


def upcoming(reader: Reader, asked: Query, within: int) -> Iterator[tuple]:
    """Return what is neither met, waived nor vacant and due from ``as_of`` to ``within`` days later, both included."""
    last = asked.as_of + timedelta(days=within)
    found = schedule_for(reader, asked, last)
    condition = f"o.due_on BETWEEN :as_of AND :last AND {_UNMET}"
    return _obligations(reader, found, asked, condition, STATUS, _DONE_OF_UNMET, last=last.isoformat())


def status(reader: Reader, asked: Query) -> Iterator[tuple]:
    """Return each obligation begun, and the next period of each requirement."""
    found = schedule_for(reader, asked, asked.as_of, next_too=True)
    return _obligations(reader, found, asked, "TRUE", STATUS, "o.done")


def deadlines(reader: Reader, asked: Query, within: int) -> Iterator[tuple[tuple, tuple]]:
    """Return what is neither met, waived nor vacant and due by ``within`` days after ``as_of``, or without a deadline.

    With each comes whose it is, the key of its unit and the id of its person: names and codes may change.
    """
    last = asked.as_of + timedelta(days=within)
    found = schedule_for(reader, asked, last, keep=lambda _asks, period: period.due is None or period.due <= last)
    condition = f"(o.due_on IS NULL OR o.due_on <= :last) AND {_UNMET}"
    rows, again = tee(
        found_rows(reader, found, asked, condition, STATUS, _DONE_OF_UNMET, more=_WHOSE, last=last.isoformat())
    )
    told = _told((row[:_WIDTH] for row in rows), found, asked.as_of)
    return zip(told, (row[_WIDTH:] for row in again), strict=True)


def begun(reader: Reader, asked: Query) -> Iterator[tuple]:
    """Return every obligation whose window has begun, however it stands."""
    found = schedule_for(reader, asked, asked.as_of)
    return _obligations(reader, found, asked, "o.starts_on <= :as_of", STATUS, "o.done")


def counting(reader: Reader, asked: Query, activity: str, counts_on: date, event_id: int) -> Iterator[tuple]:
    """Return the obligations for which an event counts, which is such an activity and counts on that day."""

    def counts(requirement: Requirement, period: Period) -> bool:
        return activity in requirement.activities and period.starts <= counts_on <= period.ends

    found = schedule_for(reader, asked, max(asked.as_of, counts_on), keep=counts)
    stand = list(_obligations(reader, found, asked, "TRUE", STATUS, "o.done"))
    alone = _obligations(reader, found, asked._replace(event_id=event_id), "TRUE", STATUS, "o.done")
    return (row for row, own in zip(stand, alone, strict=True) if own[_DONE])


def awaiting_evidence(reader: Reader, asked: Query, activity: str, counts_on: date, event_id: int) -> Iterator[tuple]:
    """Return the obligations for which an event without evidence will count once it has some."""
    if reader.one("SELECT 1 FROM evidence WHERE event_id = :event_id AND undone_in IS NULL", event_id=event_id):
        return iter(())

    def counts(requirement: Requirement, period: Period) -> bool:
        in_period = period.starts <= counts_on <= period.ends
        return requirement.evidence_required and activity in requirement.activities and in_period

    found = schedule_for(reader, asked, max(asked.as_of, counts_on), keep=counts)
    alone = asked._replace(event_id=event_id, ignore_evidence=True)
    return (row for row in _obligations(reader, found, alone, "TRUE", STATUS, "o.done") if row[_DONE])


def _obligations(
    reader: Reader, found: Schedule, asked: Query, condition: str, status: str, done: str, **values: object
) -> Iterator[tuple]:
    return _told(found_rows(reader, found, asked, condition, status, done, **values), found, asked.as_of)


def found_rows(
    reader: Reader,
    found: Schedule,
    asked: Query,
    condition: str,
    status: str,
    done: str,
    more: str = "",
    **values: object,
) -> Iterator[tuple]:
    """Return what the database finds: a row of ten, and whatever ``more`` adds to it."""
    with_clause, given = relation(reader.dialect, found, asked)
    a_known = is_live("a", asked.as_of_entry is not None, asked.excluded_entries)
    person = _PERSON.format(holders=reader.dialect.joined("p.name", _HOLDERS.format(known=a_known), "'、'"))
    return reader.stream(
        f"{with_clause} SELECT o.slot, o.code, o.name, o.kind, o.role, {person}, o.due_on, {done}, o.parts, {status}"
        f"{more} FROM obligation o WHERE {condition} {reader.dialect.ordered(_ORDER)}",
        **given,
        **values,
    )


_HOLDERS = """
    FROM appointment a JOIN person p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
    WHERE a.unit_id = o.unit_id AND a.role = o.role AND {known}
      AND (a.started_on IS NULL OR a.started_on <= coalesce(o.due_on, :as_of))
      AND (a.ended_on IS NULL OR a.ended_on >= coalesce(o.due_on, :as_of))"""

_PERSON = """CASE
    WHEN o.role IS NOT NULL THEN CASE WHEN EXISTS (
        SELECT 1 FROM appointment a WHERE a.unit_id = o.unit_id AND a.role = o.role) THEN {holders} END
    WHEN o.person_id IS NOT NULL THEN (
        SELECT p.name FROM person p WHERE p.unit_id = o.unit_id AND p.person_id = o.person_id)
END"""


_WHOSE = ", o.unit_id, (SELECT p.uid FROM person p WHERE p.unit_id = o.unit_id AND p.person_id = o.person_id)"
_WIDTH = 10


def _told(rows: Iterator[tuple], found: Schedule, as_of: date) -> Iterator[tuple]:
    """Put what the schedule knows of each slot around what the database found."""
    heads = [(s.programme, s.requirement.code, s.requirement.title, s.period.label) for s in found.occurrences]
    # Only a date that was shifted is provisional: an extension is what it is (rule 5).
    shifted = [s.period.due.isoformat() if s.period.provisional else None for s in found.occurrences]
    asked = [
        (s.requirement.source, measure(s.requirement), s.requirement.minimum, s.requirement.parts)
        for s in found.occurrences
    ]
    late: dict[str | None, int] = {None: 0}
    for slot, code, name, kind, role, person, due_on, done, parts, status in rows:
        days = late.get(due_on)
        if days is None:
            days = late[due_on] = max(0, (as_of - date.fromisoformat(due_on)).days)
        source, what, minimum, wanted = asked[slot]
        missing: tuple[str, ...] = ()
        if what == "hours":
            done = Decimal(done) / 100
        elif what == "parts":
            present = (parts or "").split("\n")
            missing = tuple(part for part in wanted if part not in present)
        yield (
            *heads[slot],
            code,
            name,
            kind,
            role,
            person,
            due_on,
            days if status == "overdue" else 0,
            done,
            minimum,
            missing,
            status,
            due_on is not None and due_on == shifted[slot],
            source,
        )
