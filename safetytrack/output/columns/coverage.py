"""How coverage is shown."""

from collections.abc import Iterable

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.coverage import RATES, CoverageRow
from safetytrack.output.columns.column import Columns, columns_of, shown

_COVERAGE = columns_of(
    CoverageRow,
    programme=shown("Programme", words="programme"),
    requirement=shown("Requirement", words="requirement"),
    period=shown("Period", words="period", no_wrap=True),
    kind=shown("Kind", words="kind"),
    role=shown("Role", words="role"),
    unit=shown("Unit"),
    territory=shown("Territory"),
    regulator=shown("Regulator"),
    sector=shown("Sector", words="sector"),
    owed=shown("Owed", sums=True),
    met=shown("Met", sums=True),
    on_time=shown("On time", sums=True, drop_order=2),
    late=shown("Late", sums=True, last_resort=2),
    open=shown("Open", sums=True),
    overdue=shown("Overdue", sums=True),
    waived=shown("Waived", sums=True, drop_order=1),
    vacant=shown("Vacant", sums=True, drop_order=1),
    done=shown("Done", sums=True, drop_order=4),
    required=shown("Required", sums=True, drop_order=4),
    coverage_pct=shown("Coverage", of=RATES["coverage_pct"], last_resort=3),
    on_time_pct=shown("On-time rate", of=RATES["on_time_pct"], drop_order=3),
    completion_pct=shown("Completion", of=RATES["completion_pct"], drop_order=3),
    due_owed=shown("Due owed", sums=True, drop_order=2),
    due_met=shown("Due met", sums=True, drop_order=2),
    due_pct=shown("Due coverage", of=RATES["due_pct"]),
    no_roster=shown("No roster", optional=True, last_resort=1),
    score_pct=shown("Score"),
    rank=shown("Rank"),
    as_of=shown("As of"),
)

DIMENSIONS = CoverageRow._fields[: CoverageRow._fields.index("owed")]
"""What obligations are told apart by, all but their total."""


SCORE = N_("the score is the share done on time of what has fallen due, each requirement by its weight")
"""What the score is, to say wherever something is ranked by it."""

_OF_RANKS = ("score_pct", "rank")
_OF_TRENDS = ("as_of",)
_OF_SCORES = ("due_on_time", "due_weight")


def coverage_columns(dimensions: Iterable[str], *, ranked: bool = False) -> Columns:
    """Return the columns of coverage by ``dimensions``, in their order; "total" is no dimension and has no column."""
    columns = {column.key: column for column in _COVERAGE}
    left_out = {*DIMENSIONS, *_OF_TRENDS, *_OF_SCORES, *(() if ranked else _OF_RANKS)}
    figures = [column for column in _COVERAGE if column.key not in left_out]
    return (*(columns[name] for name in dimensions if name != "total"), *figures)


def trend_columns(dimensions: Iterable[str]) -> Columns:
    """Return the columns of coverage by ``dimensions`` as of several days, the day first."""
    days = tuple(column for column in _COVERAGE if column.key in _OF_TRENDS)
    return (*days, *(column._replace(sums=False, of=None) for column in coverage_columns(dimensions)))
