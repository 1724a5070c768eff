"""The rows of what was done, and of what proves it."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Moment, Number, Texts


class RecordRow(NamedTuple):
    """One completion: records, and a log command under --json."""

    event: str
    activity: str
    unit_code: str
    unit: str
    role: str | None
    person: str | None
    part: str | None
    done_on: Day
    counts_on: Day
    hours: Number | None
    audience: int | None
    host: str | None
    place: str | None
    topics: Texts
    evidence: Texts
    ref: str | None
    note: str | None
    recorded_at: Moment
    state: str
    count: int  # type: ignore[assignment]  # which tuples have, too
    requirement: str | None
    ref_to: str | None


class EvidenceRow(NamedTuple):
    """One file that proves an event; ``changed_at`` is when it was last changed where it came from."""

    event: str
    name: str
    media_type: str
    size: int
    sha256: str
    changed_at: Moment | None
    recorded_at: Moment
    path: str
