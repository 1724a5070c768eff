"""What answers are made of: one class a row, whose fields are the keys that programs rely on and do not change.

They are JSON's names and the headers of CSV in English, in this order; how each is shown says ``output.columns``.
A field whose name Python keeps for itself ends in ``_``, its key does not.
"""

from decimal import Decimal
from typing import Annotated, NamedTuple

Day = Annotated[str, "date"]
"""A day, by ISO 8601."""

Moment = Annotated[str, "moment"]
"""A moment in UTC, by ISO 8601."""

Number = Annotated[int | Decimal, "number"]
"""A number that may have decimals."""

Percent = Annotated[Decimal | None, "percent"]
"""A rate of one hundred; None where there is nothing to divide by."""

Texts = Annotated[tuple[str, ...], "list"]
"""Several texts."""


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


class DifferenceRow(NamedTuple):
    """One obligation that stands otherwise than it did; where it is or was not owed, nothing is said of that side."""

    programme: str
    requirement: str
    title: str
    period: str
    unit_code: str
    unit: str
    kind: str
    role: str | None
    person_then: str | None
    person: str | None
    status_then: str | None
    status: str | None
    due_on_then: Day | None
    due_on: Day | None
    done_then: Number | None
    done: Number | None
    minimum_then: Number | None
    minimum: Number | None
    why: Texts
    who: Texts
    recorded_at: Moment | None


class CoverageRow(NamedTuple):
    """One group of obligations: what it is told apart by, if it is, and its figures."""

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


class UnitRow(NamedTuple):
    """One unit; its superiors by their codes, its revenue in 10,000 yuan."""

    code: str
    name: str
    kind: str
    parent: str | None
    regulator: str | None
    sector: str | None
    scale: str | None
    revenue: Number | None
    legal_form: str | None
    opened_on: Day | None
    closed_on: Day | None
    tags: Texts
    aliases: Texts


class UnitTreeRow(NamedTuple):
    """One unit of a drawn tree; its regulator by name."""

    name: str
    code: str
    kind: str
    regulator: str | None
    scale: str | None


class PersonRow(NamedTuple):
    """One appointment; a vacancy has no name."""

    name: str | None
    unit_code: str
    unit: str
    role: str
    started_on: Day | None
    ended_on: Day | None
    person_id: str | None
    phone: str | None


class RequirementRow(NamedTuple):
    """One requirement as it was last loaded."""

    programme: str
    requirement: str
    title: str
    activity: Texts
    per: str
    roles: Texts
    every: str | None
    starts_on: Day
    ends_on: Day | None
    minimum: Number
    due: str | None
    source: str | None
    version: int
    evidence_required: bool


class ProgrammeRow(NamedTuple):
    """One programme as it was last loaded, and how many requirements it has."""

    code: str
    title: str
    document: str | None
    issuer: str | None
    issued_on: Day | None
    requirements: int


class ProgressRow(NamedTuple):
    """One unit of the progress table (进展情况统计表)."""

    no: int
    unit: str
    unit_code: str
    lecturers_due: int
    lecturers_done: int
    lecturers_pct: Percent
    sessions: int
    audience: int
    above_owed: int
    above_met: int
    above_pct: Percent
    below_owed: int
    below_met: int
    below_pct: Percent
    overdue: int


class LiaisonRow(NamedTuple):
    """One liaison (联络员), or a unit that should have named one."""

    no: int
    unit: str
    unit_code: str
    liaison: str | None
    phone: str | None
    started_on: Day | None


class PlanRow(NamedTuple):
    """What rows of a file to import come to: how many do, and which."""

    outcome: str
    rows: int
    which: str


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


class JournalRow(NamedTuple):
    """One journal entry: its place in the chain, who wrote it when, by which command, and what was typed for it."""

    entry: int
    at: Moment
    who: str
    command: str
    what: str
    hash: str


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
