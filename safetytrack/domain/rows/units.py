"""The rows of units."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Number, Texts


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
    """One unit of a drawn tree; its regulator by name, and when it closed, and into which it was merged, in words.

    ``ledger`` is told where several are asked.
    """

    name: str
    code: str
    kind: str
    regulator: str | None
    scale: str | None
    closed: str | None = None
    ledger: str | None = None
