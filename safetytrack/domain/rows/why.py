"""The rows of why an obligation stands as it does."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Texts


class ReasonsRow(NamedTuple):
    """The window of an obligation, whether it is owed, and the reasons for how it stands, each in words."""

    starts_on: Day | None
    ends_on: Day | None
    owed: bool
    reasons: Texts
