"""Signs that records were invented. None is a proof: each is a reason to look."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Sense, Word
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.query.selecting import select_list

LONG_NOTE, LONG_TOPICS = 20, 100
"""From how many characters on nobody writes the same twice by chance: a note of a sentence, a whole list of topics."""
OCCASIONS = 3
"""How many occasions with one and the same text are too many: the second may be a continuation of the first."""
LONG_AGO = 60
"""After how many days a record comes late: a quarter's report, which is the usual reason to catch up, takes fewer."""
BULK, BULK_DAYS = 10, 3
"""How many late records on one day, of how many days, are a bulk: fewer are a folder found again."""
_SHOWN = 20
"""How many of the events that a finding is about are named."""

# What is found in several units is the same finding for whoever asks for one of them: hence it is gathered from all.
_ANY_QUERIED = "max(CASE WHEN o.unit_id IN (SELECT unit_id FROM {unit}) THEN 1 ELSE 0 END) = 1"


def _unit_of(units: int, code: str, name: str) -> tuple[str | None, str | None]:
    """Return the unit that something is about, where it is about one."""
    return (code, name) if units == 1 else (None, None)


_SHARED = """
SELECT {selected}
FROM evidence f JOIN event e ON e.unit_id = f.unit_id AND e.event_id = f.event_id AND e.undone_in IS NULL
JOIN unit o ON o.unit_id = f.unit_id
WHERE f.undone_in IS NULL
GROUP BY f.sha256
HAVING (count(DISTINCT f.unit_id) > 1 OR count(DISTINCT e.done_on) > 1)
    AND {any_queried}
ORDER BY f.sha256
"""


class _Shared(NamedTuple):
    """One file and the events that it proves."""

    sha256: str
    file: str
    units: int
    days: int
    unit_code: str
    unit: str
    events: str


_SHARED_COLUMNS = select_list(
    _Shared,
    sha256="f.sha256",
    file="min(f.name)",
    units="count(DISTINCT f.unit_id)",
    days="count(DISTINCT e.done_on)",
    unit_code="min(o.code)",
    unit="min(o.name)",
    events="{events}",
)


def shared_evidence(context: AuditContext) -> Iterator[Finding]:
    """Find one file that proves events of several units, or of several days."""
    todo = Phrase(N_("ask each unit for evidence of its own"))
    for shared in map(_Shared._make, _rows(context, _SHARED, _SHARED_COLUMNS)):
        events = _in_order(shared.events)
        message = Phrase(
            N_("one and the same file proves {n} events, of {units} units and {days} days"),
            n=len(events),
            units=shared.units,
            days=shared.days,
        )
        unit = _unit_of(shared.units, shared.unit_code, shared.unit)
        shown, key = tuple(events[:_SHOWN]), (shared.sha256, *events)
        yield Finding(message, todo, unit=unit, about=(shared.file,), events=shown, key=key)


_SAME = """
SELECT {selected}
FROM texts t JOIN unit o ON o.unit_id = t.unit_id JOIN event e ON e.unit_id = t.unit_id AND e.event_id = t.event_id
GROUP BY t.kind, t.text
HAVING count(DISTINCT t.occasion) >= :occasions
    AND {any_queried}
ORDER BY t.kind, t.text
"""
# Units that sat together, on one day at one place, had one occasion.
_TEXTS_OF = """
    SELECT '{kind}' AS kind, {kind} AS text, unit_id, event_id,
        CAST(done_on AS text) || ' ' || coalesce(place, CAST(unit_id AS text)) AS occasion
    FROM event WHERE undone_in IS NULL AND length({kind}) >= :long_{kind}"""
_TEXTS = f"texts AS ({_TEXTS_OF.format(kind='note')} UNION ALL {_TEXTS_OF.format(kind='topics')})"


class _Same(NamedTuple):
    """One text, a note or a list of topics, and the events that it was written of."""

    kind: str
    text: str
    units: int
    occasions: int
    unit_code: str
    unit: str
    events: str


_SAME_COLUMNS = select_list(
    _Same,
    kind="t.kind",
    text="t.text",
    units="count(DISTINCT t.unit_id)",
    occasions="count(DISTINCT t.occasion)",
    unit_code="min(o.code)",
    unit="min(o.name)",
    events="{events}",
)


def same_texts(context: AuditContext) -> Iterator[Finding]:
    """Find one long text that was written of several occasions."""
    todo = Phrase(N_("ask what was done on each of them"))
    limits = {"occasions": OCCASIONS, "long_note": LONG_NOTE, "long_topics": LONG_TOPICS}
    for same in map(_Same._make, _rows(context, _SAME, _SAME_COLUMNS, _TEXTS, **limits)):
        events = _in_order(same.events)
        text = same.text if same.kind == "note" else "; ".join(json.loads(same.text))
        message = Phrase(
            N_("the very same {what} stand in the records of {n} occasions, in {units} units"),
            what=Word("words" if same.kind == "note" else "topics", Sense.CALLED),
            n=same.occasions,
            units=same.units,
        )
        unit = _unit_of(same.units, same.unit_code, same.unit)
        shown, key = tuple(events[:_SHOWN]), (same.kind, same.text, *events)
        yield Finding(message, todo, unit=unit, about=(text,), events=shown, key=key)


