"""How ``former_row`` names the rows of other tables (``models.undoing``)."""

from collections.abc import Mapping

from safetytrack.store.schema.table import NOT_TAKEN_BACK, Table
from safetytrack.store.schema.tables import TABLES

TAKEN_BACK = tuple(table for table in TABLES.values() if table.name not in NOT_TAKEN_BACK)
"""The tables whose rows are put back, those that others refer to first."""


def row_key(table: Table, row: Mapping[str, object]) -> str:
    """Return the primary key of a row as one text; ``row_key_sql`` returns the same."""
    return "/".join(str(row[name]) for name in table.key)


def row_key_sql(table: Table, alias: str) -> str:
    """Return the expression of the primary key of a row as one text."""
    return (
        " || '/' || ".join(f"{alias}.{name}" for name in table.key)
        if len(table.key) > 1
        else f"CAST({alias}.{table.key[0]} AS text)"
    )


def unit_sql(table: Table, alias: str) -> str:
    """Return the expression of the unit that a row belongs to, 0 where it belongs to none."""
    return f"{alias}.unit_id" if "unit_id" in table.columns else "0"
