"""Every table that an answer is shown as, by its name."""

from importlib import import_module
from pkgutil import iter_modules

from safetytrack.output import columns
from safetytrack.output.columns.column import Column, Columns
from safetytrack.output.columns.coverage import DIMENSIONS, coverage_columns

TABLES: dict[str, Columns] = {
    name: table
    for family in iter_modules(columns.__path__)
    for name, table in vars(import_module(f"{columns.__name__}.{family.name}")).items()
    if not name.startswith("_") and isinstance(table, tuple) and table and isinstance(table[0], Column)
}
TABLES["COVERAGE"] = coverage_columns(DIMENSIONS)
