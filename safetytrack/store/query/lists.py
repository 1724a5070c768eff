"""What the ledger holds, listed as it was recorded: no schedule, no rule."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.scale import FEN_IN_WAN_YUAN
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.predicates import is_live
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import PERSON_THEN, unit_then, units_of

_RECORDS = """
SELECT e.uid, c.activity, u.code, u.name, c.role, coalesce(c.person_name, p.name), c.part, c.done_on, c.counts_on,
    c.centihours, c.audience, h.name, e.place, e.topics, e.ref, e.note, j.at, {evidence},
    {state}
FROM {source} CROSS JOIN completion c
JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
JOIN {unit} u ON u.unit_id = c.unit_id
JOIN journal j ON j.entry_id = c.recorded_in
LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
LEFT JOIN {unit} h ON h.unit_id = e.host_id
WHERE {condition}
ORDER BY {order}
"""


def records(
    reader: Reader, asked: Query, *, activity: str | None = None, event: tuple[int, int] | None = None
) -> Iterator[tuple]:
    """Return one row per completion recorded by ``as_of``, void and returned ones too, oldest event first."""
    then = asked.as_of_entry is not None
    units = units_of(asked)
    everywhere = units.asked == units.every
    conditions = ["c.done_on <= :as_of"]
    if not everywhere:
        conditions.append("c.unit_id = a.unit_id")
    for column, value in (("c.activity", activity), ("c.role", asked.role), ("u.kind", asked.kind)):
        if value is not None:
            conditions.append(f"{column} = :{column[2:]}")
    if event is not None:
        conditions.append("c.event_id = :event_id")
    if then:
        conditions.append("c.recorded_in <= :as_of_entry")
    proofs = f"FROM evidence v WHERE v.unit_id = e.unit_id AND v.event_id = e.event_id AND {is_live('v', then)}"
    select = _RECORDS.format(
        source="(SELECT 1) any_unit" if everywhere else "asked_unit a",
        unit=units.every,
        state="CASE WHEN e.undone_in > :as_of_entry THEN 'recorded' ELSE e.state END" if then else "e.state",
        # Few events have any, and to look is far cheaper than to gather nothing into a list.
        evidence=f"CASE WHEN EXISTS (SELECT 1 {proofs}) THEN {reader.dialect.listed('name', proofs)} END",
        condition=" AND ".join(conditions),
        order="c.done_on, c.event_id, c.unit_id, c.line",
    )
    rows = reader.stream(
        statement(units.expressions, select),
        as_of=asked.as_of.isoformat(),
        as_of_entry=asked.as_of_entry,
        under=asked.under,
        unit_id=asked.unit_id,
        activity=activity,
        role=asked.role,
        kind=asked.kind,
        event_id=event and event[1],
    )
    for (
        uid,
        activity_,
        code,
        name,
        role,
        person,
        part,
        done_on,
        counts_on,
        hours,
        audience,
        host,
        place,
        topics,
        ref,
        note,
        at,
        evidence,
        state,
    ) in rows:
        yield (
            uid,
            activity_,
            code,
            name,
            role,
            person,
            part,
            done_on,
            counts_on,
            None if hours is None else Decimal(hours) / 100,
            audience,
            host,
            place,
            tuple(json.loads(topics)),
            tuple(json.loads(evidence or "[]")),
            ref,
            note,
            format_timestamp(at),
            state,
        )


_EVIDENCE = """
SELECT e.uid, v.name, v.media_type, v.size, v.sha256, v.changed_at, j.at
FROM evidence v JOIN event e ON e.unit_id = v.unit_id AND e.event_id = v.event_id
JOIN journal j ON j.entry_id = v.recorded_in
WHERE v.unit_id = :unit_id AND v.event_id = :event_id AND {known}
ORDER BY v.evidence_id
"""


def evidence(
    reader: Reader, event: tuple[int, int], path: Callable[[str], object], as_of_entry: int | None = None
) -> Iterator[tuple]:
    """Return one row per file that proves an event, in the order they were attached; ``path`` says where one lies."""
    select = _EVIDENCE.format(known=is_live("v", as_of_entry is not None))
    rows = reader.stream(select, unit_id=event[0], event_id=event[1], as_of_entry=as_of_entry)
    for uid, name, media_type, size, sha256, changed_at, at in rows:
        yield (
            uid,
            name,
            media_type,
            size,
            sha256,
            changed_at and format_timestamp(changed_at),
            format_timestamp(at),
            str(path(sha256)),
        )


_UNITS = """
SELECT u.unit_id, u.parent_id, r.name,
    u.code, u.name, u.kind, p.code, r.code, u.sector, u.{scale}, u.revenue_fen, u.legal_form, u.opened_on, u.closed_on,
    {tags},
    {aliases}
