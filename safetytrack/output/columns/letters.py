"""How letters are shown."""

from safetytrack.domain.rows.letters import DueLetterRow, LetterRow
from safetytrack.output.columns.column import columns_of, shown

LETTERS = columns_of(
    LetterRow,
    number=shown("Letter number", no_wrap=True),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=4),
    unit=shown("Unit"),
    rung=shown("Rung", words="activity", no_wrap=True),
    issued_on=shown("Issued on"),
    reply_by=shown("Reply by", drop_order=2),
    replied_on=shown("Replied on", drop_order=1),
    closed_on=shown("Letter closed on", drop_order=1),
    state=shown("Status", words="letter state", no_wrap=True),
    days_open=shown("Days open"),
)

DUE_LETTERS = columns_of(
    DueLetterRow,
    rung=shown("Rung", words="activity", no_wrap=True),
    title=shown("Letter", in_table=False),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=4),
    unit=shown("Unit"),
    reason=shown("Reason", words="due reason", no_wrap=True),
    overdue=shown("Overdue", sums=True),
    longest=shown("Longest overdue"),
    missed=shown("Missed in a row", optional=True),
    letter=shown("Unanswered letter", optional=True),
)
