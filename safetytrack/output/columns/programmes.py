"""How requirements and programmes are shown."""

from safetytrack.domain.rows.programmes import ProgrammeRow, RequirementRow
from safetytrack.output.columns.column import columns_of, shown

REQUIREMENTS = columns_of(
    RequirementRow,
    programme=shown("Programme", words="programme", drop_order=5),
    requirement=shown("Requirement code", on_paper=False),
    title=shown("Requirement"),
    activity=shown("Activity", words="activity", drop_order=3),
    per=shown("Per", words="per", no_wrap=True, drop_order=4),
    roles=shown("Roles", words="role", optional=True, drop_order=2),
    every=shown("Every", words="every", no_wrap=True),
    starts_on=shown("From", drop_order=6),
    ends_on=shown("To", optional=True, drop_order=6),
    minimum=shown("Minimum"),
    due=shown("Due", words="due", optional=True),
    source=shown("Clause", drop_order=1),
    version=shown("Version", drop_order=8),
    evidence_required=shown("Evidence required", optional=True, drop_order=7),
    trigger=shown("Begun by", words="trigger", optional=True, drop_order=7),
    within=shown("Within", words="within", optional=True, drop_order=7),
    same_post=shown("One post", words="role", optional=True, drop_order=7),
    measure=shown("What is counted", words="measure", optional=True, drop_order=7),
    share=shown("Share of hosts (%)", optional=True, drop_order=7),
    minimum_by=shown("Minimum by unit", words="minimum_by", optional=True, drop_order=7),
    each=shown("Each at least", words="each", optional=True, drop_order=7),
    host=shown("Hosts inside", words="host", optional=True, drop_order=7),
    hosts=shown("Hosts that count", words="scope", optional=True, drop_order=7),
    applies_to=shown("Applies to", words="scope", drop_order=2),
    parts=shown("Parts", words="part", optional=True, drop_order=8),
    windows=shown("Windows", words="windows", optional=True, drop_order=8),
    months=shown("Months", optional=True, drop_order=8),
    lead_days=shown("Lead days", optional=True, drop_order=8),
    first_period=shown("First period", words="first_period", optional=True, drop_order=8),
    due_overrides=shown("Due dates of their own", words="due_overrides", optional=True, drop_order=8),
    no_deadline=shown("No deadline", optional=True, drop_order=8),
    shift=shown("Moved to", words="shift", optional=True, drop_order=8),
    skip=shown("Left out", words="skip", optional=True, drop_order=8),
    newcomer_days=shown("Newcomers' days", optional=True, drop_order=8),
    weight=shown("Weight", optional=True, drop_order=8),
    since=shown("Counted since", optional=True, drop_order=8),
)

PROGRAMMES = columns_of(
    ProgrammeRow,
    code=shown("Programme code", no_wrap=True, on_paper=False),
    title=shown("Programme"),
    document=shown("Document no.", optional=True),
    issuer=shown("Issuer", optional=True, drop_order=1),
    issued_on=shown("Issued on"),
    requirements=shown("Requirements"),
)
