"""How it is shown what ``doctor`` and ``verify`` find."""

from safetytrack.domain.rows.findings import DoctorRow, VerifyRow
from safetytrack.output.columns.column import columns_of, shown

DOCTOR = columns_of(
    DoctorRow,
    id=shown("Finding ID", no_wrap=True, optional=True, last_resort=1),
    check=shown("Check", words="check"),
    unit_code=shown("Unit code", no_wrap=True, optional=True, drop_order=2),
    unit=shown("Unit", optional=True),
    about=shown("About", optional=True),
    finding=shown("Finding"),
    todo=shown("What to do", last_resort=2),
    events=shown("Events", in_table=False),
    looked_at=shown("Looked at", optional=True),
)

VERIFY = columns_of(
    VerifyRow,
    finding=shown("Finding kind", words="finding", no_wrap=True),
    entry=shown("Entry", optional=True),
    recorded_at=shown("Recorded at", optional=True, drop_order=3),
    who=shown("Who", optional=True, drop_order=2),
    command=shown("Command", optional=True, drop_order=1),
    tables=shown("Records", words="table", optional=True),
    about=shown("About", optional=True),
    what=shown("What is wrong"),
)
