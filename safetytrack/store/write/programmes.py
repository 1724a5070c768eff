"""Loading programmes. What changed becomes a new version; what did not stays as it is (rule 18)."""

from datetime import date
from typing import Any, NamedTuple

from sqlmodel import col, select

from safetytrack.domain.ladder import Rung, rungs_to_json
from safetytrack.domain.requirement import Programme as ProgrammeFile
from safetytrack.domain.requirement import Requirement
from safetytrack.store.ledger import Entry
from safetytrack.store.schema.models import (
    Programme,
    ProgrammeVersion,
    RequirementRow,
    RequirementScope,
    RequirementVersion,
)
from safetytrack.store.write.words import check_slug

_DESCRIBING = ("title", "document", "issuer", "issued_on")


class Loaded(NamedTuple):
    """What loading a programme changed: the codes of requirements, new or revised, and withdrawn, and ``since``.

    ``since`` is the day from which the ledger counts now; ``from_then_on``, whether that is news.
    """

    changed: list[str]
    withdrawn: list[str]
    since: date | None = None
    from_then_on: bool = False
    rungs: tuple[Rung, ...] = ()
    """Those of its ladder, where they are news."""


def load_programme(entry: Entry, programme: ProgrammeFile, since: date | None = None) -> Loaded:
    """Record a programme and its requirements; one that the file asks no more is withdrawn from today.

    Nothing that begins before ``since`` is owed; without it, what was said at an earlier loading goes on (rule 3).
    """
    entry.lock("programmes")
    stored, before = _programme(entry, programme.code)
    since = since or (before.since if before else None)
    _describe(entry, stored.programme_id, programme, since, before)
    statement = (
        select(RequirementRow).where(RequirementRow.programme_id == stored.programme_id).order_by(RequirementRow.code)
    )
    known = {row.code: row for row in entry.session.exec(statement)}
    changed = []
    for requirement in programme.requirements:
        for list_name, slugs in (("activity", requirement.activities), ("role", requirement.every_role)):
            for slug in slugs:
                check_slug(entry, list_name, slug)
        row = known.pop(requirement.code, None) or _requirement(entry, stored.programme_id, requirement.code)
        if _add_version(entry, row.requirement_id, requirement):
            changed.append(requirement.code)
    withdrawn = [code for code, row in known.items() if _add_version(entry, row.requirement_id, None)]
    for rung in programme.rungs:
        check_slug(entry, "activity", rung.activity)
    is_news = rungs_to_json(programme.rungs) != (before.rungs if before else None)
    from_then_on = since != (before.since if before else None)
    return Loaded(changed, withdrawn, since, from_then_on, programme.rungs if is_news else ())


def _programme(entry: Entry, code: str) -> tuple[Programme, ProgrammeVersion | None]:
    """Return a programme, recorded if it is new, and what was said of it when it was loaded last."""
    session = entry.session
    stored = session.exec(select(Programme).where(Programme.code == code)).first()
    if stored is None:
        stored = Programme(programme_id=entry.next_key("programme", "programme_id"), code=code)
        entry.add(stored)
    ours = select(ProgrammeVersion).where(ProgrammeVersion.programme_id == stored.programme_id)
    return stored, session.exec(ours.order_by(col(ProgrammeVersion.version).desc())).first()


def _describe(
    entry: Entry, programme_id: int, programme: ProgrammeFile, since: date | None, before: ProgrammeVersion | None
) -> None:
    values: dict[str, Any] = {name: getattr(programme, name) for name in _DESCRIBING}
    values |= {"since": since, "rungs": rungs_to_json(programme.rungs)}
    if before is None or any(getattr(before, name) != value for name, value in values.items()):
        version = before.version + 1 if before else 1
        entry.add(ProgrammeVersion(programme_id=programme_id, version=version, loaded_on=entry.author.today, **values))


def _requirement(entry: Entry, programme_id: int, code: str) -> RequirementRow:
    number = entry.next_key("requirement", "requirement_id")
    row = RequirementRow(requirement_id=number, programme_id=programme_id, code=code)
    entry.add(row)
    return row


def _add_version(entry: Entry, requirement_id: int, requirement: Requirement | None) -> bool:
    ours = select(RequirementVersion).where(RequirementVersion.requirement_id == requirement_id)
    last = entry.session.exec(ours.order_by(col(RequirementVersion.version).desc())).first()
    definition = requirement.to_json() if requirement else None
    if last is not None and last.definition == definition:
        return False
    version = last.version + 1 if last else 1
    entry.add(
        RequirementVersion(
            requirement_id=requirement_id, version=version, loaded_on=entry.author.today, definition=definition
        )
    )
    scopes = requirement.applies_to if requirement else ()
    for line, scope in enumerate(scopes, 1):
        keys = {name: getattr(scope, name) for name in ("kind", "scale", "sector", "tag", "code")}
        entry.add(RequirementScope(requirement_id=requirement_id, version=version, line=line, **keys))
    return True
