"""How each answer is shown: the header and the look of every field of its rows.

Headers are English msgids (context "column" in the catalogue).
"""

from collections.abc import Iterable

from safetytrack.domain.rows import (
    CoverageRow,
    DifferenceRow,
    DoctorRow,
    EvidenceRow,
    JournalRow,
    LiaisonRow,
    ObligationRow,
    PersonRow,
    PlanRow,
    ProgrammeRow,
    ProgressRow,
    RecordRow,
    RequirementRow,
    UnitRow,
    UnitTreeRow,
    VerifyRow,
)
from safetytrack.output.column import Columns, columns_of, shown

OBLIGATIONS = columns_of(
    ObligationRow,
    programme=shown("Programme", in_table=False),
    requirement=shown("Requirement code", drop_order=1),
    title=shown("Requirement"),
    period=shown("Period", words="period", no_wrap=True),
    unit_code=shown("Unit code", no_wrap=True, drop_order=4),
    unit=shown("Unit"),
    kind=shown("Kind", words="kind", in_table=False),
    role=shown("Role", words="role", optional=True),
    person=shown("Person", optional=True, last_resort=1),
    due_on=shown("Due"),
    days_overdue=shown("Days late", last_resort=2),
    done=shown("Done", drop_order=3),
    minimum=shown("Minimum", drop_order=3),
    missing_parts=shown("Missing", optional=True, drop_order=1),
    status=shown("Status", words="status", no_wrap=True),
    provisional=shown("Provisional", optional=True, drop_order=5),
    source=shown("Clause"),
)

