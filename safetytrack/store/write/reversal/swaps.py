"""What an entry changed, row by row: how each stands now, and how it stood before.

What an ordinary entry recorded was not there before, what it undid held, and what it edited lies in a table of the
past. What an entry changed that took another back is kept in ``former_row``.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.name_forms import FORMS
from safetytrack.store.schema.former import TAKEN_BACK, row_key
from safetytrack.store.schema.table import MARKS, Table
from safetytrack.store.schema.tables import TABLES

Row = Mapping[str, object]

_UNMARKED = {"undone_in": None, "state": "recorded", "undone_reason": None}


class Swap(NamedTuple):
    """A row of a table as it stands, and as it stood before; None: there is, or was, no such row."""

    table: Table
    now: Row | None
    before: Row | None

    @property
    def row(self) -> Row:
        """The row as it stands, else as it stood."""
        row = self.now if self.now is not None else self.before
        assert row is not None
        return row


class Moved(NamedTuple):
    """A row that an entry cannot put back, because another entry changed it since."""

    by: int


def swaps(reader: Reader, entry_id: int) -> Iterator[Swap | Moved]:
    """Yield what puts every row that an entry changed back, tables that others refer to first."""
    for table in TAKEN_BACK:
        past = TABLES.get(f"{table.name}_past")
        yield from _added(reader, table, past, entry_id)
        if past is not None:
            yield from _edited(reader, table, past, entry_id)
        if "undone_in" in table.columns:
            yield from _undone(reader, table, entry_id)
        yield from _put_back(reader, table, entry_id)


def _added(reader: Reader, table: Table, past: Table | None, entry_id: int) -> Iterator[Swap | Moved]:
    """Yield the rows that the entry recorded, or the past that it laid down."""
    written = "replaced_in" if table.is_past else "recorded_in"
    but = f" AND NOT EXISTS (SELECT 1 {_from_past(table, past)})" if past is not None else ""
    sql = f"SELECT {kept(reader, table, 't')} FROM {table.name} t WHERE t.{written} = :entry{but}"
    for row in _rows(reader, table, sql, entry_id):
        undone_in = row.get("undone_in")
        yield Moved(undone_in) if isinstance(undone_in, int) else Swap(table, row, None)
    if table.is_past:
        later = f"SELECT DISTINCT replaced_in FROM {table.name} WHERE recorded_in = :entry"
        yield from (Moved(replaced_in) for (replaced_in,) in reader.all(later, entry=entry_id))


def _edited(reader: Reader, table: Table, past: Table, entry_id: int) -> Iterator[Swap]:
    """Yield the rows that the entry edited, and how they stood before: what follows from a name is worked out anew."""
    join = f"FROM {table.name} t JOIN {past.name} p ON {_same_key(table, 't', 'p')} AND p.replaced_in = :entry"
    sql = f"SELECT {kept(reader, table, 't')}, {kept(reader, past, 'p')} {join} WHERE t.recorded_in = :entry"
    for values in reader.stream(sql, entry=entry_id):
        now = dict(zip(table.columns, values, strict=False))
        before = dict(zip(past.columns, values[len(table.columns) :], strict=True))
        before.pop("replaced_in")
        if table.name in FORMS:
            before |= FORMS[table.name](before)
        yield Swap(table, now, before)


def _undone(reader: Reader, table: Table, entry_id: int) -> Iterator[Swap]:
    """Yield the rows that the entry marked as holding no longer."""
    sql = (
        f"SELECT {kept(reader, table, 't')} FROM {table.name} t WHERE t.undone_in = :entry AND t.recorded_in <> :entry"
    )
    unmarked = {name: _UNMARKED[name] for name in MARKS if name in table.columns}
    for row in _rows(reader, table, sql, entry_id):
        yield Swap(table, row, {**row, **unmarked})


_FORMER = """
SELECT content, row_key, row_recorded_in, now_recorded_in, now_undone_in FROM former_row
WHERE of_table = :of_table AND recorded_in = :entry
"""
_LATER = (
    "SELECT min(recorded_in) FROM former_row WHERE of_table = :of_table AND row_key = :key AND recorded_in > :entry"
)


def _put_back(reader: Reader, table: Table, entry_id: int) -> Iterator[Swap | Moved]:
    """Yield the rows that the entry itself put back."""
    import json

    former = reader.all(_FORMER, of_table=table.name, entry=entry_id)
    if not former:
        return
    unpacked = ", ".join(reader.dialect.unpacked("content", table.name, name) for name in table.key)
    keys = f"SELECT {unpacked} FROM former_row WHERE of_table = '{table.name}' AND recorded_in = :entry"
    sql = f"SELECT {kept(reader, table, 't')} FROM {table.name} t WHERE ({', '.join(table.key)}) IN ({keys})"
    present = {row_key(table, row): row for row in _rows(reader, table, sql, entry_id)}
    for content, key, row_recorded_in, *left in former:
        row = present.get(key)
        if (None if row is None else [row["recorded_in"], row.get("undone_in")]) != (left if left[0] else None):
            yield Moved(_mover(reader, table, key, row, left, entry_id))
        else:
            yield Swap(table, row, None if row_recorded_in is None else _whole(table, json.loads(content)))


def _whole(table: Table, row: Row) -> Row:
    """Return a row that was kept, also by an earlier version, to which it had fewer columns."""
    forms = FORMS[table.name](row) if table.name in FORMS else {}
    return {**dict.fromkeys(table.columns), **row, **forms}


def _mover(reader: Reader, table: Table, key: str, row: Row | None, left: list[int | None], entry_id: int) -> int:
    """Return the entry that changed a row since another left it naming those entries."""
    named = [] if row is None else [row["recorded_in"], row.get("undone_in")]
    others = [entry for entry in named if isinstance(entry, int) and entry not in left]
    if others:
        return max(others)
    [(later,)] = reader.all(_LATER, of_table=table.name, key=key, entry=entry_id)
    return later or entry_id


def kept(reader: Reader, table: Table, alias: str) -> str:
    """Return the columns of a table as SQLite keeps them."""
    kinds = dict.fromkeys(table.flags, "flag") | dict.fromkeys(table.moments, "moment")
    return ", ".join(reader.dialect.kept(f"{alias}.{name}", kinds.get(name, "text")) for name in table.columns)


def _rows(reader: Reader, table: Table, sql: str, entry_id: int) -> Iterator[dict[str, object]]:
    return (dict(zip(table.columns, values, strict=True)) for values in reader.stream(sql, entry=entry_id))


def _from_past(table: Table, past: Table) -> str:
    return f"FROM {past.name} p WHERE {_same_key(table, 't', 'p')} AND p.replaced_in = :entry"


def _same_key(table: Table, one: str, other: str) -> str:
    return " AND ".join(f"{one}.{name} = {other}.{name}" for name in table.key)
