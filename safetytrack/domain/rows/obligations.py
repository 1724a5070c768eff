"""The rows of what is owed and how it stands."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Number, Texts


class ObligationRow(NamedTuple):
    """One obligation and how it stands: overdue, upcoming, status, ``export obligations``."""

    programme: str
    requirement: str
    title: str
    period: str
    unit_code: str
    unit: str
    kind: str
    role: str | None
    person: str | None
    due_on: Day | None
    days_overdue: int
    done: Number
    minimum: Number
    missing_parts: Texts
    status: str
    provisional: bool
    source: str | None
