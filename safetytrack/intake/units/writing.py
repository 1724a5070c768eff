"""Brings planned units into the ledger: the new ones many at a time, the changed ones by the rules of an edit."""

from collections.abc import Callable
from datetime import date
from itertools import islice
from types import SimpleNamespace
from typing import NamedTuple

from safetytrack.domain.errors import Refused
from safetytrack.domain.progress import EVERY, Progress
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.units.naming import Naming
from safetytrack.intake.units.plan import Plan, Planned
from safetytrack.store.backends.reader import Reader
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.initials import initials_of
from safetytrack.store.schema.models import Unit, UnitAlias, UnitTag
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.units import SUPERIORS, CodeBook, alter, check_days, derive, set_words, warn_of_what_stays

_BATCH = 5_000
_COLUMNS = TABLES["unit"].fact_columns
_NAME = _COLUMNS.index("name")
_KEPT_AS = {"scale": "scale_given", "revenue": "revenue_fen"} | SUPERIORS
_WORDS = {"tags": (UnitTag, "tag"), "aliases": (UnitAlias, "alias")}


class Work(NamedTuple):
    """The units of a file that something must be done for."""

    new: list[Planned]
    changed: list[Planned]


def sorted_out(reader: Reader, naming: Naming, plan: Plan, outcomes: Outcomes) -> Work:
    """Find out which units of the plan are new, and which the ledger holds differently; note what each row comes to."""
    work = Work([], [])
    for unit in plan.values():
        outcome = "new" if naming.is_new(unit.unit_id) else "changed" if _differs(reader, unit) else "same"
        if outcome != "same":
            getattr(work, outcome).append(unit)
        first, *others = unit.rows
        outcomes.note(outcome, first.number)
        outcomes.note("same", *(row.number for row in others))
    return work


def write_units(entry: Entry, naming: Naming, work: Work, outcomes: Outcomes, progress: Progress) -> None:
    """Write the units that are new and change the others."""
    codes = CodeBook(entry.reader, naming.codes)
    new = work.new
    total = len(new) + len(work.changed)
    rows = (row for unit in new if (row := _new_row(unit, codes, outcomes)))
    done = 0
    while batch := list(islice(rows, _BATCH)):
        entry.add_rows("unit", batch, initials=[initials_of(row[_NAME]) for row in batch])
        done += len(batch)
        progress("write", done, total)
    for column, (model, _name) in _WORDS.items():
        told = [(one.unit_id, word) for one in new for word in dict.fromkeys(one.given.get(column, ()))]
        derived = {"initials": [initials_of(word) for _unit_id, word in told]} if model is UnitAlias else {}
        entry.add_rows(str(model.__tablename__), told, **derived)
    _change_all(entry, work.changed, outcomes, lambda done: progress("write", len(new) + done, total))


def _new_row(unit: Planned, codes: CodeBook, outcomes: Outcomes) -> tuple | None:
    """Return the row of a new unit: its code if it had none, and what follows from its other columns (rule 21)."""
    state = SimpleNamespace(**dict.fromkeys(_COLUMNS) | _kept(unit) | {"unit_id": unit.unit_id})
    state.code = state.code or codes.next()
    derive(state)
    try:
        check_days(state)
    except Refused as why:
        outcomes.refuse(unit.row_giving("closed_on"), why, "closed_on")
        return None
    state.industrial = int(state.industrial)
    return tuple([_plain(value) for value in map(vars(state).__getitem__, _COLUMNS)])


def _kept(unit: Planned) -> dict[str, object]:
    """Return what is given of a unit, tags and aliases apart, as the ledger's columns."""
    return {_KEPT_AS.get(name, name): value for name, value in unit.given.items() if name not in _WORDS}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _change_all(entry: Entry, units: list[Planned], outcomes: Outcomes, told: Callable[[int], None]) -> None:
    """Change units by the rules of an edit."""
    closed = []
    for done, unit in enumerate(units, start=1):
        if done % EVERY == 0:
            told(done)
        held = entry.session.get_one(Unit, unit.unit_id)
        try:
            changes = alter(entry, held, **_kept(unit))
        except Refused as why:
            outcomes.refuse(unit.row_giving("closed_on"), why, "closed_on")
            continue
        for column, (model, _name) in _WORDS.items():
            if column in unit.given:
                set_words(entry, unit.unit_id, model, unit.given[column])
        if "closed_on" in changes:
            closed.append(held)
    for held in closed:
        warn_of_what_stays(entry, held)


def _differs(reader: Reader, unit: Planned) -> bool:
    """Say whether the ledger holds something else than what is given of a known unit."""
    kept = _kept(unit)
    held = reader.one(f"SELECT {', '.join(kept)} FROM unit WHERE unit_id = :unit_id", unit_id=unit.unit_id)
    if held != tuple(map(_plain, kept.values())):
        return True
    for column, (model, name) in _WORDS.items():
        if column in unit.given:
            asked = f"SELECT {name} FROM {model.__tablename__} WHERE unit_id = :unit_id AND undone_in IS NULL"
            if {word for (word,) in reader.rows(asked, unit_id=unit.unit_id)} != set(unit.given[column]):
                return True
    return False
