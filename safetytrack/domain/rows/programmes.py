"""The rows of programmes and what they ask."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Number, Texts


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
    trigger: str | None
    within: str | None


class ProgrammeRow(NamedTuple):
    """One programme as it was last loaded, and how many requirements it has."""

    code: str
    title: str
    document: str | None
    issuer: str | None
    issued_on: Day | None
    requirements: int
