"""Loading programmes. What changed becomes a new version; what did not stays as it is (rule 18)."""

from typing import NamedTuple

from sqlmodel import col, select

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


class Loaded(NamedTuple):
    """The codes of the requirements that loading a programme changed: new or revised, and withdrawn."""

    changed: list[str]
    withdrawn: list[str]


def load_programme(entry: Entry, programme: ProgrammeFile) -> Loaded:
    """Record a programme and its requirements; one that the file asks no more is withdrawn from today."""
    entry.lock("programmes")
    stored = _programme(entry, programme)
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
    return Loaded(changed, withdrawn)


def _programme(entry: Entry, programme: ProgrammeFile) -> Programme:
    session = entry.session
    stored = session.exec(select(Programme).where(Programme.code == programme.code)).first()
    if stored is None:
        stored = Programme(programme_id=entry.next_key("programme", "programme_id"), code=programme.code)
        entry.add(stored)
    ours = select(ProgrammeVersion).where(ProgrammeVersion.programme_id == stored.programme_id)
    last = session.exec(ours.order_by(col(ProgrammeVersion.version).desc())).first()
    values = {name: getattr(programme, name) for name in ("title", "document", "issuer", "issued_on")}
    if last is None or any(getattr(last, name) != value for name, value in values.items()):
        entry.add(
            ProgrammeVersion(
                programme_id=stored.programme_id,
                version=last.version + 1 if last else 1,
                loaded_on=entry.author.today,
                **values,
            )
        )
    return stored


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
