"""The checks, each a function from the ledger to findings; and which of them ``verify`` and ``doctor`` run."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit import (
    chain,
    contradictions,
    days,
    evidence_age,
    facts,
    files,
    folded,
    indexes,
    letters,
    look_alikes,
    people,
    places,
    requirements,
    schema,
    signs,
    soundness,
    types,
    units,
)
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding


class Check(NamedTuple):
    """A function by the slug that ``doctor`` tells it by, and what to do where its findings do not say."""

    name: str
    find: Callable[[AuditContext], Iterable[Finding]]
    todo: Phrase | None = None


INTEGRITY = "integrity"
"""The checks that the others build on."""

_VERIFY = Phrase(N_("see what else was changed with: verify; and restore a backup"))

_INTACT = Check(INTEGRITY, soundness.integrity)
_COLUMNS = Check(INTEGRITY, schema.missing_columns, soundness.RESTORE)
_JOURNAL = (
    Check("journal", schema.changed_objects, _VERIFY),
    Check("journal", schema.changed_triggers, _VERIFY),
    Check("journal", types.foreign_types, _VERIFY),
    Check("journal", indexes.unlike_their_tables, _VERIFY),
    Check("journal", chain.broken_chain, _VERIFY),
    Check("journal", chain.missing_head, _VERIFY),
    Check("journal", facts.changed_facts, _VERIFY),
    Check("journal", contradictions.contradictions, _VERIFY),
    Check("journal", folded.other_forms, _VERIFY),
    Check("journal", folded.other_initials, _VERIFY),
)
_FILES = Check("evidence", files.changed_files, Phrase(N_("put the file back from a backup")))

SCHEMA: Sequence[Check] = (_COLUMNS, *_JOURNAL[:2])
"""Are the tables, indexes and triggers those that safetytrack made? Told at once, however much is recorded."""

RECORDS: Sequence[Check] = (_COLUMNS, *_JOURNAL)
"""Is what is recorded as it was recorded? The evidence is left alone."""

VERIFY: Sequence[Check] = (_INTACT, *RECORDS, _FILES)
"""Are the records and the evidence as they were, and the indexes by which they are found?"""

DOCTOR: Sequence[Check] = (
    _INTACT,
    _COLUMNS,
    Check("references", soundness.references),
    *_JOURNAL,
    _FILES,
    Check("place", places.place),
    Check("clock", soundness.clock),
    Check("letters", letters.missing_numbers),
    Check("appointments", people.overlapping),
    Check("two-units", people.two_units),
    Check("no-roster", people.no_roster),
    Check("scope", requirements.scopes),
    Check("holidays", requirements.holidays),
    Check("superior", units.no_superior),
    Check("regulator", requirements.no_regulator),
    Check("scale", units.no_scale),
    Check("credit-code", units.credit_codes),
    Check("look-alikes", look_alikes.look_alikes),
)
"""Is the ledger sound, and is everything said in it that the requirements need?"""

SUSPICIOUS: Sequence[Check] = (
    Check("shared-evidence", signs.shared_evidence),
    Check("same-text", signs.same_texts),
    Check("late-bulk", signs.late_bulk),
    Check("two-places", days.two_places),
    Check("on-holiday", days.on_holidays),
    Check("evidence-age", evidence_age.ages),
)
"""Signs of invented records."""


def findings(context: AuditContext, checks: Iterable[Check]) -> Iterator[Finding]:
    """Yield what the checks find; of a database that is not whole nothing is asked but that."""
    context.reader.decode_leniently()
    is_whole = True
    for check in checks:
        if not is_whole and check.name != INTEGRITY:
            return
        for finding in _run(check, context):
            is_whole = is_whole and check.name != INTEGRITY
            yield finding._replace(check=check.name, todo=finding.todo or check.todo)


def _run(check: Check, context: AuditContext) -> Iterator[Finding]:
    """Yield what a check finds; that it broke off is a finding, as another program may write anything into a column."""
    try:
        yield from check.find(context)
    except (ValueError, TypeError) as error:
        message = N_("the check broke off at what no safetytrack has written: {reason}")
        todo = Phrase(N_("see what was changed with: verify"))
        yield Finding(Phrase(message, reason=str(error)), todo, kind="unreadable")


def names(checks: Iterable[Check]) -> list[str]:
    """Return what checks are told by, each once."""
    return list(dict.fromkeys(check.name for check in checks))


def notes(context: AuditContext) -> dict[str, str]:
    """Return the findings that somebody looked into, by their ids, with what came of it."""
    return dict(context.reader.rows("SELECT finding, note FROM looked_at WHERE undone_in IS NULL"))
