"""Waivers and extensions: decisions on an obligation, with reason and approver (rule 15)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import col, select

from safetytrack.domain.errors import N_, Refused, Word, Words
from safetytrack.domain.requirement import ONCE
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.schedule import Period, find_period
from safetytrack.domain.texts import called, check_text, is_same_id
from safetytrack.domain.titles import Role, role_in
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import UnitMatch, find_unit
from safetytrack.store.lookup.requirements import find_requirement
from safetytrack.store.query.holidays import published
from safetytrack.store.query.obligations import touched
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import Version, in_scope, requirement_versions
from safetytrack.store.query.triggers import trigger_days
from safetytrack.store.schema.models import Extension, Waiver

ALL_PERIODS = "all"
"""What stands for every period of a requirement where a decision names one."""

_SHOWN = 6


class Target(NamedTuple):
    """The obligation a decision names, as people name it; what is left out means all of them.

    But for the period: that is the one that is open or overdue, or for an extension the only one there is.
    """

    requirement: str
    unit: str
    role: Role | None = None
    period: str | None = None
    by: str | None = None
    staff_no: str | None = None


class Decided(NamedTuple):
    """A decision: whether it is new, what it is about as that stood before, and of which period; None: of all."""

    is_new: bool
    obligations: list[ObligationRow]
    label: str | None


def waive(entry: Entry, target: Target, reason: str, approver: str) -> Decided:
    """Take an obligation out of what is owed. Raises ``Refused`` where several periods may be meant, or none is."""
    versions, facts = _resolve(entry, target)
    if target.period is None:
        facts["label"] = _open_period(entry, target, facts)
    before = _touched(entry, versions, facts)
    is_new = _decide(entry, Waiver, "waiver_id", facts, reason, approver)
    return Decided(is_new, before, facts["label"])


def extend(entry: Entry, target: Target, to: date, reason: str, approver: str) -> Decided:
    """Move an obligation's due date to ``to``. A later extension replaces it."""
    versions, facts = _resolve(entry, target)
    if facts["label"] is None:
        if any(version.asks and version.asks.every != ONCE for version in versions):
            raise Refused(N_("an extension of {name} needs its period. give --period"), name=target.requirement)
        facts["label"] = ONCE
    dues = [period.due for period in _periods(entry, versions, facts["unit_id"], facts["label"])]
    deadlines = [due for due in dues if due is not None]
    if not deadlines:
        raise Refused(N_("{name} has no deadline to extend. it is never overdue"), name=target.requirement)
    if len(deadlines) == len(dues) and all(to <= due for due in deadlines):
        raise Refused(
            N_("{name} is due on {due} anyway. extend to a later day"), name=target.requirement, due=max(deadlines)
        )
    before = _touched(entry, versions, facts)
    is_new = _decide(entry, Extension, "extension_id", facts, reason, approver, to_on=to)
    return Decided(is_new, before, facts["label"])


def _open_period(entry: Entry, target: Target, facts: dict[str, Any]) -> str:
    """Return the one period that is open or overdue, and unmet (rule 15)."""
    today = entry.author.today
    rows = touched(entry.reader, _query(today, facts), today, person_id=facts["person_id"])
    labels = list(dict.fromkeys(row.period for row in rows if row.status in ("due", "overdue")))
    if not labels:
        raise Refused(
            N_("nothing of {name} is open or overdue there. give --period, or --period all"), name=target.requirement
        )
    if len(labels) > 1:
        shown = [Word(label, "period") for label in labels[-_SHOWN:]]
        raise Refused(
            N_("{n} periods of {name} are open or overdue: {periods}. give --period, or --period all"),
            n=len(labels),
            name=target.requirement,
            periods=Words([*(["..."] if len(labels) > _SHOWN else []), *shown]),
        )
    return labels[0]


def _touched(entry: Entry, versions: Sequence[Version], facts: dict[str, Any]) -> list[ObligationRow]:
    """Return what a decision is about: of one period, or of all that have begun."""
    today, label = entry.author.today, facts["label"]
    begins = [period.starts for period in _periods(entry, versions, facts["unit_id"], label)] if label else []
    return touched(entry.reader, _query(today, facts), max([today, *begins]), label, facts["person_id"])


