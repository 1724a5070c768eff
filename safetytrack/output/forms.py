"""The columns of what is exported: files that can be taken in again, and the forms that offices send on."""

from safetytrack.output.columns import (
    Columns,
    date_column,
    integer_column,
    list_column,
    number_column,
    percent_column,
    text_column,
    word_column,
)

PEOPLE_FILE: Columns = (
    text_column("name", "Name"),
    text_column("unit", "Unit"),
    word_column("role", "Role", "role"),
    date_column("started_on", "Since", optional=True),
    date_column("ended_on", "Until", optional=True),
    text_column("person_id", "Person ID", narrow=True, optional=True, spare=2),
    text_column("phone", "Phone", narrow=True, optional=True, spare=1),
)
"""A file of people as ``import people`` takes it; units go by their codes. A file of units is ``columns.UNITS``."""

COMPLETIONS_FILE: Columns = (
    word_column("activity", "Activity", "activity"),
    text_column("unit", "Unit"),
    word_column("role", "Role", "role", optional=True),
    text_column("person", "Person", optional=True),
    date_column("done_on", "Day done"),
    text_column("for", "For period", narrow=True, optional=True, spare=5),
    text_column("part", "Part", optional=True, spare=5),
    text_column("host", "Host", optional=True, spare=4),
    text_column("place", "Place", optional=True, spare=4),
    list_column("topics", "Topics", optional=True, spare=3),
    integer_column("audience", "Audience", optional=True, spare=6),
    number_column("hours", "Hours", optional=True, spare=6),
    text_column("ref", "Ref", optional=True, spare=6),
    text_column("note", "Note", optional=True, spare=6),
)
"""A file of completions as ``import completions`` takes it."""

PROGRESS: Columns = (
    integer_column("no", "No."),
    text_column("unit", "Unit"),
    text_column("unit_code", "Unit code", narrow=True, spare=4),
    integer_column("lecturers_due", "Lecturers due", sums=True),
    integer_column("lecturers_done", "Lecturers done", sums=True),
    percent_column("lecturers_pct", "Lecturers rate", of=("lecturers_done", "lecturers_due")),
    integer_column("sessions", "Sessions"),
    integer_column("audience", "Total audience", spare=3),
    integer_column("above_owed", "Above scale owed", sums=True, spare=1),
    integer_column("above_met", "Above scale met", sums=True, spare=1),
    percent_column("above_pct", "Above scale coverage", of=("above_met", "above_owed"), spare=1),
    integer_column("below_owed", "Below scale owed", sums=True, spare=2),
    integer_column("below_met", "Below scale met", sums=True, spare=2),
    percent_column("below_pct", "Below scale coverage", of=("below_met", "below_owed"), spare=2),
    integer_column("overdue", "Overdue", sums=True),
)
"""The progress table (进展情况统计表) of a programme: a row per unit of a territory."""

LIAISONS: Columns = (
    integer_column("no", "No."),
    text_column("unit", "Unit"),
    text_column("unit_code", "Unit code", narrow=True, spare=1),
    text_column("liaison", "Liaison"),
    text_column("phone", "Phone", narrow=True),
    date_column("started_on", "Since"),
)
"""The list of liaisons (联络员名单)."""
