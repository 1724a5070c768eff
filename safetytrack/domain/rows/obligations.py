"""The rows of what is owed and how it stands."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Number, Texts


class ObligationRow(NamedTuple):
    """One obligation and how it stands: overdue, upcoming, status, ``export obligations``.

    ``days_left`` is 0 from the due date on, None where there is no deadline. ``done_on`` is the day of the first event
    that counts where one is enough, else of the last so far; ``done_by`` are all who did it, joined by 、.
    """

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
    days_left: int | None = None
    done_on: Day | None = None
    done_by: str | None = None
