"""The columns of what is exported: files that can be taken in again, and the forms that offices send on."""

from safetytrack.output.columns import Column, Columns

PEOPLE_FILE: Columns = (
    Column("name", "Name"),
    Column("unit", "Unit"),
    Column("role", "Role", words="role"),
    Column("started_on", "Since", kind="date", narrow=True, optional=True),
    Column("ended_on", "Until", kind="date", narrow=True, optional=True),
    Column("person_id", "Person ID", narrow=True, optional=True, spare=2),
    Column("phone", "Phone", narrow=True, optional=True, spare=1),
)
"""A file of people as ``import people`` takes it; units go by their codes. A file of units is ``columns.UNITS``."""

COMPLETIONS_FILE: Columns = (
    Column("activity", "Activity", words="activity"),
    Column("unit", "Unit"),
    Column("role", "Role", words="role", optional=True),
    Column("person", "Person", optional=True),
    Column("done_on", "Day done", kind="date", narrow=True),
    Column("for", "For period", narrow=True, optional=True, spare=5),
    Column("part", "Part", optional=True, spare=5),
    Column("host", "Host", optional=True, spare=4),
    Column("place", "Place", optional=True, spare=4),
    Column("topics", "Topics", kind="list", optional=True, spare=3),
    Column("audience", "Audience", kind="integer", narrow=True, right=True, optional=True, spare=6),
    Column("hours", "Hours", kind="number", narrow=True, right=True, optional=True, spare=6),
    Column("ref", "Ref", optional=True, spare=6),
    Column("note", "Note", optional=True, spare=6),
)
"""A file of completions as ``import completions`` takes it."""

PROGRESS: Columns = (
    Column("no", "No.", kind="integer", narrow=True, right=True),
    Column("unit", "Unit"),
    Column("unit_code", "Unit code", narrow=True, spare=4),
    Column("lecturers_due", "Lecturers due", kind="integer", narrow=True, right=True, sums=True),
    Column("lecturers_done", "Lecturers done", kind="integer", narrow=True, right=True, sums=True),
    Column(
        "lecturers_pct",
        "Lecturers rate",
        kind="percent",
        narrow=True,
        right=True,
        of=("lecturers_done", "lecturers_due"),
    ),
    Column("sessions", "Sessions", kind="integer", narrow=True, right=True),
    Column("audience", "Total audience", kind="integer", narrow=True, right=True, spare=3),
    Column("above_owed", "Above scale owed", kind="integer", narrow=True, right=True, sums=True, spare=1),
    Column("above_met", "Above scale met", kind="integer", narrow=True, right=True, sums=True, spare=1),
    Column(
        "above_pct",
        "Above scale coverage",
        kind="percent",
        narrow=True,
        right=True,
        of=("above_met", "above_owed"),
        spare=1,
    ),
    Column("below_owed", "Below scale owed", kind="integer", narrow=True, right=True, sums=True, spare=2),
    Column("below_met", "Below scale met", kind="integer", narrow=True, right=True, sums=True, spare=2),
    Column(
        "below_pct",
        "Below scale coverage",
        kind="percent",
        narrow=True,
        right=True,
        of=("below_met", "below_owed"),
        spare=2,
    ),
    Column("overdue", "Overdue", kind="integer", narrow=True, right=True, sums=True),
)
"""The progress table (进展情况统计表) of a programme: a row per unit of a territory."""

LIAISONS: Columns = (
    Column("no", "No.", kind="integer", narrow=True, right=True),
    Column("unit", "Unit"),
    Column("unit_code", "Unit code", narrow=True, spare=1),
    Column("liaison", "Liaison"),
    Column("phone", "Phone", narrow=True),
    Column("started_on", "Since", kind="date", narrow=True),
)
"""The list of liaisons (联络员名单)."""
