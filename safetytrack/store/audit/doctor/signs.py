"""Signs that records were invented. None is a proof: each is a reason to look."""

import json
from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase, Sense, Word
from safetytrack.store.audit.doctor.finding import Examined, Finding

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
_ANY_ASKED = "max(CASE WHEN o.unit_id IN (SELECT unit_id FROM {unit}) THEN 1 ELSE 0 END) = 1"


def _of_one(units: int, code: str, name: str) -> tuple[str | None, str | None]:
    return (code, name) if units == 1 else (None, None)


_SHARED = """
SELECT f.sha256, min(f.name), count(DISTINCT f.unit_id), count(DISTINCT e.done_on), min(o.code), min(o.name), {events}
FROM evidence f JOIN event e ON e.unit_id = f.unit_id AND e.event_id = f.event_id AND e.undone_in IS NULL
JOIN unit o ON o.unit_id = f.unit_id
WHERE f.undone_in IS NULL
GROUP BY f.sha256
HAVING (count(DISTINCT f.unit_id) > 1 OR count(DISTINCT e.done_on) > 1)
    AND {any_asked}
ORDER BY f.sha256
"""


def shared_evidence(examined: Examined) -> Iterator[Finding]:
    """Find one file that proves events of several units, or of several days."""
    for sha256, file, units, days, code, name, listed in _asked(examined, _SHARED):
        events = _in_order(listed)
        yield Finding(
            Phrase(
                N_("one and the same file proves {n} events, of {units} units and {days} days"),
                n=len(events),
                units=units,
                days=days,
            ),
            Phrase(N_("ask each unit for evidence of its own")),
            _of_one(units, code, name),
            file,
            tuple(events[:_SHOWN]),
            (sha256, *events),
        )


_SAME = """
SELECT t.kind, t.said, count(DISTINCT t.unit_id), count(DISTINCT t.occasion), min(o.code), min(o.name), {events}
FROM told t JOIN unit o ON o.unit_id = t.unit_id JOIN event e ON e.unit_id = t.unit_id AND e.event_id = t.event_id
GROUP BY t.kind, t.said
HAVING count(DISTINCT t.occasion) >= :occasions
    AND {any_asked}
ORDER BY t.kind, t.said
"""
# Units that sat together, on one day at one place, had one occasion.
_TOLD_OF = """
    SELECT '{kind}' AS kind, {kind} AS said, unit_id, event_id,
        CAST(done_on AS text) || ' ' || coalesce(place, CAST(unit_id AS text)) AS occasion
    FROM event WHERE undone_in IS NULL AND length({kind}) >= :long_{kind}"""
_TOLD = f"told AS ({_TOLD_OF.format(kind='note')} UNION ALL {_TOLD_OF.format(kind='topics')})"


def same_texts(examined: Examined) -> Iterator[Finding]:
    """Find one long text that was written of several occasions."""
    given = {"occasions": OCCASIONS, "long_note": LONG_NOTE, "long_topics": LONG_TOPICS}
    for kind, said, units, occasions, code, name, listed in _asked(examined, _SAME, _TOLD, **given):
        events = _in_order(listed)
        text = said if kind == "note" else "; ".join(json.loads(said))
        yield Finding(
            Phrase(
                N_("the very same {what} stand in the records of {n} occasions, in {units} units"),
                what=Word("words" if kind == "note" else "topics", Sense.CALLED),
                n=occasions,
                units=units,
            ),
            Phrase(N_("ask what was done on each of them")),
            _of_one(units, code, name),
            text,
            tuple(events[:_SHOWN]),
            (kind, said, *events),
        )


_BULK = """
SELECT j.who, {day}, CASE WHEN {typed} THEN 1 ELSE 0 END,
    count(*), count(DISTINCT e.unit_id), count(DISTINCT e.done_on), min(e.done_on), max(e.done_on),
    min({clock}), max({clock}), min(o.code), min(o.name)
FROM event e CROSS JOIN journal j CROSS JOIN unit o
WHERE j.entry_id = e.recorded_in AND o.unit_id = e.unit_id AND e.undone_in IS NULL AND {age} > :long_ago
  AND ({typed} OR e.done_on >= {first_day})
GROUP BY 1, 2, 3
HAVING count(*) >= :bulk AND count(DISTINCT e.done_on) >= :bulk_days
    AND {any_asked}
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


def late_bulk(examined: Examined) -> Iterator[Finding]:
    """Find many records of long ago that somebody entered on one day.

    Those typed one after another are told apart from those taken in from a file, where only what was done after the
    unit had come into this ledger is late: the first import brings what was kept elsewhere.
    """
    given = {"local": examined.local, "long_ago": LONG_AGO, "bulk": BULK, "bulk_days": BULK_DAYS}
    found = _asked(examined, _BULK, **given)
    for who, entered, typed, n, units, days, first, last, begun, ended, code, name in found:
        told = _TYPED_IN if typed else _TAKEN_IN
        yield Finding(
            Phrase(told, n=n, day=entered, begun=begun, ended=ended, days=days, first=first, last=last, ago=LONG_AGO),
            Phrase(N_("ask {who} for the papers of that time; records --json tells when each was recorded"), who=who),
            _of_one(units, code, name),
            who,
            key=(who, entered, typed, n, first, last),
        )


def _in_order(listed: str) -> list[str]:
    """Return the ids of events gathered with their numbers, each once, in the order in which they were recorded."""
    numbered = (told.partition(" ") for told in json.loads(listed))
    return [uid for _number, uid in sorted({(int(number), uid) for number, _space, uid in numbered})]


def _asked(examined: Examined, sql: str, *tables: str, **given: object) -> Iterator[tuple]:
    """Return the answer to a statement with the database's own words put in."""
    dialect = examined.reader.dialect
    day = dialect.local_day("j.at")
    words = {
        "any_asked": _ANY_ASKED,
        "typed": _TYPED,
        "day": day,
        "events": dialect.gathered("CAST(e.event_id AS text) || ' ' || e.uid"),
        "clock": dialect.local_time("j.at"),
        "age": dialect.days_between("e.done_on", day),
        "first_day": _FIRST.replace("{day}", dialect.local_day("k.at")),
    }
    for name, word in words.items():
        sql = sql.replace(f"{{{name}}}", word)
    return examined.ask(sql, *tables, **given)