def _query(today: date, facts: dict[str, Any]) -> Query:
    roles = (facts["role"],) if facts["role"] else ()
    return Query(as_of=today, unit_id=facts["unit_id"], requirement_ids=(facts["requirement_id"],), roles=roles)


def _decide(
    entry: Entry,
    model: type[Waiver] | type[Extension],
    key: str,
    facts: dict[str, Any],
    reason: str,
    approver: str,
    **more: object,
) -> bool:
    reason, approver = check_text(reason, "reason"), check_text(approver, "approver")
    same = (getattr(model, name) == value for name, value in facts.items())
    live: Iterable[Any] = entry.session.exec(select(model).where(col(model.undone_in).is_(None), *same))
    for standing in live:
        if all(getattr(standing, name) == value for name, value in more.items()):
            return False
        entry.undo(standing)
    number = entry.next_key(str(model.__tablename__), key, unit_id=facts["unit_id"])
    values: dict[str, Any] = {key: number, **facts, **more, "reason": reason, "approver": approver}
    entry.add(model(**values))
    return True


def _periods(entry: Entry, versions: Sequence[Version], unit_id: int, label: str) -> list[Period]:
    """Return the periods of that label that the unit has or may have, one for each version that has it."""
    days = trigger_days(entry.reader, Query(as_of=entry.author.today, unit_id=unit_id), versions)
    matches = (find_period(each.asks, label, published, days(each)) for each in versions if each.asks)
    return [period for period in matches if period]


def _resolve(entry: Entry, target: Target) -> tuple[Sequence[Version], dict[str, Any]]:
    """Check that the requirement has such an obligation of such a unit, whether or not it is owed just now."""
    reader = entry.reader
    requirement = find_requirement(reader, target.requirement)
    unit = find_unit(reader, target.unit)
    entry.lock_unit(unit.unit_id)
    versions = [version for version in requirement_versions(reader, [requirement.requirement_id]) if version.asks]
    requirements = [version.asks for version in versions if version.asks]
    if not any(in_scope(reader, requirement.requirement_id, unit.unit_id)):
        raise Refused(
            N_("{unit} is not in the scope of {name}. see: safetytrack requirements"),
            unit=unit.name,
            name=requirement.name,
        )
    label = None if target.period == ALL_PERIODS else target.period
    if label and not _periods(entry, versions, unit.unit_id, label):
        raise Refused(
            N_("{name} has no period {period!r}. see: safetytrack requirements"),
            name=requirement.name,
            period=target.period,
        )
    per = requirements[-1].per
    role = target.role and role_in(target.role, unit.kind)
    if role and (per == "unit" or not any(each.post_of(role) for each in requirements)):
        raise Refused(
            N_("{name} asks nothing of the role {role}. see: safetytrack requirements"),
            name=requirement.name,
            role=Word(role, "role"),
        )
    person_id = _person(entry, target._replace(role=role), unit, requirement.name, per)
    return versions, {
        "unit_id": unit.unit_id,
        "requirement_id": requirement.requirement_id,
        "role": role if per == "post" else None,
        "person_id": person_id,
        "label": label,
    }


def _person(entry: Entry, target: Target, unit: UnitMatch, name: str, per: str) -> int | None:
    if not target.by:
        if per == "person" and target.role:
            raise Refused(N_("{name} is owed by each person, not by the post. name one with --by"), name=name)
        return None
    if per != "person":
        raise Refused(N_("{name} is not owed by a person. leave out --by"), name=name)
    appointed = entry.reader.rows(
        "SELECT DISTINCT p.person_id, p.name, p.staff_no FROM person p JOIN appointment a ON a.unit_id = p.unit_id"
        " AND a.person_id = p.person_id AND a.undone_in IS NULL WHERE p.unit_id = :unit_id"
        " AND (CAST(:role AS text) IS NULL OR a.role = :role)",
        unit_id=unit.unit_id,
        role=target.role,
    )
    people = [
        (person_id, staff_no)
        for person_id, _name, staff_no in called(target.by.strip(), appointed, lambda row: row[1])
        if target.staff_no is None or is_same_id(target.staff_no, staff_no)
    ]
    if not people:
        raise Refused(N_("{unit} has nobody called {name}. see: safetytrack people"), unit=unit.name, name=target.by)
    if len(people) > 1:
        raise Refused(
            N_("{unit} has several people called {name}. give --role or --person-id"), unit=unit.name, name=target.by
        )
    return people[0][0]
