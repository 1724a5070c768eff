"""How decisions are shown."""

from safetytrack.domain.rows.decisions import DecisionRow
from safetytrack.output.columns.column import columns_of, shown

DECISIONS = columns_of(
    DecisionRow,
    decision=shown("Decision", words="decision", no_wrap=True),
    programme=shown("Programme", words="programme", in_table=False, on_paper=True, beside="title", drop_order=6),
    requirement=shown("Requirement code", on_paper=False, drop_order=2),
    title=shown("Requirement"),
    period=shown("Period", words="period", no_wrap=True),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=4),
    unit=shown("Unit"),
    role=shown("Role", words="role", optional=True),
    person=shown("Person", optional=True),
    to=shown("New deadline", optional=True),
    reason=shown("Reason"),
    approver=shown("Approved by"),
    recorded_at=shown("Recorded at", drop_order=3),
    entry=shown("Entry"),
    state=shown("Status", words="decision state", no_wrap=True),
)
