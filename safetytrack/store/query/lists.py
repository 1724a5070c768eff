"""What the ledger holds, listed as it was recorded: no schedule, no rule."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.rows.people import PersonRow
from safetytrack.domain.rows.programmes import ProgrammeRow, RequirementRow
from safetytrack.domain.rows.records import EvidenceRow
from safetytrack.domain.vocabulary import ROLES
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.query.predicates import any_of, is_any_of
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.statement import conjunction, statement
from safetytrack.store.query.unit_tables import person_then, units_of

_EVIDENCE_COLUMNS = select_list(
    EvidenceRow,
    event="e.uid",
    name="v.name",
    media_type="v.media_type",
    size="v.size",
    sha256="v.sha256",
    changed_at="v.changed_at",
    recorded_at="j.at",
    path="NULL",
)
_EVIDENCE = """
SELECT {selected}
FROM evidence v JOIN event e ON e.unit_id = v.unit_id AND e.event_id = v.event_id
JOIN journal j ON j.entry_id = v.recorded_in
WHERE v.unit_id = :unit_id AND v.event_id = :event_id AND {known}
ORDER BY v.evidence_id
"""


def evidence(
    reader: Reader, event: tuple[int, int], path: Callable[[str], object], query: Query
) -> Iterator[EvidenceRow]:
    """Return one row per file that proves an event, in the order they were attached; ``path`` says where one lies."""
    select = _EVIDENCE.format(selected=_EVIDENCE_COLUMNS, known=query.live("v"))
    rows = reader.stream(select, unit_id=event[0], event_id=event[1], prefix=query.prefix)
    for row in map(EvidenceRow._make, rows):
        yield row._replace(
            changed_at=row.changed_at and format_timestamp(row.changed_at),
            recorded_at=format_timestamp(row.recorded_at),
            path=str(path(row.sha256)),
        )


def first_evidence(reader: Reader, event: tuple[int, int]) -> str | None:
    """Return the SHA-256 of the file that was attached to an event first; None where none is."""
    sql = f"""
SELECT v.sha256 FROM evidence v
WHERE v.unit_id = :unit_id AND v.event_id = :event_id AND {WHOLE.live("v")} ORDER BY v.evidence_id LIMIT 1"""
    row = reader.one(sql, unit_id=event[0], event_id=event[1])
    return row[0] if row else None


_PERSON_COLUMNS = select_list(
    PersonRow,
    name="p.name",
    unit_code="u.code",
    unit="u.name",
    role="a.role",
    started_on="a.started_on",
    ended_on="a.ended_on",
    person_id="p.staff_no",
    phone="p.phone",
)
_RANKS = " ".join(f"WHEN '{role}' THEN {rank}" for rank, role in enumerate(ROLES))
_RANK = f"CASE a.role {_RANKS} ELSE {len(ROLES)} END"
"""The place of a post as an office ranks them."""

_PEOPLE = """
SELECT {selected}
FROM {unit} u CROSS JOIN appointment a
LEFT JOIN {person} p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE a.unit_id = u.unit_id AND {condition}
ORDER BY a.unit_id, {rank}, a.role, a.started_on NULLS FIRST, p.person_id NULLS FIRST, a.appointment_id
"""


def people(reader: Reader, query: Query) -> Iterator[PersonRow]:
    """Return one row per appointment in the units asked about, past ones and vacancies (no name) too.

    Of those asked about by ``people``, no vacancy is one. With ``roles``, of those posts alone.
    """
    units = units_of(query)
    conditions = [
        query.live("a"),
        query.unit_sql,
        is_any_of("p.name", "person", query.people) if query.people else "",
        is_any_of("a.role", "role", query.roles) if query.roles else "",
    ]
    select = _PEOPLE.format(
        selected=_PERSON_COLUMNS,
        unit=units.queried,
        person=query.every_person,
        condition=conjunction(conditions),
        rank=_RANK,
    )
    text = statement((*units.expressions, person_then(query.prefix)), select)
    return map(PersonRow._make, reader.stream(text, **query.values, **any_of("person", query.people)))


_PROGRAMMES = """
SELECT {selected}
FROM programme p JOIN programme_version v ON v.programme_id = p.programme_id
WHERE v.version = (
    SELECT max(version) FROM programme_version l WHERE l.programme_id = p.programme_id AND {loaded})
