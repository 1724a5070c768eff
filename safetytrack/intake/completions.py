"""Completions taken in: a row an event, or rows of one ``ref`` one event together (rules 18, 19, 22)."""

import re
from collections.abc import Iterable

from safetytrack.domain.calendar import parse_label
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, silent
from safetytrack.domain.scale import parse_audience, parse_hours
from safetytrack.intake.batches import batches
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.record import Reading, Record, day_of, records, text_of, texts_of, word_of
from safetytrack.intake.records.roles import role_in, role_of
from safetytrack.intake.records.unit_lookup import UnitBook
from safetytrack.intake.sheets.columns import COMPLETIONS
from safetytrack.intake.sheets.rows import Row
from safetytrack.store.ledger import Entry
from safetytrack.store.write.events import EventDraft, EventFacts, Recorder
from safetytrack.store.write.offices import CreditClaim

_LONGEST_NOTE = 2000
_DECIMAL = re.compile(r"\d{1,6}(\.\d+)?", re.ASCII)


def import_completions(entry: Entry, rows: Iterable[Row], outcomes: Outcomes, _progress: Progress = silent) -> None:
    """Record what the rows say was done. Raises ``BadRows`` naming every bad row."""
    recorder = Recorder(entry, revive=False)
    undone = 0
    for batch in batches(records(rows, COMPLETIONS, _readings(entry), outcomes)):
        sound = [record for record in batch if record.sound]
        for record, told in zip(sound, recorder.prefetched(map(_told, sound)), strict=True):
            try:
                recorded = recorder.record_told(told)
            except Refused as why:
                outcomes.refuse(record.row, why, _column_at_fault(entry, record, why))
                continue
            undone += recorded is None
            outcomes.note("new" if recorded and recorded.added else "same", record.row.number)
    outcomes.require_sound()
    recorder.flush()
    if undone:
        entry.warn(N_("{n} rows are of events that were undone; they stay so"), n=undone)


def _readings(entry: Entry) -> dict[str, Reading]:
    unit = UnitBook(entry)
    return {
        "activity": word_of(entry, "activity"),
        "unit": unit,
        "role": role_of(entry),
        "done_on": day_of(entry.author.today),
        "for": parse_label,
        "host": unit,
        "topics": texts_of("topic"),
        "audience": parse_audience,
        "hours": _hours,
        "note": text_of("note", _LONGEST_NOTE),
    }


def _told(record: Record) -> EventDraft:
    """Return what a record says happened, and whom it names."""
    given, get = record.given, record.given.get
    host = get("host")
    facts = EventFacts(
        given["activity"],
        given["done_on"],
        get("for"),
        host and host.unit_id,
        get("place"),
        get("topics", ()),
        get("audience"),
        get("hours"),
        get("note"),
    )
    unit = given["unit"]
    said = CreditClaim(unit.unit_id, role_in(get("role"), unit.kind), get("person"), None, get("part"))
    return EventDraft.of(facts, [said], get("ref"))


def _column_at_fault(entry: Entry, record: Record, why: Refused) -> str:
    if record.given["done_on"] > entry.author.today:
        return "done_on"
    if "ref" in why.values:
        return "ref"
    return "person" if "person" in record.given else "role"


def _hours(text: str) -> int:
    if not _DECIMAL.fullmatch(text):  # a Decimal would also read 1e1, 1_0 and the digits of any script
        raise Refused(N_("{text!r} is not a number of hours. write it like 2 or 1.5"), text=text)
    return parse_hours(text)
