"""What the ledger holds of units that a file tells of, too."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE
from safetytrack.store.query.predicates import never_closes
from safetytrack.store.query.selecting import select_list

_HIGHEST = """
SELECT coalesce(max(highest), 0) FROM (
    SELECT max(unit_id) AS highest FROM unit
    UNION ALL
    SELECT max(unit_id) FROM former_row WHERE of_table = 'unit'
) AS now_and_once
"""


class OpenUnit(NamedTuple):
    """A unit of which no last day is known, by the name that it was looked for by, and the unit above it."""

    unit_id: int
    code: str
    name: str
    kind: str
    parent_id: int | None


_OPEN_COLUMNS = select_list(OpenUnit, "u", name="lookup_key.name")
_OPEN_OF_NAMES = f"""
SELECT {_OPEN_COLUMNS} FROM lookup_key CROSS JOIN unit u
WHERE u.name = lookup_key.name AND {never_closes()}
UNION ALL
SELECT {_OPEN_COLUMNS} FROM lookup_key CROSS JOIN unit u
WHERE u.folded_name = lookup_key.name AND u.name <> lookup_key.name AND {never_closes()}
ORDER BY 1
"""


def highest_unit_id(reader: Reader) -> int:
    """Return the highest id that a unit has, or had before an undo took it out; 0 where there was none."""
    [(highest,)] = reader.all(_HIGHEST)
    return int(highest)


def superior_id(reader: Reader, unit_id: int, column: str = "parent_id") -> int | None:
    """Return the unit above one, by territory or in the other tree; None also where there is no such unit."""
    row = reader.one(f"SELECT {column} FROM unit WHERE unit_id = :unit_id", unit_id=unit_id)
    return row[0] if row else None


def columns_of_unit(reader: Reader, unit_id: int, columns: Iterable[str]) -> dict[str, Any]:
    """Return what the ledger holds in some columns of a unit there is."""
    names = list(columns)
    [row] = reader.all(f"SELECT {', '.join(names)} FROM unit WHERE unit_id = :unit_id", unit_id=unit_id)
    return dict(zip(names, row, strict=True))


def words_of_unit(reader: Reader, unit_id: int, table: str, column: str) -> list[str]:
    """Return the words that a unit has in a table of them, as ``unit_tag``."""
    sql = f"SELECT w.{column} FROM {table} w WHERE w.unit_id = :unit_id AND {WHOLE.live('w')}"
    return [word for (word,) in reader.rows(sql, unit_id=unit_id)]


def open_units_of_names(reader: Reader, names: Iterable[str]) -> Iterator[OpenUnit]:
    """Yield the open units that have one of some folded names, the first recorded first."""
    return map(OpenUnit._make, reader.lookup_many(_OPEN_OF_NAMES, "name", "text", names))
