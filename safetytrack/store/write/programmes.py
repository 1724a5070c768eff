"""Loading programmes. What changed becomes a new version; what did not stays as it is (rule 18)."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from sqlmodel import col, select

from safetytrack.domain.document import Programme as ProgrammeFile
from safetytrack.domain.ladder import Rung, rungs_to_json
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.ledger import Entry
from safetytrack.store.query.selecting import select_list
from safetytrack.store.schema.models import Programme, ProgrammeVersion
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
    for requirement in programme.requirements:
        for list_name, slugs in (("activity", requirement.activities), ("role", requirement.every_role)):
            for slug in slugs:
                check_slug(entry, list_name, slug)
    changed, withdrawn = _revise(entry, stored.programme_id, programme.requirements)
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


class _Known(NamedTuple):
    """A requirement that the ledger has, and its last version: what that asks, None once withdrawn."""

    requirement_id: int
    version: int
    definition: str | None


class _Revision(NamedTuple):
    """A requirement as it was known, and what it asks of whom from now on: nothing where it is withdrawn."""

    last: _Known
    definition: str | None = None
    applies_to: Sequence[Scope] = ()


_KNOWN = select_list(_Known, "v", requirement_id="r.requirement_id", version="coalesce(v.version, 0)")
_LAST_VERSIONS = f"""
SELECT r.code, {_KNOWN}
FROM requirement r LEFT JOIN requirement_version v ON v.requirement_id = r.requirement_id
WHERE r.programme_id = :programme_id ORDER BY r.code, v.version
"""


def _revise(entry: Entry, programme_id: int, requirements: Iterable[Requirement]) -> tuple[list[str], list[str]]:
    """Record what a programme asks now; return the codes of requirements, new or revised, and withdrawn."""
    rows = entry.reader.all(_LAST_VERSIONS, programme_id=programme_id)
    known = {code: _Known._make(last) for code, *last in rows}  # of several versions the last one
    numbers = count(entry.next_key("requirement", "requirement_id"))
    new: list[tuple[object, ...]] = []
    changed: dict[str, _Revision] = {}
    for requirement in requirements:
        last = known.pop(requirement.code, None)
        if last is None:
            last = _Known(next(numbers), 0, None)
            new.append((last.requirement_id, programme_id, requirement.code))
        definition = requirement.to_json()
        if last.definition != definition:
            changed[requirement.code] = _Revision(last, definition, requirement.applies_to)
    withdrawn = {code: _Revision(last) for code, last in known.items() if last.definition is not None}
    entry.add_rows("requirement", new)
    _add_versions(entry, [*changed.values(), *withdrawn.values()])
    return list(changed), list(withdrawn)


def _add_versions(entry: Entry, revisions: Iterable[_Revision]) -> None:
    """Record a version of each requirement, behind the last: what it asks from today."""
    today = entry.author.today.isoformat()
    versions: list[tuple[object, ...]] = []
    scopes: list[tuple[object, ...]] = []
    for last, definition, scope in revisions:
        key = last.requirement_id, last.version + 1
        versions.append((*key, today, definition))
        scopes += ((*key, line, *keys) for line, keys in enumerate(scope, 1))
    entry.add_rows("requirement_version", versions)
    entry.add_rows("requirement_scope", scopes)
