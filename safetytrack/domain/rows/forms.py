"""The rows of the forms that offices send on."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Percent


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
