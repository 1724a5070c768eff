"""How obligations are shown."""

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.columns.column import columns_of, shown

OBLIGATIONS = columns_of(
    ObligationRow,
    programme=shown("Programme", words="programme", in_table=False, on_paper=True, beside="title", drop_order=6),
    requirement=shown("Requirement code", on_paper=False, drop_order=1),
    title=shown("Requirement"),
    period=shown("Period", words="period", no_wrap=True),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=4),
    unit=shown("Unit"),
    kind=shown("Kind", words="kind", in_table=False),
    role=shown("Role", words="role", optional=True),
    person=shown("Person", optional=True, last_resort=1),
    due_on=shown("Due"),
    days_overdue=shown("Days late", hides_nought=True, last_resort=2),
    done=shown("Done", drop_order=3),
    minimum=shown("Minimum", drop_order=3),
    missing_parts=shown("Missing", words="part", optional=True, drop_order=1),
    status=shown("Status", words="status", no_wrap=True),
    provisional=shown("Provisional", optional=True, drop_order=5),
    source=shown("Clause"),
    days_left=shown("Days left", optional=True, hides_nought=True, drop_order=1),
    done_on=shown("Done on", optional=True, drop_order=3),
    done_by=shown("Done by", optional=True, drop_order=2),
)
