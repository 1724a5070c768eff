"""Names before the codes of units, for people to read; programs go by codes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from safetytrack.domain.batches import batches
from safetytrack.domain.rows.counts import CountRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.units import UnitRow
from safetytrack.output.cells import BATCH
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.units import shared_names, unit_names_by_code

Row = TypeVar("Row", CountRow, CoverageRow, UnitRow)

SUPERIORS = ("parent", "regulator")
"""The columns of units that are units."""

OF_UNITS = ("unit", "territory", "regulator", "host")
"""The dimensions whose groups are units."""


def named(
    rows: Iterable[Row], dimensions: Sequence[str], reader: Reader, prefix: Prefix, *, on_paper: bool = False
) -> Iterator[Row]:
    """Put names before the codes of units; groups go by code all the same.

    On paper names stand alone, but for those that several units have.
    """
    of_units = [name for name in dimensions if name in (*OF_UNITS, *SUPERIORS)]
    for batch in batches(rows, BATCH):
        codes = {getattr(row, dimension) for row in batch for dimension in of_units}
        pairs = list(unit_names_by_code(reader, codes, prefix))
        shared = shared_names(reader, (name for _code, name in pairs), prefix) if on_paper else None
        names = {code: name if shared is not None and name not in shared else f"{name} {code}" for code, name in pairs}
        for row in batch:
            units = {dimension: getattr(row, dimension) for dimension in of_units}
            yield row._replace(**{dimension: names.get(code, code) for dimension, code in units.items()})
