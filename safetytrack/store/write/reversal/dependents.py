"""Which later entries build on what is to be taken back: they must be taken back first, the last of them first."""

import json
from collections.abc import Iterable, Iterator, Sequence, Set

from sqlmodel import SQLModel

from safetytrack.domain.batches import batches
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.predicates import in_office, is_within
from safetytrack.store.schema import models  # noqa: F401  (fills the metadata)
from safetytrack.store.schema.former import row_key
from safetytrack.store.schema.table import Table
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.reversal.swaps import Row, Swap

_VERSIONS = {"programme_version": "programme_id", "requirement_version": "requirement_id"}
"""Tables of versions, each of which builds on those before, and what they are versions of."""

_WORDS = ("unit_tag", "unit_alias")
"""Tables of what a unit has but once."""

_BATCH = 5_000
_TAKEN_OUT = """
SELECT max(recorded_in) FROM former_row WHERE of_table = :of_table AND row_key = :key AND recorded_in < :entry
"""
_SUPERIORS = ("parent_id", "regulator_id")
_ABOVE = """
WITH RECURSIVE up(unit_id, entry) AS (
    SELECT {column}, recorded_in FROM unit WHERE unit_id = :unit_id
    UNION
    SELECT unit.{column}, unit.recorded_in FROM unit JOIN up ON unit.unit_id = up.unit_id
)
SELECT entry FROM up WHERE EXISTS (SELECT 1 FROM up WHERE unit_id = :unit_id)
"""
_CREDITED = """
SELECT DISTINCT c.recorded_in FROM former_row f JOIN completion c
    ON c.unit_id = f.unit_id AND c.person_id = {person_id} AND c.role = {role} AND c.undone_in IS NULL
WHERE f.of_table = 'appointment' AND f.recorded_in = :entry AND f.now_recorded_in IS NULL
  AND {was_in_office}
  AND NOT EXISTS (
      SELECT 1 FROM appointment a
      WHERE a.unit_id = c.unit_id AND a.person_id = c.person_id AND a.role = c.role AND a.undone_in IS NULL
        AND {is_in_office})
"""
"""Events credited to somebody by an appointment that there is no more."""

_ENDED_BEFORE = """
SELECT DISTINCT a.recorded_in FROM former_row f JOIN appointment a
    ON a.unit_id = f.unit_id AND a.role = {role} AND a.undone_in IS NULL AND {days} = 1
WHERE f.of_table = 'appointment' AND f.recorded_in = :entry AND f.now_recorded_in IS NULL
  AND a.recorded_in > f.row_recorded_in
"""
"""Appointments that came later, and end because another begins that there is no more."""


_ANSWERED = """
SELECT DISTINCT e.recorded_in FROM former_row f JOIN event e ON e.ref_to = {ref} AND e.undone_in IS NULL
WHERE f.of_table = 'event' AND f.recorded_in = :entry AND f.now_recorded_in IS NULL
"""
"""Events that answer one that there is no more (``--ref-to``)."""