ORDER BY p.code
"""
_REQUIREMENTS_OF_PROGRAMME = "(SELECT count(*) FROM requirement r WHERE r.programme_id = p.programme_id AND {loaded})"


def programmes(reader: Reader, prefix: Prefix = WHOLE) -> Iterator[ProgrammeRow]:
    """Return one row per programme, as last loaded, or as last loaded in a prefix of the journal."""
    selected = select_list(
        ProgrammeRow,
        code="p.code",
        title="v.title",
        document="v.document",
        issuer="v.issuer",
        issued_on="v.issued_on",
        requirements=_REQUIREMENTS_OF_PROGRAMME.format(loaded=prefix.has("r.recorded_in")),
    )
    select = _PROGRAMMES.format(selected=selected, loaded=prefix.has("l.recorded_in"))
    return map(ProgrammeRow._make, reader.rows(select, prefix=prefix))


def requirements(
    reader: Reader,
    programmes: Collection[str] = (),
    prefix: Prefix = WHOLE,
    requirement_ids: Collection[int] = (),
) -> Iterator[RequirementRow]:
    """Return one row per requirement, as last loaded, or as last loaded by then; a withdrawn one is left out."""
    versions = requirement_versions(reader, requirement_ids, programmes, prefix)
    latest = {version.requirement_id: version for version in versions}
    for version in latest.values():
        asks = version.asks
        if asks is not None:
            yield RequirementRow(
                programme=version.programme,
                requirement=asks.code,
                title=asks.title,
                activity=asks.activities,
                per=asks.per,
                roles=asks.roles,
                every=asks.every or asks.rrule,
                starts_on=asks.starts_on.isoformat(),
                ends_on=_iso(asks.ends_on),
                minimum=None if asks.share else asks.minimum,
                due=_due(asks),
                source=asks.source,
                version=version.version,
                evidence_required=asks.evidence_required,
                trigger=asks.trigger,
                within=asks.within,
                same_post=tuple(name for names in asks.role_names.values() for name in names),
                measure=None if asks.measure == "events" else asks.measure,
                share=asks.share,
                minimum_by=tuple(f"{key} = {least}" for key, least in asks.minimum_by.items()),
                each=tuple(f"{name} = {least}" for name, least in asks.each.items()),
                host=asks.host,
                hosts=tuple(map(_as_written, asks.hosts)),
                applies_to=tuple(map(_as_written, asks.applies_to)),
                parts=asks.parts,
                windows=tuple(_windows(asks)),
                months=tuple(map(str, asks.months)),
                lead_days=asks.lead_days,
                first_period=None if asks.first_period == "full" else asks.first_period,
                due_overrides=tuple(f"{label} = {day}" for label, day in asks.due_overrides.items()),
                no_deadline=asks.no_deadline,
                shift=None if asks.shift == "none" else asks.shift,
                skip=asks.skip,
                newcomer_days=asks.newcomer_days,
                weight=None if asks.weight == 1 else asks.weight,
                since=_iso(asks.since),
            )


def _as_written(scope: Scope) -> str:
    """Return a line of a scope about as the file has it."""
    return ", ".join(f"{key} = {value}" for key, value in scope._asdict().items() if value is not None)


def _windows(asks: Requirement) -> Iterator[str]:
    """Yield the window of a ``once``, or those that have names, oldest first."""
    if asks.window:
        yield f"{asks.window[0]} – {asks.window[1]}"
    for label, (first, last) in sorted(asks.windows.items(), key=lambda window: window[1]):
        yield f"{label} = {first} – {last}"


def _due(asks: Requirement) -> str | None:
    if asks.due_rule:
        return asks.due_rule
    if asks.due_days:
        return ", ".join(f"{month:02}-{day:02}" for month, day in asks.due_days)
    last = asks.window[1] if asks.window and not asks.no_deadline else None
    return _iso(asks.due_on) or _iso(last)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