DIFFERENCES = columns_of(
    DifferenceRow,
    programme=shown("Programme", in_table=False),
    requirement=shown("Requirement code", drop_order=2),
    title=shown("Requirement"),
    period=shown("Period", words="period", no_wrap=True),
    unit_code=shown("Unit code", no_wrap=True, drop_order=4),
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

RECORDS = columns_of(
    RecordRow,
    event=shown("Event", no_wrap=True),
    activity=shown("Activity", words="activity"),
    unit_code=shown("Unit code", no_wrap=True, drop_order=8),
    unit=shown("Unit"),
    role=shown("Role", words="role", optional=True),
    person=shown("Person", optional=True),
    part=shown("Part", optional=True, drop_order=5),
    done_on=shown("Done on"),
    counts_on=shown("Counts on", drop_order=7),
    hours=shown("Hours", optional=True, drop_order=6),
    audience=shown("Audience", optional=True, drop_order=6),
    host=shown("Host", optional=True, drop_order=4),
    place=shown("Place", optional=True, drop_order=4),
    topics=shown("Topics", optional=True, drop_order=3),
    evidence=shown("Evidence", optional=True, drop_order=9),
    ref=shown("Ref", optional=True, drop_order=6),
    note=shown("Note", optional=True, drop_order=6),
    recorded_at=shown("Recorded at", in_table=False),
    state=shown("State", words="state", no_wrap=True),
)

EVIDENCE = columns_of(
    EvidenceRow,
    event=shown("Event", no_wrap=True),
    name=shown("File"),
    media_type=shown("Type", drop_order=2),
    size=shown("Bytes", sums=True),
    sha256=shown("SHA-256", in_table=False),
    changed_at=shown("Changed at", drop_order=3),
    recorded_at=shown("Recorded at", drop_order=4),
    path=shown("Kept as", drop_order=5),
)

UNITS = columns_of(
    UnitRow,
    code=shown("Unit code", no_wrap=True),
    name=shown("Unit name"),
    kind=shown("Kind", words="kind"),
    parent=shown("Territory", drop_order=2),
    regulator=shown("Regulator", optional=True, drop_order=2),
    sector=shown("Sector", optional=True, drop_order=3),
    scale=shown("Scale", words="scale", no_wrap=True, optional=True, drop_order=3),
    revenue=shown("Revenue (10,000 yuan)", in_table=False),
    legal_form=shown("Legal form", in_table=False),
    opened_on=shown("Opened on", optional=True, drop_order=5),
    closed_on=shown("Closed on", optional=True, drop_order=1),
    tags=shown("Tags", optional=True, drop_order=4),
    aliases=shown("Aliases", in_table=False),
)

UNIT_TREE = columns_of(
    UnitTreeRow,
    name=shown("Unit name"),
    code=shown("Unit code", no_wrap=True),
    kind=shown("Kind", words="kind", no_wrap=True),
    regulator=shown("Regulator", optional=True, drop_order=2),
    scale=shown("Scale", words="scale", no_wrap=True, optional=True, drop_order=1),
)

PEOPLE = columns_of(
    PersonRow,
    name=shown("Name"),
    unit_code=shown("Unit code", no_wrap=True, drop_order=3),
    unit=shown("Unit"),
    role=shown("Role", words="role"),
    started_on=shown("Since", optional=True),
    ended_on=shown("Until", optional=True),
    person_id=shown("Person ID", no_wrap=True, optional=True, drop_order=2),
    phone=shown("Phone", no_wrap=True, optional=True, drop_order=1),
)

REQUIREMENTS = columns_of(
    RequirementRow,
    programme=shown("Programme", drop_order=5),
    requirement=shown("Requirement code"),
    title=shown("Requirement"),
    activity=shown("Activity", words="activity", drop_order=3),
    per=shown("Per", words="per", no_wrap=True, drop_order=4),
    roles=shown("Roles", words="role", optional=True, drop_order=2),
    every=shown("Every", words="every", no_wrap=True),
    starts_on=shown("From", drop_order=6),
    ends_on=shown("To", optional=True, drop_order=6),
    minimum=shown("Minimum"),
    due=shown("Due", optional=True),
    source=shown("Clause", drop_order=1),
    version=shown("Version", drop_order=7),
    evidence_required=shown("Evidence required", optional=True, drop_order=2),
)

PROGRAMMES = columns_of(
    ProgrammeRow,
    code=shown("Programme code", no_wrap=True),
    title=shown("Programme"),
    document=shown("Document no.", optional=True),
    issuer=shown("Issuer", optional=True, drop_order=1),
    issued_on=shown("Issued on"),
    requirements=shown("Requirements"),
)

PLAN = columns_of(
    PlanRow,
    outcome=shown("Outcome", words="outcome", no_wrap=True),
    rows=shown("Rows"),
    which=shown("Which rows"),
)

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

JOURNAL = columns_of(
    JournalRow,
    entry=shown("Entry"),
    at=shown("Recorded at"),
    who=shown("Who", drop_order=1),
    command=shown("Command", no_wrap=True),
    what=shown("Typed", optional=True),
    hash=shown("Hash", in_table=False),
)
"""The journal, entry by entry."""

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

PROGRESS = columns_of(
    ProgressRow,
    no=shown("No."),
    unit=shown("Unit"),
    unit_code=shown("Unit code", no_wrap=True, drop_order=4),
    lecturers_due=shown("Lecturers due", sums=True),
    lecturers_done=shown("Lecturers done", sums=True),
    lecturers_pct=shown("Lecturers rate", of=("lecturers_done", "lecturers_due")),
    sessions=shown("Sessions"),
    audience=shown("Total audience", drop_order=3),
    above_owed=shown("Above scale owed", sums=True, drop_order=1),
    above_met=shown("Above scale met", sums=True, drop_order=1),
    above_pct=shown("Above scale coverage", of=("above_met", "above_owed"), drop_order=1),
    below_owed=shown("Below scale owed", sums=True, drop_order=2),
    below_met=shown("Below scale met", sums=True, drop_order=2),
    below_pct=shown("Below scale coverage", of=("below_met", "below_owed"), drop_order=2),
    overdue=shown("Overdue", sums=True),
)

LIAISONS = columns_of(
    LiaisonRow,
    no=shown("No."),
    unit=shown("Unit"),
    unit_code=shown("Unit code", no_wrap=True, drop_order=1),
    liaison=shown("Liaison"),
    phone=shown("Phone", no_wrap=True),
    started_on=shown("Since"),
)

_COVERAGE = columns_of(
    CoverageRow,
    programme=shown("Programme"),
    requirement=shown("Requirement"),
    period=shown("Period", words="period", no_wrap=True),
    kind=shown("Kind", words="kind"),
    role=shown("Role", words="role"),
    unit=shown("Unit"),
    territory=shown("Territory"),
    regulator=shown("Regulator"),
    sector=shown("Sector"),
    owed=shown("Owed", sums=True),
    met=shown("Met", sums=True),
    on_time=shown("On time", sums=True, drop_order=2),
    late=shown("Late", sums=True, last_resort=1),
    open=shown("Open", sums=True),
    overdue=shown("Overdue", sums=True),
    waived=shown("Waived", sums=True, drop_order=1),
    vacant=shown("Vacant", sums=True, drop_order=1),
    done=shown("Done", sums=True, drop_order=4),
    required=shown("Required", sums=True, drop_order=4),
    coverage_pct=shown("Coverage", of=("met", "owed")),
    on_time_pct=shown("On-time rate", of=("on_time", "owed"), drop_order=3),
    completion_pct=shown("Completion", of=("done", "required"), drop_order=3),
)


DIMENSIONS = CoverageRow._fields[: CoverageRow._fields.index("owed")]
"""What obligations are told apart by, all but their total."""


def coverage(dimensions: Iterable[str]) -> Columns:
    """Return the columns of coverage by ``dimensions``, in their order; "total" is no dimension and has no column."""
    columns = {column.key: column for column in _COVERAGE}
    figures = [column for column in _COVERAGE if column.key not in DIMENSIONS]
    return (*(columns[name] for name in dimensions if name != "total"), *figures)
