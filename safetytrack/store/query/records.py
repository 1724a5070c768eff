"""The list of what was recorded: a row for each unit, post or person that an event counts for."""

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.rows.records import RecordRow
from safetytrack.domain.texts import joined_list
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE
from safetytrack.store.query.deeds import deeds_of
from safetytrack.store.query.labelled_days import labelled_days
from safetytrack.store.query.predicates import any_of, counts_within, is_any_of
from safetytrack.store.query.query import Query
from safetytrack.store.query.selecting import GIVEN_FOR, hosts, hours, select_list, texts
from safetytrack.store.query.statement import Expression, conjunction, nested, statement
from safetytrack.store.query.unit_tables import units_of
from safetytrack.store.schema.tables import TABLES

_RECORDS = """
SELECT {selected}
FROM {source} CROSS JOIN completion c
JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
JOIN {unit} u ON u.unit_id = c.unit_id
JOIN journal j ON j.entry_id = c.recorded_in
LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
WHERE {condition}
{end}
"""


def records(
    reader: Reader, query: Query, *, activities: Collection[str] = (), event: tuple[int, int] | None = None
) -> Iterator[RecordRow]:
    """Return one row per completion recorded by ``as_of``, void and returned ones too, oldest event first."""
    select = _Select(_record_columns, "ORDER BY c.done_on, c.event_id, c.unit_id, c.line")
    for row in map(RecordRow._make, _rows(reader, query, select, activities, event)):
        yield row._replace(
            hours=hours(row.hours),
            topics=texts(row.topics),
            evidence=texts(row.evidence),
            host=joined_list(texts(row.host)) or None,
            recorded_at=format_timestamp(row.recorded_at),
        )


class RecordedCount(NamedTuple):
    """How many completions a unit recorded that hold, and how many pieces of evidence these have."""

    unit_code: str
    completions: int
    evidence: int


def count_recorded(reader: Reader, query: Query) -> Iterator[RecordedCount]:
    """Return what the completions of each unit come to that ``records`` lists as recorded."""
    return map(RecordedCount._make, _rows(reader, query, _Select(_count_columns, "GROUP BY u.code")))


class RecordedDay(NamedTuple):
    """An event by its id, the day it was done, and the role and the part that it is credited for."""

    event: str
    done_on: str
    role: str | None
    part: str | None


_DAYS = f"""
SELECT {select_list(RecordedDay, event="e.uid", done_on="c.done_on", role="c.role", part="c.part")}
FROM completion c JOIN event e ON e.event_id = c.event_id AND e.unit_id = c.event_unit_id
WHERE c.unit_id = :unit_id AND c.activity = :activity AND c.requirement_id = :requirement_id
    AND e.counts_for = :period AND {WHOLE.live("c")}
ORDER BY c.done_on, e.event_id
"""


def days_recorded(
    reader: Reader, unit_id: int, activity: str, requirement_id: int, period: str
) -> Iterator[RecordedDay]:
    """Yield what a unit did for one period of one requirement that it was recorded for alone, by the day."""
    values = {"unit_id": unit_id, "activity": activity, "requirement_id": requirement_id, "period": period}
    return map(RecordedDay._make, reader.rows(_DAYS, **values))


class _Select(NamedTuple):
    """What is told of completions: its columns, for a reader, the table of units and the question."""

    columns: Callable[[Reader, str, Query], str]
    end: str


def _rows(
    reader: Reader,
    query: Query,
    select: _Select,
    activities: Collection[str] = (),
    event: tuple[int, int] | None = None,
) -> Iterator[tuple[Any, ...]]:
    """Return what is told of the completions that are asked about."""
    units = units_of(query)
    everywhere = units.queried == units.every
    deeds = deeds_of(reader, query._replace(labels=()), activities)  # when it counts is asked below
    conditions = [
        "c.done_on <= :as_of",
        "" if everywhere else "c.unit_id = a.unit_id",
        *deeds.of_what,
        *_in_days(query),
        query.unit_sql,
        is_any_of("coalesce(c.person_name, p.name)", "person", query.people) if query.people else "",
        "" if event is None else "c.event_id = :event_id",
        *query.recorded("c"),
    ]
    text = _RECORDS.format(
        source="(SELECT 1) any_unit" if everywhere else "queried_unit a",
        unit=units.every,
        selected=select.columns(reader, units.every, query),
        condition=conjunction(conditions),
        end=select.end,
    )
    expressions = [*units.expressions]
    if query.labels:
        expressions.append(Expression("called", reader.dialect.table("called", _CALLED), kept=True))
    return reader.stream(
        statement(expressions, text),
        **deeds.values,
        **any_of("person", query.people),
        **any_of("label", query.labels),
        called=json.dumps(_days_called(reader, query)),
        event_id=event and event[1],
    )


_CALLED = {"activity": "text", "first_on": "date", "last_on": "date"}
"""The days that a label means, for one activity or all."""


def _in_days(query: Query) -> list[str]:
    """Return the conditions that a completion was done in the days asked about, and counts in a period asked about."""
    conditions = query.in_span("c.done_on")
    if query.labels:
        called = f"""
            SELECT 1 FROM called d
            WHERE (d.activity IS NULL OR d.activity = c.activity) AND {counts_within("d.first_on", "d.last_on")}"""
        conditions.append(f"({is_any_of('e.counts_for', 'label', query.labels)} OR {nested('EXISTS ', called)})")
    return conditions


def _days_called(reader: Reader, query: Query) -> list[tuple[str | None, str, str]]:
    """Return the days of the periods asked about; of a requirement that is asked about, those in which things count."""
    by_window = bool(query.programmes or query.requirement_ids)
    days = labelled_days(reader, query, by_window=by_window)
    return [(one.activity, one.first.isoformat(), one.last.isoformat()) for one in days]


def _count_columns(_reader: Reader, _unit: str, query: Query) -> str:
    proofs = f"FROM evidence v WHERE v.unit_id = e.unit_id AND v.event_id = e.event_id AND {query.live('v')}"
    holds = f"FILTER (WHERE {query.state_of_event} = 'recorded')"
    return f"u.code, count(*) {holds}, CAST(coalesce(sum((SELECT count(*) {proofs})) {holds}, 0) AS bigint)"


def _record_columns(reader: Reader, unit: str, query: Query) -> str:
    proofs = f"FROM evidence v WHERE v.unit_id = e.unit_id AND v.event_id = e.event_id AND {query.live('v')}"
    of_event = {field: f"e.{field}" for field in RecordRow._fields if field in TABLES["event"].columns}
    more = {
        "event": "e.uid",
        "activity": "c.activity",
        "unit_code": "u.code",
        "unit": "u.name",
        "role": "c.role",
        "person": "coalesce(c.person_name, p.name)",
        "part": "c.part",
        "done_on": "c.done_on",
        "counts_on": "c.counts_on",
        "hours": "c.centihours",
        "audience": "c.audience",
        "host": hosts(reader.dialect, "name", unit),
        # Few events have any, and to look is far cheaper than to gather nothing into a list.
        "evidence": f"CASE WHEN EXISTS (SELECT 1 {proofs}) THEN {reader.dialect.listed('name', proofs)} END",
        "recorded_at": "j.at",
        "state": query.state_of_event,
        "count": "coalesce(e.count, 1)",
        "requirement": GIVEN_FOR,
    }
    return select_list(RecordRow, **of_event | more)
