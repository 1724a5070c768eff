"""The rows of programmes and what they ask."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Number, Texts


class RequirementRow(NamedTuple):
    """One requirement as it was last loaded.

    ``same_post`` are the roles that are one post under several names. ``measure`` says what is counted, if not events.
    ``minimum`` is None where a ``share`` of the hosts, in percent, is asked for; ``minimum_by``, ``each``, ``hosts``
    and ``applies_to`` stand as in the file, ``windows`` and ``due_overrides`` each with its label. ``since`` is the
    day from which this ledger counts.
    """

    programme: str
    requirement: str
    title: str
    activity: Texts
    per: str
    roles: Texts
    every: str | None
    starts_on: Day
    ends_on: Day | None
    minimum: Number | None
    due: str | None
    source: str | None
    version: int
    evidence_required: bool
    trigger: str | None
    within: str | None
    same_post: Texts
    measure: str | None
    share: Number | None
    minimum_by: Texts
    each: Texts
    host: str | None
    hosts: Texts
    applies_to: Texts
    parts: Texts
    windows: Texts
    months: Texts
    lead_days: int | None
    first_period: str | None
    due_overrides: Texts
    no_deadline: bool
    shift: str | None
    skip: str | None
    newcomer_days: int | None
    weight: int | None
    since: Day | None


class ProgrammeRow(NamedTuple):
    """One programme as it was last loaded, and how many requirements it has."""

    code: str
    title: str
    document: str | None
    issuer: str | None
    issued_on: Day | None
    requirements: int
