"""Writes ``tables.py`` from the models: ``python -m safetytrack.store.schema.generate`` (``make schema``)."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from sqlalchemy import Boolean, DateTime, Index, Integer, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy import Table as ModelTable
from sqlmodel import SQLModel

from safetytrack.store.schema import models  # noqa: F401  (fills the metadata)
from safetytrack.store.schema.table import Table

TARGET = Path(__file__).with_name("tables.py")

_WIDTH = 107
"""What fits into a quoted line of eight spaces' indent."""

_HEAD = '''"""The tables in a few words: what reading and guarding them takes, without the time that the models take.

Written by ``make schema`` from ``schema.models``, which are the definition.
"""

from safetytrack.store.schema.table import Table, table

_ALL = (
'''
_TAIL = ''')

TABLES: dict[str, Table] = {described.name: described for described in _ALL}
"""Every table by its name, those that others refer to first."""

FACTS = tuple(described for described in _ALL if described.name != "journal")
"""Those that hold what the journal's entries seal."""
'''


def generated() -> str:
    """The text of ``tables.py`` as the models have it."""
    tables = map(described, SQLModel.metadata.sorted_tables)
    return _HEAD + "".join(line for table in tables for line in _lines(table)) + _TAIL


def described(table: ModelTable) -> Table:
    """What there is to know of a table of the models."""
    unique = [index for index in table.indexes if index.unique]
    live = [index for index in unique if index.dialect_options["sqlite"].get("where") is not None]
    of_all: list[Index | UniqueConstraint] = [
        *(index for index in unique if index not in live),
        *_unique_constraints(table),
    ]
    key = _names(table.primary_key)
    is_row_number = len(key) == 1 and isinstance(table.c[key[0]].type, Integer)
    return Table(
        table.name,
        tuple(column.name for column in table.columns),
        key,
        tuple(sorted(map(_names, of_all))),
        live=_names(live[0]) if live else (),
        flags=tuple(column.name for column in table.columns if isinstance(column.type, Boolean)),
        moments=tuple(column.name for column in table.columns if isinstance(column.type, DateTime)),
        later=tuple(column.name for column in table.columns if column.info.get("later")),
        numbered=table.dialect_options["sqlite"].get("with_rowid", True) and not is_row_number,
    )


def _unique_constraints(table: ModelTable) -> list[UniqueConstraint]:
    return [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]


def _names(columns_of: Index | UniqueConstraint | PrimaryKeyConstraint) -> tuple[str, ...]:
    return tuple(columns_of.columns.keys())


def _lines(table: Table) -> Iterator[str]:
    """Yield the lines of a table as the formatter lays them out."""
    yield "    table(\n"
    yield f'        "{table.name}",\n'
    columns = wrap(" ".join(table.columns), _WIDTH)
    for line in columns[:-1]:
        yield f'        "{line} "\n'
    yield f'        "{columns[-1]}",\n'
    yield f'        key="{" ".join(table.key)}",\n'
    if table.unique:
        keys = ", ".join(f'"{" ".join(key)}"' for key in table.unique)
        yield f"        unique=({keys}{',' if len(table.unique) == 1 else ''}),\n"
    for what in ("live", "flags", "moments", "later"):
        if names := getattr(table, what):
            yield f'        {what}="{" ".join(names)}",\n'
    if not table.numbered:
        yield "        numbered=False,\n"
    yield "    ),\n"


if __name__ == "__main__":
    TARGET.write_text(generated(), encoding="utf-8")
