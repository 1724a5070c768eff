"""The columns of files that can be taken in again."""

from safetytrack.domain.rows import CompletionFileRow, PersonFileRow
from safetytrack.output.column import columns_of, shown

PEOPLE_FILE = columns_of(
    PersonFileRow,
    name=shown("Name"),
    unit=shown("Unit"),
    role=shown("Role", words="role"),
    started_on=shown("Since", optional=True),
    ended_on=shown("Until", optional=True),
    person_id=shown("Person ID", no_wrap=True, optional=True, drop_order=2),
    phone=shown("Phone", no_wrap=True, optional=True, drop_order=1),
)
"""A file of people as ``import people`` takes it; units go by their codes. A file of units is ``columns.UNITS``."""

COMPLETIONS_FILE = columns_of(
    CompletionFileRow,
    activity=shown("Activity", words="activity"),
    unit=shown("Unit"),
    role=shown("Role", words="role", optional=True),
    person=shown("Person", optional=True),
    done_on=shown("Day done"),
    for_=shown("For period", no_wrap=True, optional=True, drop_order=5),
    part=shown("Part", optional=True, drop_order=5),
    host=shown("Host", optional=True, drop_order=4),
    place=shown("Place", optional=True, drop_order=4),
    topics=shown("Topics", optional=True, drop_order=3),
    audience=shown("Audience", optional=True, drop_order=6),
    hours=shown("Hours", optional=True, drop_order=6),
    ref=shown("Ref", optional=True, drop_order=6),
    note=shown("Note", optional=True, drop_order=6),
)
"""A file of completions as ``import completions`` takes it."""
