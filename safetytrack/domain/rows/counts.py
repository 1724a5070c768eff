"""The rows of how much was done."""

from typing import NamedTuple

from safetytrack.domain.rows import Number


class CountRow(NamedTuple):
    """One group of events: what it is told apart by, if it is, and its figures.

    ``unit_times`` (家次) counts each event once for each unit it was held at or, where none is named, that did it.
    """

    activity: str | None = None
    month: str | None = None
    quarter: str | None = None
    year: str | None = None
    unit: str | None = None
    kind: str | None = None
    territory: str | None = None
    host: str | None = None
    topic: str | None = None
    events: int = 0
    unit_times: int = 0
    people: int = 0
    hours: Number = 0
