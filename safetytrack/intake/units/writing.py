"""Brings planned units into the ledger: the new ones many at a time, the changed ones by the rules of an edit."""

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any, NamedTuple

from safetytrack.domain.batches import batches
from safetytrack.domain.errors import Refused
from safetytrack.domain.file_specs import UNITS
from safetytrack.domain.progress import EVERY, Progress
from safetytrack.domain.texts import folded
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.units.plan import Plan, PlannedUnit, is_same
from safetytrack.store.backends.reader import Reader
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.name_forms import alias_forms, by_column, unit_forms
from safetytrack.store.lookup.stored_units import columns_of_unit, words_of_unit
from safetytrack.store.schema.models import Unit, UnitAlias, UnitTag
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.units import (
    CodeBook,
    alter,
    check_days,
    derive,
    set_words,
    warn_of_what_stays,
)

_BATCH = 5_000
_COLUMNS = TABLES["unit"].fact_columns
_CODE, _NAME = _COLUMNS.index("code"), _COLUMNS.index("name")
_STORED_AS = {column.name: column.column for column in UNITS}


class WordTable(NamedTuple):
    """A table of words of units, each in the column ``word``."""

    model: type[UnitTag] | type[UnitAlias]
    name: str
    word: str


_WORDS = {"tags": WordTable(UnitTag, "unit_tag", "tag"), "aliases": WordTable(UnitAlias, "unit_alias", "alias")}


class Work(NamedTuple):
    """The units of a file that something must be done for."""

    new: list[PlannedUnit]
    changed: list[PlannedUnit]


def sort_out(reader: Reader, plan: Plan, highest_stored: int, outcomes: Outcomes) -> Work:
    """Find out which units of the plan are new, and which the ledger holds differently; note what each row comes to."""
    work = Work([], [])
    for unit in plan.values():
        outcome = "new" if unit.unit_id > highest_stored else "changed" if _differs(reader, unit) else "same"
        if outcome != "same":
            getattr(work, outcome).append(unit)
        first, *others = unit.rows
        outcomes.note(outcome, first.number)
        outcomes.note("same", *(row.number for row in others))
    return work


class UnitWriter:
    """Writes units; ``codes`` are those that the file gives, which no unit without one may get."""

    def __init__(self, entry: Entry, codes: Iterable[str], outcomes: Outcomes, progress: Progress) -> None:
        self._entry = entry
        self._codes = CodeBook(entry.reader, codes)
        self._outcomes = outcomes
        self._progress = progress

    def write(self, work: Work) -> None:
        """Write the units that are new and change the others."""
        done, total = 0, len(work.new) + len(work.changed)
        rows = (row for unit in work.new if (row := self._new_row(unit)))
        for batch in batches(rows, _BATCH):
            self._entry.add_rows("unit", batch, **by_column([unit_forms(row[_NAME], row[_CODE]) for row in batch]))
            done += len(batch)
            self._progress("write", done, total)
        self._add_words(work.new)
        self._change_all(work.changed, len(work.new), total)

    def _new_row(self, unit: PlannedUnit) -> tuple[Any, ...] | None:
        """Return the row of a new unit: its code if it had none, and what follows from its other columns (rule 21)."""
        state: Any = SimpleNamespace(**dict.fromkeys(_COLUMNS) | _facts(unit) | {"unit_id": unit.unit_id})
        state.code = state.code or self._codes.next()
        derive(state)
        try:
            check_days(state)
        except Refused as why:
            self._outcomes.refuse(unit.row_with("closed_on"), why, "closed_on")
            return None
        state.industrial = int(state.industrial)
        return tuple([_plain(value) for value in map(vars(state).__getitem__, _COLUMNS)])

    def _add_words(self, units: list[PlannedUnit]) -> None:
        for column, table in _WORDS.items():
            rows = [
                (unit.unit_id, word)
                for unit in units
                for word in _distinct(table, unit.values.get(column, ())).values()
            ]
            forms = [alias_forms(word) for _unit_id, word in rows] if table.model is UnitAlias else []
            self._entry.add_rows(table.name, rows, **by_column(forms))

    def _change_all(self, units: list[PlannedUnit], written: int, total: int) -> None:
        """Change units by the rules of an edit."""
        closed = []
        for done, unit in enumerate(units, start=1):
            if done % EVERY == 0:
                self._progress("write", written + done, total)
            stored = self._entry.session.get_one(Unit, unit.unit_id)
            try:
                given = {
                    name: value
                    for name, value in _facts(unit).items()
                    if not is_same(name, getattr(stored, name), value)
                }
                changes = alter(self._entry, stored, **given)
            except Refused as why:
                self._outcomes.refuse(unit.row_with("closed_on"), why, "closed_on")
                continue
            for column, table in _WORDS.items():
                if column in unit.values:
                    set_words(self._entry, unit.unit_id, table.model, unit.values[column])
            if "closed_on" in changes:
                closed.append(stored)
        for stored in closed:
            warn_of_what_stays(self._entry, stored)


def _distinct(table: WordTable, words: Iterable[str]) -> dict[str, str]:
    """Return the words by the forms in which they are the same, the first of each."""
    form = folded if table.model is UnitAlias else str
    distinct: dict[str, str] = {}
    for word in words:
        distinct.setdefault(form(word), word)
    return distinct


def _facts(unit: PlannedUnit) -> dict[str, Any]:
    """Return what is said of a unit, tags and aliases apart, by the columns of the ledger."""
    return {_STORED_AS[name]: value for name, value in unit.values.items() if name not in _WORDS}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _differs(reader: Reader, unit: PlannedUnit) -> bool:
    """Say whether the ledger holds something else than what is said of a known unit."""
    facts = _facts(unit)
    stored = columns_of_unit(reader, unit.unit_id, facts)
    if not all(is_same(name, stored[name], _plain(given)) for name, given in facts.items()):
        return True
    for column, table in _WORDS.items():
        if column in unit.values:
            known = words_of_unit(reader, unit.unit_id, table.name, table.word)
            if _distinct(table, known).keys() != _distinct(table, unit.values[column]).keys():
                return True
    return False
