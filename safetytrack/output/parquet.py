"""Parquet files for analysts' programs: English keys and slugs whatever the language, as in JSON.

pyarrow, of the extra ``analytics``, is loaded here alone.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import IO, Any

import pyarrow as pa
from pyarrow import parquet

from safetytrack.domain.batches import batches
from safetytrack.output.columns.column import Columns, Kind

_ROWS = 50_000
"""Rows that are gathered before they are written: a row group."""

_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "date": pa.date32(),
    "moment": pa.timestamp("s", tz="UTC"),
    "integer": pa.int64(),
    "number": pa.decimal128(18, 2),
    "percent": pa.decimal128(6, 1),
    "list": pa.list_(pa.string()),
    "flag": pa.bool_(),
}


def write(rows: Iterable[tuple[Any, ...]], columns: Columns, *, file: IO[bytes]) -> int:
    """Write ``rows`` as they come, a row group of them in memory; return how many there were."""
    schema = pa.schema([(column.key, _TYPES[column.kind]) for column in columns])
    count = 0
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches(rows, _ROWS):
            cells = zip(*batch, strict=True)
            arrays = [_array(list(each), column.kind) for each, column in zip(cells, columns, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    return count


def _array(cells: list[Any], kind: Kind) -> pa.Array:
    """Return a column's cells as Arrow keeps them."""
    if kind in ("date", "moment"):
        return pa.array(cells, pa.string()).cast(_TYPES[kind])
    if kind in ("number", "percent"):
        return pa.array([None if cell is None else Decimal(cell) for cell in cells], _TYPES[kind])
    return pa.array(cells, _TYPES[kind])
