"""Puts rows back: how they stood is kept first, which is what lets the ledger change them (``schema.triggers``)."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from safetytrack.domain.batches import batches
from safetytrack.store.ledger import Entry
from safetytrack.store.schema.former import TAKEN_BACK, row_key
from safetytrack.store.schema.table import MARKS, Table
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.reversal.dependents import Dependents
from safetytrack.store.write.reversal.swaps import Row, Swap

_BATCH = 5_000
_TAKEN_OUT = (
    "SELECT {keys} FROM former_row WHERE of_table = '{table}' AND recorded_in = :entry"
    " AND row_recorded_in IS NOT NULL AND now_recorded_in IS NULL"
)


class PuttingBack:
    """Rows that one entry is to put back to how they stood."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self.taken_out: Counter[str] = Counter()
        """How many rows there are no more, by the name of their table."""
        self._changed: list[Swap] = []
        self._put_in: list[Swap] = []

    @property
    def restored(self) -> Counter[str]:
        """How many rows are as they were, by the name of their table."""
        return Counter(swap.table.name for swap in (*self._changed, *self._put_in))

    @property
    def rows(self) -> Sequence[Swap]:
        """The rows that are there, and as they stood before."""
        return [*self._changed, *self._put_in]

    def keep(self, swaps: Iterable[Swap]) -> None:
        """Keep how rows stand, and remember which are to be changed or put in."""
        for batch in batches(swaps, _BATCH):
            for swap in batch:
                if swap.before is None:
                    self.taken_out[swap.table.name] += 1
                else:
                    (self._put_in if swap.now is None else self._changed).append(swap)
            self._entry.add_rows("former_row", [_former(swap) for swap in batch])

    def put_back(self, dependents: Dependents) -> None:
        """Change the rows, those first that others refer to last; tell ``dependents`` who is in the way.

        What is in the way is left there: the entry must then be refused.
        """
        for table in reversed(TAKEN_BACK):
            if self.taken_out[table.name]:
                taken_out = self._keys(table)
                dependents.of_taken_out(table, taken_out)
                if not dependents:
                    sql = f"DELETE FROM {table.name} WHERE ({', '.join(table.key)}) IN ({taken_out})"
                    self._entry.put_back(sql, [{"entry": self._entry.entry_id}])
        coming = {(swap.table.name, row_key(swap.table, swap.row)) for swap in self._put_in}
        for table, swaps in _by_table(self.rows):
            dependents.of_put_back(table, swaps, coming)
        if dependents:
            return
        for table, swaps in _by_table(self._changed):
            self._entry.put_back(_update(table), [_typed(table, swap.before) for swap in swaps])
        for table, swaps in _by_table(self._put_in):
            rows = [tuple(swap.before[name] for name in table.columns) for swap in swaps if swap.before is not None]
            self._entry.put_in(table.name, table.columns, rows)

    def _keys(self, table: Table) -> str:
        unpacked = self._entry.reader.dialect.unpacked
        keys = ", ".join(unpacked("content", table.name, name) for name in table.key)
        return _TAKEN_OUT.format(keys=keys, table=table.name)


def _former(swap: Swap) -> tuple[object, ...]:
    """Return the row of ``former_row``, as its ``fact_columns`` have it."""
    row, now, before = swap.row, swap.now or {}, swap.before or {}
    values = {
        "of_table": swap.table.name,
        "row_key": row_key(swap.table, row),
        "unit_id": row.get("unit_id", 0),
        "event_id": row.get("event_id"),
        "content": json.dumps(row, ensure_ascii=False, separators=(",", ":")),
        "row_recorded_in": now.get("recorded_in"),
        "row_undone_in": now.get("undone_in"),
        "now_recorded_in": before.get("recorded_in"),
        "now_undone_in": before.get("undone_in"),
    }
    return tuple(values[name] for name in TABLES["former_row"].fact_columns)


def _by_table(swaps: Sequence[Swap]) -> Iterator[tuple[Table, list[Swap]]]:
    for table in TAKEN_BACK:
        if of_table := [swap for swap in swaps if swap.table is table]:
            yield table, of_table


def _update(table: Table) -> str:
    """Return what puts another state of a row in its place: of a row that is marked as undone, other marks."""
    changing = MARKS if "undone_in" in table.columns else set(table.columns) - set(table.key)
    changed = ", ".join(f"{name} = :{name}" for name in table.columns if name in changing)
    return f"UPDATE {table.name} SET {changed} WHERE {' AND '.join(f'{name} = :{name}' for name in table.key)}"


def _typed(table: Table, row: Row | None) -> dict[str, object]:
    """Return the values of a row as both databases take them for a column."""
    assert row is not None
    return {name: bool(row[name]) if name in table.flags else row[name] for name in table.columns}
