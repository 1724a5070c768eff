"""Writes a script of ``domain.obligation.actions`` into a real ledger, an action a journal entry."""

from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

from domain.obligation.actions import (
    Action,
    AddUnit,
    Appoint,
    Attach,
    CloseUnit,
    Credit,
    EditUnit,
    Extend,
    Load,
    Log,
    Return,
    Undo,
    UndoMove,
    Vacate,
    Void,
    Waive,
)
from domain.obligation.bookkeeping import person_key
from store.staying_open import staying_open

from safetytrack.domain.document import Programme
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.evidence.folder import KeptFile
from safetytrack.store.ledger import Author, Entry, Ledger
from safetytrack.store.lookup.lookup import find_event, find_unit
from safetytrack.store.lookup.named_entries import entry_named
from safetytrack.store.lookup.requirements import find_requirement
from safetytrack.store.write import decisions, people
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.evidence import attach
from safetytrack.store.write.programmes import load_programme
from safetytrack.store.write.reversal.reversal import take_back
from safetytrack.store.write.undoing import undo_event
from safetytrack.store.write.units import add_unit, close_unit, edit_unit

NOON = time(12)


def author(today: date) -> Author:
    """Return somebody who writes at noon of that day."""
    return Author("clerk", datetime.combine(today, NOON).astimezone(), today)


def replay(script: list[Action], path: Place, first: int = 0) -> list[int]:
    """Write every action to the ledger at ``path``; return the last entry there was before each, and after all.

    Nothing is returned of no action.

    ``first`` is the place that the first of them has in the whole script.
    """
    entries: list[int] = []
    with staying_open(path):
        for place, action in enumerate(script, start=first):
            with Ledger(path, author(action.today)).write(type(action).__name__.lower(), {"place": place}) as entry:
                entries = entries or [last_entry(entry.reader, entry.entry_id)]
                write(entry, action)
            entries.append(entry.entry_id if entry.kept else entries[-1])
    return entries


def replay_at_once(script: list[Action], path: Place) -> None:
    """Write every action to the ledger at ``path`` as one journal entry: where what counts is what it comes to."""
    with Ledger(path, author(script[-1].today)).write("replay", {}) as entry:
        for action in script:
            write(entry, action)


def last_entry(reader: Reader, before: int) -> int:
    """Return the number of a ledger's last journal entry before one that is open, 0 if it has none."""
    return reader.one("SELECT coalesce(max(entry_id), 0) FROM journal WHERE entry_id < :before", before=before)[0]


def write(entry: Entry, action: Action) -> None:
    """Do in an open journal entry what one action says."""
    match action:
        case AddUnit():
            given = {name: getattr(action, name) for name in ("code", "parent", "regulator", "sector", "legal_form")}
            given |= {"opened_on": action.opened_on, "tags": action.tags, "scale_given": action.scale}
            add_unit(entry, action.name, action.kind, revenue_fen=fen(action.revenue), **given)
        case EditUnit():
            edit_unit(entry, action.unit, **columns(action.changes))
        case CloseUnit():
            close_unit(entry, action.unit, action.on, "merged", action.into)
        case Appoint():
            post = post_of(entry, action)
            people.appoint(entry, post, action.name, action.start, action.until, staff_no=action.person_id)
        case Vacate():
            people.vacate(entry, post_of(entry, action), action.start)
        case Load():
            load_programme(entry, programme(action), action.since)
        case Log():
            log(entry, action)
        case Attach():
            attach(entry, find_event(entry.reader, action.event), [kept(action.content)])
        case Void() | Return():
            undo_event(entry, action.event, "void" if isinstance(action, Void) else "returned", "a mistake")
        case Undo() | UndoMove():
            undo(entry, action)
        case Waive():
            decisions.waive(entry, target(action), "flood", "the mayor")
        case Extend():
            decisions.extend(entry, target(action), action.to_on, "flood", "the mayor")


def undo(entry: Entry, action: Undo | UndoMove) -> None:
    """Take back the entry of an action, if it wrote anything."""
    wrote = "SELECT number FROM journal WHERE number IS NOT NULL AND what = :what"
    for (number,) in entry.reader.all(wrote, what=f'{{"place": {action.of}}}'):
        take_back(entry, entry_named(entry.reader, str(number)))


def columns(changes: tuple[tuple[str, object], ...]) -> dict[str, object]:
    """Return the changes of a unit as the store takes them."""
    fields = dict(changes)
    if "scale" in fields:
        fields["scale_given"] = fields.pop("scale")
    if "revenue" in fields:
        fields["revenue_fen"] = fen(fields.pop("revenue"))
    return fields


def fen(revenue: Decimal | None) -> int | None:
    """Return a revenue of so many 万元 in 分."""
    return None if revenue is None else int(revenue * 1_000_000)


def post_of(entry: Entry, action: Appoint | Vacate) -> people.Post:
    """Return the post an action is about."""
    unit = find_unit(entry.reader, action.unit)
    return people.Post(unit.unit_id, unit.name, action.role)


def programme(action: Load) -> Programme:
    """Return the programme file that was loaded."""
    return Programme(
        code=action.programme,
        title=f"Programme {action.programme}",
        issued_on=date(2020, 1, 1),
        requirements=action.requirements,
    )


def log(entry: Entry, action: Log) -> None:
    """Record an event under its key as ``ref``."""
    facts = EventFacts(
        activity=action.activity,
        done_on=action.done_on,
        counts_for=action.counts_for,
        host_ids=tuple(find_unit(entry.reader, host).unit_id for host in action.hosts),
        audience=action.audience,
        centihours=None if action.hours is None else int(action.hours * 100),
        count=None if action.count == 1 else action.count,
        ref_to=action.ref_to,
    )
    recorder = Recorder(entry)
    recorder.record(facts, [claim(entry.reader, credit) for credit in action.credits], action.key)


def kept(content: str) -> KeptFile:
    """Return what is recorded of a file of that content."""
    data = content.encode()
    return KeptFile(f"{content}.txt", sha256(data).hexdigest(), len(data), "text/plain", "2020-07-20 08:00:00.000000")


def claim(reader: Reader, credit: Credit) -> CreditClaim:
    """Return whom an event is said to be for."""
    unit_id = find_unit(reader, credit.unit).unit_id
    requirement_id = find_requirement(reader, credit.requirement).requirement_id if credit.requirement else None
    return CreditClaim(unit_id, credit.role, credit.name, credit.person_id, credit.part, requirement_id)


def target(action: Waive | Extend) -> decisions.Target:
    """Return what a decision names."""
    return decisions.Target(
        requirement=f"{action.programme}/{action.requirement}",
        unit=action.unit,
        role=action.role,
        period=decisions.ALL_PERIODS if isinstance(action, Waive) and action.label is None else action.label,
        by=action.name,
        staff_no=action.person_id,
    )


def person_keys(reader: Reader) -> dict[tuple[int, int], str]:
    """Return the key that the definition knows each person of a ledger by."""
    query = "SELECT p.unit_id, p.person_id, u.code, p.name, p.staff_no FROM person p JOIN unit u USING (unit_id)"
    return {(unit, person): person_key(*named) for unit, person, *named in reader.rows(query)}
