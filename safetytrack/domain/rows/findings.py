"""The rows of what is not as it should be."""

from typing import NamedTuple

from safetytrack.domain.rows import Moment, Texts


class DoctorRow(NamedTuple):
    """One thing that is not as it should be, with what to do about it."""

    id: str | None
    check: str
    unit_code: str | None
    unit: str | None
    about: str | None
    finding: str
    todo: str
    events: Texts
    looked_at: str | None


class VerifyRow(NamedTuple):
    """One thing that is not as it was: the journal entry and the records it is about, and a sentence."""

    finding: str
    entry: int | None
    recorded_at: Moment | None
    who: str | None
    command: str | None
    tables: Texts
    about: Texts
    what: str
