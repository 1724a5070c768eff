"""How it is shown which of several ledgers a row is of."""

from collections.abc import Sequence
from typing import Any

from safetytrack.output.columns.column import Columns, column

LEDGER = column("ledger", "Ledger", optional=True)
"""What the ledger is called; empty where a row adds up several."""

HEADS = column("heads", "Journal heads", "list", in_table=False, on_paper=False)
"""The ledgers that a row is of, each with its journal's head and the day of its last entry."""


def of_ledgers(columns: Columns) -> Columns:
    """Return those of ``columns`` that tell the ledger: one, or none where one ledger is asked."""
    return tuple(one for one in columns if one.key == LEDGER.key)


def ledger_keys(columns: Columns, rows: Sequence[Any]) -> list[str]:
    """Return the keys by which some rows tell their ledger: none where each adds up several, or one is asked."""
    return [one.key for one in of_ledgers(columns) if any(getattr(row, one.key) for row in rows)]


def unit_key(row: Any) -> tuple[str | None, str]:
    """Return what tells the unit of a row apart: its code, and its ledger where several are asked."""
    return getattr(row, LEDGER.key, None), row.unit_code
