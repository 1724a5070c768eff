"""How differences are shown."""

from safetytrack.domain.rows.differences import DifferenceRow
from safetytrack.output.columns.column import columns_of, shown

DIFFERENCES = columns_of(
    DifferenceRow,
    programme=shown("Programme", words="programme", in_table=False, on_paper=True, beside="title", drop_order=6),
    requirement=shown("Requirement code", on_paper=False, drop_order=2),
    title=shown("Requirement"),
    period=shown("Period", words="period", no_wrap=True),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=4),
    unit=shown("Unit"),
    kind=shown("Kind", words="kind", in_table=False),
    role=shown("Role", words="role", optional=True),
    person_then=shown("Person then", optional=True, drop_order=3),
    person=shown("Person", optional=True, last_resort=1),
    status_then=shown("Status then", words="status", no_wrap=True),
    status=shown("Status", words="status", no_wrap=True),
    due_on_then=shown("Due then", drop_order=3),
    due_on=shown("Due"),
    done_then=shown("Done then", drop_order=3),
    done=shown("Done", drop_order=3),
    minimum_then=shown("Minimum then", in_table=False),
    minimum=shown("Minimum", in_table=False),
    why=shown("Why", words="change"),
    who=shown("Recorded by", optional=True, drop_order=1),
    recorded_at=shown("Recorded at", in_table=False),
)
