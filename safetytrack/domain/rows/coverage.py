"""The rows of how much of what is owed is met."""

from collections.abc import Mapping
from typing import NamedTuple

from safetytrack.domain.rows import Day, Number, Percent

RATES: Mapping[str, tuple[str, str]] = {
    "coverage_pct": ("met", "owed"),
    "on_time_pct": ("on_time", "owed"),
    "completion_pct": ("done", "required"),
    "due_pct": ("due_met", "due_owed"),
    "score_pct": ("due_on_time", "due_weight"),
}
"""The figures that each rate is a share of (rule 17)."""


class CoverageRow(NamedTuple):
    """One group of obligations: what it is told apart by, if it is, and its figures; in a trend, those of a day.

    ``due_on_time`` of ``due_weight`` is what the score is a share of; no answer shows them.
    """

    programme: str | None = None
    requirement: str | None = None
    period: str | None = None
    kind: str | None = None
    role: str | None = None
    unit: str | None = None
    territory: str | None = None
    regulator: str | None = None
    sector: str | None = None
    owed: int = 0
    met: int = 0
    on_time: int = 0
    late: int = 0
    open: int = 0
    overdue: int = 0
    waived: int = 0
    vacant: int = 0
    done: Number = 0
    required: Number = 0
    coverage_pct: Percent = None
    on_time_pct: Percent = None
    completion_pct: Percent = None
    due_owed: int = 0
    due_met: int = 0
    due_pct: Percent = None
    no_roster: int = 0
    score_pct: Percent = None
    rank: int | None = None
    as_of: Day | None = None
    due_on_time: int = 0
    due_weight: int = 0
