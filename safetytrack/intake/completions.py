"""Completions taken in: a row an event, or rows of one ``ref`` one event together (rules 18, 19, 22)."""

from collections.abc import Iterable

from safetytrack.domain.batches import batches
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.domain.progress import Progress, silent
from safetytrack.domain.titles import role_in
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.record import AHEAD, Record, parse_records, parsers_of
from safetytrack.intake.records.unit_lookup import UnitLookup
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.store.ledger import Entry
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.offices import CreditClaim
from safetytrack.store.write.planning import Conflict, More, New, Undone

_COLUMN_OF = {column.column: column.name for column in COMPLETIONS}
_FACTS = [(_COLUMN_OF.get(fact, fact), EventFacts._field_defaults.get(fact)) for fact in EventFacts._fields]
"""The column that says each fact of an event, and what is taken where it says nothing."""


def import_completions(entry: Entry, rows: Iterable[Row], outcomes: Outcomes, _progress: Progress = silent) -> None:
    """Record what the rows say was done. Raises ``BadRows`` naming every bad row."""
    recorder = Recorder(entry, revive=False)
    parsers = parsers_of(entry, COMPLETIONS, UnitLookup(entry))
    undone = 0
    for batch in batches(parse_records(rows, COMPLETIONS, parsers, outcomes), AHEAD):
        sound = [record for record in batch if record.is_sound]
        for record, step in zip(sound, recorder.record_all(map(_draft, sound)), strict=True):
            if isinstance(step, Conflict):
                outcomes.refuse(record.row, step.why, _column_at_fault(entry, record, step.why))
                continue
            undone += isinstance(step, Undone)
            outcomes.note("new" if isinstance(step, New | More) else "same", record.row.number)
    outcomes.require_sound()
    if undone:
        entry.warn(N_("{n} rows are of events that were undone; they stay so"), n=undone)


def _draft(record: Record) -> EventDraft:
    """Return the event that a record says happened, and whom it names."""
    values = record.values
    if host := values.get("host"):
        values = values | {"host": (host.unit_id,)}
    get = values.get
    facts = EventFacts._make([get(column, default) for column, default in _FACTS])
    unit = values["unit"]
    roles = dict.fromkeys(role_in(role, unit.kind) for role in get("role", ())) or (None,)
    claims = [CreditClaim(unit.unit_id, role, get("person"), None, get("part")) for role in roles]
    return EventDraft.of(facts, claims, get("ref"))


def _column_at_fault(entry: Entry, record: Record, why: Refused) -> str:
    if record.values["done_on"] > entry.author.today:
        return "done_on"
    if "ref" in why.values:
        return "ref"
    return "person" if "person" in record.values else "role"
