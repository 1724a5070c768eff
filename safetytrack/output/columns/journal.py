"""How the journal is shown, entry by entry."""

from safetytrack.domain.rows.journal import JournalRow
from safetytrack.output.columns.column import columns_of, shown

JOURNAL = columns_of(
    JournalRow,
    entry=shown("Entry"),
    at=shown("Recorded at"),
    who=shown("Who", drop_order=1),
    command=shown("Command", words="command", no_wrap=True),
    what=shown("Typed", optional=True),
    hash=shown("Hash", in_table=False),
)
