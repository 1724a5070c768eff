"""How records and evidence are shown."""

from safetytrack.domain.rows.records import EvidenceRow, RecordRow
from safetytrack.output.columns.column import columns_of, shown

RECORDS = columns_of(
    RecordRow,
    event=shown("Event", no_wrap=True, on_paper=False),
    activity=shown("Activity", words="activity"),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=8),
    unit=shown("Unit"),
    role=shown("Role", words="role", optional=True),
    person=shown("Person", optional=True),
    part=shown("Part", words="part", optional=True, drop_order=5),
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
    state=shown("State", words="state", no_wrap=True, usual="recorded"),
    count=shown("Count", optional=True, usual=1, drop_order=6),
    requirement=shown("Requirement", words="requirement", optional=True, drop_order=5),
    ref_to=shown("Ref answered", optional=True, drop_order=6),
)

EVIDENCE = columns_of(
    EvidenceRow,
    event=shown("Event", no_wrap=True, on_paper=False),
    name=shown("File"),
    media_type=shown("Type", drop_order=2),
    size=shown("Bytes", sums=True),
    sha256=shown("SHA-256", in_table=False),
    changed_at=shown("Changed at", drop_order=3),
    recorded_at=shown("Recorded at", drop_order=4),
    path=shown("Kept as", drop_order=5),
)
