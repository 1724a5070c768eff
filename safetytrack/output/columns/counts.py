"""How it is shown how much was done."""

from collections.abc import Iterable

from safetytrack.domain.rows.counts import CountRow
from safetytrack.output.columns.column import Columns, columns_of, shown

COUNTS = columns_of(
    CountRow,
    activity=shown("Activity", words="activity"),
    month=shown("Month", words="period", no_wrap=True),
    quarter=shown("Quarter", words="period", no_wrap=True),
    year=shown("Year", words="period", no_wrap=True),
    unit=shown("Unit"),
    kind=shown("Kind", words="kind"),
    territory=shown("Territory"),
    host=shown("Host"),
    topic=shown("Topic"),
    events=shown("Event count", sums=True),
    unit_times=shown("Unit-times", sums=True),
    people=shown("People", sums=True),
    hours=shown("Hours", sums=True),
)


def count_columns(dimensions: Iterable[str]) -> Columns:
    """Return the columns of counts by ``dimensions``, in their order; "total" is no dimension and has no column."""
    columns = {column.key: column for column in COUNTS}
    figures = COUNTS[CountRow._fields.index("events") :]
    return (*(columns[name] for name in dimensions if name != "total"), *figures)