FROM {source} u
LEFT JOIN {unit} p ON p.unit_id = u.parent_id LEFT JOIN {unit} r ON r.unit_id = u.regulator_id
WHERE CAST(:kind AS text) IS NULL OR u.kind = :kind
ORDER BY u.unit_id
"""


class UnitListed(NamedTuple):
    """A unit, its place in the tree, and its row of ``output.columns.UNITS``."""

    unit_id: int
    parent_id: int | None
    regulator: str | None
    row: tuple


def units(
    reader: Reader,
    under: int | None = None,
    kind: str | None = None,
    as_of_entry: int | None = None,
    *,
    given: bool = False,
) -> Iterator[UnitListed]:
    """Return every unit, or one and all below it, in the order they were recorded; as known by entry ``as_of_entry``.

    Their scale is the derived one, or only as it was ``given``.
    """
    words, then = reader.dialect.listed, as_of_entry is not None
    units = units_of(Query(date.max, as_of_entry, under))
    select = _UNITS.format(
        unit=units.every,
        source=units.asked,
        scale="scale_given" if given else "scale",
        tags=words("tag", f"FROM unit_tag t WHERE t.unit_id = u.unit_id AND {is_live('t', then)}"),
        aliases=words("alias", f"FROM unit_alias a WHERE a.unit_id = u.unit_id AND {is_live('a', then)}"),
    )
    rows = reader.stream(statement(units.expressions, select), under=under, kind=kind, as_of_entry=as_of_entry)
    for unit_id, parent_id, regulator, *row, tags, aliases in rows:
        revenue = None if row[7] is None else Decimal(row[7]) / FEN_IN_WAN_YUAN
        told = (*row[:7], revenue, *row[8:], tuple(json.loads(tags)), tuple(json.loads(aliases)))
        yield UnitListed(unit_id, parent_id, regulator, told)


def unit_names(reader: Reader, codes: Iterable[str], as_of_entry: int | None = None) -> Iterator[tuple[str, str]]:
    """Return the code and the name of each unit that has one of these codes, or had it by entry ``as_of_entry``."""
    named = "SELECT u.code, u.name FROM asked JOIN {unit} u ON u.code = asked.code"
    if as_of_entry is None:
        return reader.lookup_many(named.format(unit="unit"), "code", "text", codes)
    then = f", {unit_then()}\n{named.format(unit='unit_then')}"
    return reader.lookup_many(then, "code", "text", codes, as_of_entry=as_of_entry)


def as_tree(listed: Iterable[UnitListed]) -> Iterator[tuple[int, UnitListed]]:
    """Return each unit with its depth, every one followed by those below it."""
    children: dict[int | None, list[UnitListed]] = {}
    listed = list(listed)
    held = {unit.unit_id for unit in listed}
    for unit in reversed(listed):
        children.setdefault(unit.parent_id if unit.parent_id in held else None, []).append(unit)
    waiting = [(0, unit) for unit in children.get(None, ())]
    while waiting:
        depth, unit = waiting.pop()
        yield depth, unit
        waiting.extend((depth + 1, child) for child in children.get(unit.unit_id, ()))


_PEOPLE = """
SELECT p.name, u.code, u.name, a.role, a.started_on, a.ended_on, p.staff_no, p.phone
FROM appointment a JOIN {unit} u ON u.unit_id = a.unit_id
LEFT JOIN {person} p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE {known} AND (CAST(:unit_id AS integer) IS NULL OR a.unit_id = :unit_id)
ORDER BY a.unit_id, a.role, a.started_on NULLS FIRST, p.person_id NULLS FIRST, a.appointment_id
"""


def people(reader: Reader, unit_id: int | None = None, as_of_entry: int | None = None) -> Iterator[tuple]:
    """Return one row per appointment, past ones and declared vacancies (no name) too."""
    if as_of_entry is None:
        return reader.stream(_PEOPLE.format(unit="unit", person="person", known=is_live("a", False)), unit_id=unit_id)
    select = _PEOPLE.format(unit="unit_then", person="person_then", known=is_live("a", True))
    return reader.stream(statement((unit_then(), PERSON_THEN), select), unit_id=unit_id, as_of_entry=as_of_entry)


_LOADED = "(CAST(:as_of_entry AS integer) IS NULL OR {one}.recorded_in <= :as_of_entry)"


def programmes(reader: Reader, as_of_entry: int | None = None) -> Iterator[tuple]:
    """Return one row per programme, as last loaded, or as last loaded by entry ``as_of_entry``."""
    loaded = {one: _LOADED.format(one=one) for one in "lr"}
    return reader.rows(
        f"""
        SELECT p.code, v.title, v.document, v.issuer, v.issued_on,
            (SELECT count(*) FROM requirement r WHERE r.programme_id = p.programme_id AND {loaded["r"]})
        FROM programme p JOIN programme_version v ON v.programme_id = p.programme_id
        WHERE v.version = (
            SELECT max(version) FROM programme_version l WHERE l.programme_id = p.programme_id AND {loaded["l"]})
        ORDER BY p.code
    """,
        as_of_entry=as_of_entry,
    )


def requirements(reader: Reader, programme: str | None = None, as_of_entry: int | None = None) -> Iterator[tuple]:
    """Return one row per requirement, as last loaded, or as last loaded by then; a withdrawn one is left out."""
    versions = requirement_versions(reader, programme=programme, as_of_entry=as_of_entry)
    latest = {version.requirement_id: version for version in versions}
    for version in latest.values():
        asks = version.asks
        if asks is not None:
            yield (
                version.programme,
                asks.code,
                asks.title,
                asks.activities,
                asks.per,
                asks.roles,
                asks.every or asks.rrule,
                asks.starts_on.isoformat(),
                asks.ends_on and asks.ends_on.isoformat(),
                asks.minimum,
                _due(asks),
                asks.source,
                version.version,
                asks.evidence_required,
            )


def _due(asks: Requirement) -> str | None:
    def written(day: date | None) -> str | None:
        return day and day.isoformat()

    if asks.due_days:
        return ", ".join(f"{month:02}-{day:02}" for month, day in asks.due_days)
    return written(asks.due_on) or written(asks.window[1] if asks.window and not asks.no_deadline else None)
