"""How people are shown."""

from safetytrack.domain.rows.people import MissingRosterRow, PersonRow
from safetytrack.output.columns.column import columns_of, shown

PEOPLE = columns_of(
    PersonRow,
    name=shown("Name"),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=3),
    unit=shown("Unit"),
    role=shown("Role", words="role"),
    started_on=shown("Since", optional=True),
    ended_on=shown("Until", optional=True),
    person_id=shown("Person ID", no_wrap=True, optional=True, drop_order=2),
    phone=shown("Phone", no_wrap=True, optional=True, drop_order=1),
)

MISSING_ROSTERS = columns_of(
    MissingRosterRow,
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=2),
    unit=shown("Unit"),
    kind=shown("Kind", words="kind", drop_order=1),
    role=shown("Role", words="role"),
    requirements=shown("Asked by", words="requirement"),
)
