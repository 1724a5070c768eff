"""How it is shown which of several ledgers a row is of."""

from safetytrack.output.columns.column import Columns, column

LEDGER = column("ledger", "Ledger", optional=True)
"""What the ledger is called; empty where a row adds up several."""

HEADS = column("heads", "Journal heads", "list", in_table=False, on_paper=False)
"""The ledgers that a row is of, each with its journal's head and the day of its last entry."""


def of_ledgers(columns: Columns) -> Columns:
    """Return those of ``columns`` that tell the ledger: one, or none where one ledger is asked."""
    return tuple(one for one in columns if one.key == LEDGER.key)