_BULK = """
SELECT {selected}
FROM event e CROSS JOIN journal j CROSS JOIN unit o
WHERE j.entry_id = e.recorded_in AND o.unit_id = e.unit_id AND e.undone_in IS NULL AND {age} > :long_ago
  AND ({typed} OR e.done_on >= {first_day})
GROUP BY 1, 2, 3
HAVING count(*) >= :bulk AND count(DISTINCT e.done_on) >= :bulk_days
    AND {any_queried}
ORDER BY 2, 1, 3
"""
_TYPED = "j.command LIKE 'log%'"
# What is taken in from a file was kept elsewhere before the unit came into this ledger: that is no catching up.
_FIRST = """(SELECT {day} FROM journal k WHERE k.entry_id = coalesce(
        (SELECT min(p.recorded_in) FROM unit_past p WHERE p.unit_id = o.unit_id), o.recorded_in))"""

_TYPED_IN = N_(
    "{n} events of {days} days from {first} to {last} were typed in on {day} between {begun} and {ended},"
    " each more than {ago} days after it was done"
)
_TAKEN_IN = N_(
    "{n} events of {days} days from {first} to {last} were taken in from a file on {day}, more than {ago} days after"
    " they were done, though their units were in this ledger then"
)


class _Bulk(NamedTuple):
    """What somebody entered on one day, typed or from a file, of days long before."""

    who: str
    entered: str
    typed: int
    n: int
    units: int
    days: int
    first: str
    last: str
    begun: str
    ended: str
    unit_code: str
    unit: str


_BULK_COLUMNS = select_list(
    _Bulk,
    who="j.who",
    entered="{day}",
    typed="CASE WHEN {typed} THEN 1 ELSE 0 END",
    n="count(*)",
    units="count(DISTINCT e.unit_id)",
    days="count(DISTINCT e.done_on)",
    first="min(e.done_on)",
    last="max(e.done_on)",
    begun="min({clock})",
    ended="max({clock})",
    unit_code="min(o.code)",
    unit="min(o.name)",
)


def late_bulk(context: AuditContext) -> Iterator[Finding]:
    """Find many records of long ago that somebody entered on one day.

    Those typed one after another are told apart from those taken in from a file, where only what was done after the
    unit had come into this ledger is late: the first import brings what was kept elsewhere.
    """
    limits = {"local": context.utc_offset, "long_ago": LONG_AGO, "bulk": BULK, "bulk_days": BULK_DAYS}
    for bulk in map(_Bulk._make, _rows(context, _BULK, _BULK_COLUMNS, **limits)):
        message = Phrase(
            _TYPED_IN if bulk.typed else _TAKEN_IN,
            n=bulk.n,
            day=bulk.entered,
            begun=bulk.begun,
            ended=bulk.ended,
            days=bulk.days,
            first=bulk.first,
            last=bulk.last,
            ago=LONG_AGO,
        )
        todo = N_("ask {who} for the papers of that time; records --json tells when each was recorded")
        unit = _unit_of(bulk.units, bulk.unit_code, bulk.unit)
        key = (bulk.who, bulk.entered, bulk.typed, bulk.n, bulk.first, bulk.last)
        yield Finding(message, Phrase(todo, who=bulk.who), unit=unit, about=(bulk.who,), key=key)


def _in_order(gathered: str) -> list[str]:
    """Return the ids of events gathered with their numbers, each once, in the order in which they were recorded."""
    numbered = (text.partition(" ") for text in json.loads(gathered))
    return [uid for _number, uid in sorted({(int(number), uid) for number, _space, uid in numbered})]


def _rows(context: AuditContext, sql: str, selected: str, *tables: str, **values: object) -> Iterator[tuple]:
    """Return the answer to a statement with its columns and the database's own words put in."""
    dialect = context.reader.dialect
    day = dialect.local_day("j.at")
    words = {
        "selected": selected,
        "any_queried": _ANY_QUERIED,
        "typed": _TYPED,
        "day": day,
        "events": dialect.gathered("CAST(e.event_id AS text) || ' ' || e.uid"),
        "clock": dialect.local_time("j.at"),
        "age": dialect.days_between("e.done_on", day),
        "first_day": _FIRST.replace("{day}", dialect.local_day("k.at")),
    }
    for name, word in words.items():
        sql = sql.replace(f"{{{name}}}", word)
    return context.rows(sql, *tables, **values)
