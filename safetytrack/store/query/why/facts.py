"""What a ledger knows of one unit and one requirement, read as the plain facts that an obligation is judged from."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.obligation.facts import (
    Appointment,
    Evidence,
    Extension,
    Facts,
    Person,
    RequirementVersion,
    Unit,
    Waiver,
)
from safetytrack.domain.scale import FEN_IN_WAN_YUAN
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.requirement_versions import Version
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.statement import nested
from safetytrack.store.query.unit_tables import units_known
from safetytrack.store.query.why.credits import read_credits


def read_unit(reader: Reader, unit_id: int, prefix: Prefix) -> Unit | None:
    """Return a unit as it was known at the end of a prefix of the journal; None where it was not known yet."""
    known = nested("", units_known(prefix, "unit_id = :unit_id"))
    row = reader.one(f"SELECT {_STATE} FROM {known} u", unit_id=unit_id, prefix=prefix)
    if row is None:
        return None
    tags = reader.rows(_TAGS.format(live=prefix.live("t")), unit_id=unit_id, prefix=prefix)
    return UnitState(*row).unit(tuple(tag for (tag,) in tags))


def read_facts(reader: Reader, unit_id: int, unit: Unit, versions: list[RequirementVersion]) -> Facts:
    """Return what was ever recorded of the unit that concerns the requirement, known by now or later."""
    named = versions[-1].programme, versions[-1].requirement.code, unit.code
    keys = {"unit_id": unit_id, "programme": named[0], "requirement": named[1]}
    requirements = [version.requirement for version in versions]
    activities = {
        activity for asks in requirements for activity in (*asks.activities, asks.trigger_activity) if activity
    }
    credits = read_credits(reader, unit_id, activities)
    return Facts(
        units=[unit],
        people=[
            Person(uid, unit.code, name, staff_no) for uid, name, staff_no in reader.rows(_PEOPLE, unit_id=unit_id)
        ],
        appointments=list(_appointments(reader, unit_id, unit.code)),
        versions=versions,
        events=list({credit.uid: credit.event() for credit in credits}.values()),
        completions=[credit.completion(unit.code) for credit in credits],
        evidence=[
            Evidence(uid, sha256, recorded=recorded, undone=undone)
            for uid, sha256, recorded, undone in reader.rows(_EVIDENCE, unit_id=unit_id)
        ],
        waivers=[_DecisionRow(*row).waiver(*named) for row in reader.rows(_WAIVERS, **keys)],
        extensions=[_DecisionRow(*row).extension(*named) for row in reader.rows(_EXTENSIONS, **keys)],
    )


def as_loaded(versions: Iterable[Version]) -> list[RequirementVersion]:
    """Return the versions of a requirement as facts; one that was withdrawn says what it asked before."""
    loaded: list[RequirementVersion] = []
    for version in versions:
        requirement = version.asks or loaded[-1].requirement
        loaded.append(
            RequirementVersion(
                version.programme,
                requirement,
                version.loaded_on,
                version.version,
                withdrawn=version.asks is None,
                recorded=version.recorded_in,
            )
        )
    return loaded


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_TAGS = "SELECT t.tag FROM unit_tag t WHERE t.unit_id = :unit_id AND {live} ORDER BY t.tag"


class UnitState(NamedTuple):
    """A unit's columns as they stand at some time."""

    code: str
    name: str
    kind: str
    sector: str | None
    scale: str | None
    revenue_fen: int | None
    legal_form: str | None
    opened_on: str | None
    closed_on: str | None

    def unit(self, tags: tuple[str, ...]) -> Unit:
        """Return the unit; its superiors are left out."""
        return Unit(
            self.code,
            self.name,
            self.kind,
            sector=self.sector,
            scale=self.scale,
            revenue=None if self.revenue_fen is None else Decimal(self.revenue_fen) / FEN_IN_WAN_YUAN,
            legal_form=self.legal_form,
            opened_on=_day(self.opened_on),
            closed_on=_day(self.closed_on),
            tags=tags,
        )


_STATE = select_list(UnitState, "u", scale="u.scale_given")
_PEOPLE = "SELECT uid, name, staff_no FROM person WHERE unit_id = :unit_id"


class _AppointmentRow(NamedTuple):
    role: str
    person: str | None
    started_on: str | None
    ended_on: str | None
    recorded_in: int
    undone_in: int | None


_APPOINTMENTS = f"""
SELECT {select_list(_AppointmentRow, "a", person="p.uid")}
FROM appointment a LEFT JOIN person p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE a.unit_id = :unit_id ORDER BY a.appointment_id
"""


def _appointments(reader: Reader, unit_id: int, unit: str) -> Iterator[Appointment]:
    for row in map(_AppointmentRow._make, reader.rows(_APPOINTMENTS, unit_id=unit_id)):
        days = _day(row.started_on), _day(row.ended_on)
        yield Appointment(unit, row.role, row.person, *days, recorded=row.recorded_in, undone=row.undone_in)


_EVIDENCE = """
SELECT DISTINCT e.uid, v.sha256, v.recorded_in, v.undone_in
FROM completion c
JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
JOIN evidence v ON v.unit_id = e.unit_id AND v.event_id = e.event_id
WHERE c.unit_id = :unit_id
"""


class _DecisionRow(NamedTuple):
    role: str | None
    person: str | None
    label: str | None
    reason: str
    approver: str
    recorded_in: int
    undone_in: int | None
    to_on: str

    def waiver(self, programme: str, requirement: str, unit: str) -> Waiver:
        return Waiver(
            programme,
            requirement,
            unit,
            self.role,
            self.person,
            self.label,
            self.reason,
            self.approver,
            recorded=self.recorded_in,
            undone=self.undone_in,
        )

    def extension(self, programme: str, requirement: str, unit: str) -> Extension:
        return Extension(
            programme,
            requirement,
            unit,
            date.fromisoformat(self.to_on),
            self.recorded_in,
            self.role,
            self.person,
            self.label,
            self.reason,
            self.approver,
            recorded=self.recorded_in,
            undone=self.undone_in,
        )


_DECISIONS = """
SELECT {selected}
FROM {table} d
JOIN requirement r ON r.requirement_id = d.requirement_id
JOIN programme g ON g.programme_id = r.programme_id
LEFT JOIN person p ON p.unit_id = d.unit_id AND p.person_id = d.person_id
WHERE d.unit_id = :unit_id AND g.code = :programme AND r.code = :requirement
ORDER BY d.recorded_in
"""
_WAIVERS = _DECISIONS.format(table="waiver", selected=select_list(_DecisionRow, "d", person="p.uid", to_on="NULL"))
_EXTENSIONS = _DECISIONS.format(table="extension", selected=select_list(_DecisionRow, "d", person="p.uid"))
