"""The ledger's facts and obligations as tables for analysts, read as they come, however many there are."""

from collections.abc import Iterator
from typing import Any

from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.rows.analysis import CompletionFact, EventFact, ObligationFact, PersonFact, UnitFact
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.selecting import hosts, hours, select_list, texts
from safetytrack.store.query.statement import conjunction, statement
from safetytrack.store.query.states import row_maker, states
from safetytrack.store.query.unit_tables import units_of


def units(reader: Reader, query: Query) -> Iterator[UnitFact]:
    """Yield every unit asked about."""
    every = units_of(query).every
    above = f"(SELECT s.code FROM {every} s WHERE s.unit_id = u.{{}})"
    selected = select_list(
        UnitFact,
        **{field: f"u.{field}" for field in UnitFact._fields}
        | {"parent": above.format("parent_id"), "regulator": above.format("regulator_id")},
    )
    return map(UnitFact._make, _listed(reader, query, f"SELECT {selected} FROM {{source}} u", "u.unit_id"))


def people(reader: Reader, query: Query) -> Iterator[PersonFact]:
    """Yield every appointment, past ones too, and every vacancy."""
    selected = select_list(
        PersonFact, person="p.uid", unit_code="u.code", role="a.role", started_on="a.started_on", ended_on="a.ended_on"
    )
    select = f"""
SELECT {selected}
FROM {{source}} u CROSS JOIN appointment a
LEFT JOIN person p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE a.unit_id = u.unit_id AND {query.live("a")}"""
    return map(PersonFact._make, _listed(reader, query, select, "u.unit_id, a.appointment_id"))


def obligations(reader: Reader, query: Query) -> Iterator[ObligationFact]:
    """Yield every obligation whose window has begun by ``as_of``, however it stands."""
    schedule = schedule_for(reader, query, query.as_of)
    to_row = row_maker(schedule, query.as_of)
    for state in states(reader, schedule, query, doers=True, uids=True):
        row = to_row(state)
        shared = {field: getattr(row, field) for field in ObligationFact._fields}
        yield ObligationFact(**shared | {"person": state.person_uid})


def events(reader: Reader, query: Query) -> Iterator[EventFact]:
    """Yield every event done by ``as_of``, void and returned ones too."""
    columns = {field: f"e.{field}" for field in EventFact._fields}
    selected = select_list(
        EventFact,
        **columns
        | {
            "event": "e.uid",
            "times": "coalesce(e.count, 1)",
            "hours": "e.centihours",
            "hosts": hosts(reader.dialect, "code", units_of(query).every),
            "state": query.state_of_event,
            "recorded_at": "j.at",
        },
    )
    select = f"""
SELECT {selected}
FROM {{source}} u CROSS JOIN event e JOIN journal j ON j.entry_id = e.recorded_in
WHERE e.unit_id = u.unit_id AND {conjunction(_done(query, "e"))}"""
    for row in map(EventFact._make, _listed(reader, query, select, "e.unit_id, e.event_id")):
        yield row._replace(
            hours=hours(row.hours),
            hosts=texts(row.hosts),
            topics=texts(row.topics),
            recorded_at=format_timestamp(row.recorded_at),
        )


def completions(reader: Reader, query: Query) -> Iterator[CompletionFact]:
    """Yield whom each event counts for, those of void and returned ones too."""
    columns = {field: f"c.{field}" for field in CompletionFact._fields}
    selected = select_list(CompletionFact, **columns | {"event": "e.uid", "unit_code": "u.code", "person": "p.uid"})
    select = f"""
SELECT {selected}
FROM {{source}} u CROSS JOIN completion c
JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
WHERE c.unit_id = u.unit_id AND {conjunction(_done(query, "c"))}"""
    return map(CompletionFact._make, _listed(reader, query, select, "c.unit_id, c.event_id, c.line"))


def _done(query: Query, fact: str) -> list[str]:
    """Return the conditions that something was done by ``as_of``, and known by then."""
    return [f"{fact}.done_on <= :as_of", *query.in_span(f"{fact}.done_on"), *query.recorded(fact)]


def _listed(reader: Reader, query: Query, select: str, order: str) -> Iterator[tuple[Any, ...]]:
    """Return the answer for the units asked about."""
    units = units_of(query)
    condition = f"{'AND' if 'WHERE' in select else 'WHERE'} {query.unit_sql}" if query.unit_sql else ""
    text = statement(units.expressions, f"{select.format(source=units.queried)} {condition}\nORDER BY {order}")
    return reader.stream(text, **query.values)
