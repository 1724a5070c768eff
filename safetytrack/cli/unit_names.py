"""Names before the codes of units, for people to read; programs go by codes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from safetytrack.domain.batches import batches
from safetytrack.domain.rows.counts import CountRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.cells import BATCH
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.units import unit_names_by_code

Row = TypeVar("Row", CountRow, CoverageRow)

OF_UNITS = ("unit", "territory", "regulator", "host")
"""The dimensions whose groups are units."""


def named(rows: Iterable[Row], dimensions: Sequence[str], reader: Reader, as_of_entry: int | None) -> Iterator[Row]:
    """Put names before the codes of units; groups go by code all the same."""
    of_units = [name for name in dimensions if name in OF_UNITS]
    for batch in batches(rows, BATCH):
        codes = {getattr(row, dimension) for row in batch for dimension in of_units}
        names = {code: f"{name} {code}" for code, name in unit_names_by_code(reader, codes, as_of_entry)}
        for row in batch:
            units = {dimension: getattr(row, dimension) for dimension in of_units}
            yield row._replace(**{dimension: names.get(code, code) for dimension, code in units.items()})