class Dependents:
    """The entries that build on what ``entry_id`` is to take back."""

    def __init__(self, reader: Reader, entry_id: int) -> None:
        self.entries: set[int] = set()
        self._reader = reader
        self._values = {"entry": entry_id}

    def __bool__(self) -> bool:
        return bool(self.entries)

    def add(self, *entries: int) -> None:
        """Note entries that are in the way."""
        self.entries.update(entries)

    def of_taken_out(self, table: Table, keys: str) -> None:
        """Note what refers to rows that are to go; ``keys`` selects their primary keys."""
        for child, columns in _children(table):
            own = f" AND ({', '.join(child.key)}) NOT IN ({keys})" if child is table else ""
            names = ", ".join(columns)
            self._note(f"SELECT DISTINCT {_entry(child)} FROM {child.name} WHERE ({names}) IN ({keys}){own}")
        if table.name in _VERSIONS:
            of = _VERSIONS[table.name]
            self._note(
                f"SELECT DISTINCT later.recorded_in FROM {table.name} later JOIN {table.name} gone"
                f" ON later.{of} = gone.{of} AND later.version > gone.version"
                f" WHERE (gone.{', gone.'.join(table.key)}) IN ({keys})"
                f" AND (later.{', later.'.join(table.key)}) NOT IN ({keys})"
            )

    def of_put_back(self, table: Table, swaps: Sequence[Swap], coming: Set[tuple[str, str]]) -> None:
        """Note what has the place of rows that are to come back, and what took away what they refer to.

        ``coming`` are the rows that come back with them, by table and key.
        """
        for batch in batches(swaps, _BATCH):
            rows = [swap.before for swap in batch if swap.before is not None]
            live = [row for row in rows if row.get("undone_in") is None]
            for key in table.unique:
                self._note_places(table, rows, key)
            self._note_places(table, [swap.before for swap in batch if swap.now is None], table.key)
            for key in (table.live, table.key[:2] if table.name in _WORDS else ()):
                if key:
                    self._note_places(table, live, key, only_live=True)
            for parent, columns in _parents(table):
                self._note_missing(parent, table, columns, rows, coming)

    def of_result(self, rows: Iterable[Swap]) -> None:
        """Note what contradicts the ledger as it is once rows are put back."""
        for swap in rows:
            if swap.table.name == "unit":
                for column in _SUPERIORS:
                    self._note_loop(swap, column)
        dialect = self._reader.dialect
        person_id, role, started_on, ended_on = (
            dialect.unpacked("f.content", "appointment", name)
            for name in ("person_id", "role", "started_on", "ended_on")
        )
        self._note(
            _CREDITED.format(
                person_id=person_id,
                role=role,
                was_in_office=is_within("c.done_on", started_on, ended_on),
                is_in_office=in_office("c.done_on"),
            )
        )
        self._note(_ANSWERED.format(ref=dialect.unpacked("f.content", "event", "ref")))
        days = dialect.days_between("a.ended_on", started_on)
        self._note(_ENDED_BEFORE.format(role=role, days=days))

    def _note(self, sql: str) -> None:
        self.entries.update(entry for (entry,) in self._reader.rows(sql, **self._values))

    def _note_places(
        self, table: Table, rows: Sequence[Row | None], key: tuple[str, ...], *, only_live: bool = False
    ) -> None:
        """Note what has what is unique in rows."""
        source = self._reader.dialect.rows_of("rows", table.name, sorted({*table.key, *key}))
        same = " AND ".join(f"o.{name} = s.{name}" for name in key)
        other = " OR ".join(f"o.{name} <> s.{name}" for name in table.key)
        itself = "" if key == table.key else f" AND ({other})"
        live = " AND o.undone_in IS NULL" if only_live else ""
        sql = f"SELECT DISTINCT o.{_entry(table)} FROM ({source}) s JOIN {table.name} o ON {same}{itself}{live}"
        self.add(*(entry for (entry,) in self._reader.rows(sql, rows=_json(rows))))

    def _note_missing(
        self, parent: Table, child: Table, columns: tuple[str, ...], rows: Sequence[Row], coming: Set[tuple[str, str]]
    ) -> None:
        """Note what took away what rows refer to by some columns."""
        source = self._reader.dialect.rows_of("rows", child.name, columns)
        there = " AND ".join(f"p.{theirs} = s.{mine}" for theirs, mine in zip(parent.key, columns, strict=True))
        named = " AND ".join(f"s.{mine} IS NOT NULL" for mine in columns)
        absent = f"NOT EXISTS (SELECT 1 FROM {parent.name} p WHERE {there})"
        missing = self._reader.all(
            f"SELECT DISTINCT s.* FROM ({source}) s WHERE {named} AND {absent}", rows=_json(rows)
        )
        for values in missing:
            key = row_key(parent, dict(zip(parent.key, values, strict=True)))
            if (parent.name, key) not in coming:
                last = self._reader.one(_TAKEN_OUT, of_table=parent.name, key=key, **self._values)
                self.add(*(entry for entry in last or () if entry))

    def _note_loop(self, swap: Swap, column: str) -> None:
        assert swap.before is not None
        rows = self._reader.all(_ABOVE.format(column=column), unit_id=swap.before["unit_id"])
        if rows:
            self.add(max(entry for (entry,) in rows))


def _json(rows: Sequence[Row | None]) -> str:
    return json.dumps([row for row in rows if row is not None], ensure_ascii=False)


def _entry(table: Table) -> str:
    return "replaced_in" if table.is_past else "recorded_in"


def _children(parent: Table) -> Iterator[tuple[Table, tuple[str, ...]]]:
    """Yield the tables that refer to one, with the columns that hold its key, in the key's order."""
    for name, child in TABLES.items():
        for of, columns in _parents(child):
            if of is parent and name in TABLES:
                yield child, columns


def _parents(child: Table) -> Iterator[tuple[Table, tuple[str, ...]]]:
    """Yield the tables that one refers to, the journal apart, with the columns that do, in the order of their key."""
    for constraint in SQLModel.metadata.tables[child.name].foreign_key_constraints:
        parent = TABLES[constraint.referred_table.name]
        if parent.name == "journal":
            continue
        to = {element.column.name: element.parent.name for element in constraint.elements}
        yield parent, tuple(to[name] for name in parent.key)
