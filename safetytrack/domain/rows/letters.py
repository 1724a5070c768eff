"""The rows of letters: those that were sent, and those that are due."""

from typing import NamedTuple

from safetytrack.domain.rows import Day


class LetterRow(NamedTuple):
    """One letter to one unit, and what came of it; a circular has a row for each unit.

    ``reply_by`` is the due date of what the letter triggers, ``days_open`` runs to the day it was closed on.
    """

    number: str
    unit_code: str
    unit: str
    rung: str
    issued_on: Day
    reply_by: Day | None
    replied_on: Day | None
    closed_on: Day | None
    state: str
    days_open: int | None

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state not in ("closed", "void", "returned")


class DueLetterRow(NamedTuple):
    """Which letter a unit should get, and why.

    ``overdue`` counts its obligations that are overdue, ``longest`` is the days of the worst of them; ``missed`` is how
    many periods in a row it did not report, ``letter`` the letter that it has not answered.
    """

    rung: str
    title: str
    unit_code: str
    unit: str
    reason: str
    overdue: int
    longest: int
    missed: int | None
    letter: str | None
