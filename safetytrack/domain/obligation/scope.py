"""Whom a requirement asks: the units in its scope, and in each of them the subjects (rules 7 and 21)."""

from collections.abc import Iterable
from typing import NamedTuple

from safetytrack.domain.obligation.facts import Appointment, Unit
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.scale import FEN_IN_WAN_YUAN, INDUSTRIAL, is_industrial, scale_of


class Subject(NamedTuple):
    """Who owes within a unit: the unit itself, a role of it, or a person by key."""

    role: str | None = None
    person: str | None = None


def subjects(requirement: Requirement, unit: Unit, appointments: Iterable[Appointment]) -> list[Subject]:
    """Return everyone in the unit who may ever owe the requirement: rule 7."""
    if requirement.per == "unit":
        return [Subject()]
    if requirement.per == "post":
        return [Subject(role=role) for role in requirement.roles]
    posts = (each for each in appointments if each.unit == unit.code and each.role in requirement.every_role)
    return [Subject(person=person) for person in sorted({each.person for each in posts if each.person is not None})]


def fitting_scope(requirement: Requirement, unit: Unit) -> Scope | None:
    """Return the first line of ``applies_to`` that a unit fits; None where it is asked for nothing."""
    return next((scope for scope in requirement.applies_to if fits(unit, scope)), None)


def fits(unit: Unit, scope: Scope) -> bool:
    """Say whether a unit fits every key of one line of ``applies_to``."""
    return (
        scope.kind in (None, unit.kind)
        and (scope.scale is None or scope.scale == derived_scale(unit))
        and scope.code in (None, unit.code)
        and (scope.tag is None or scope.tag in unit.tags)
        and _fits_sector(unit.sector, scope.sector)
    )


def derived_scale(unit: Unit) -> str | None:
    """Return a unit's scale, as given or derived: rule 21."""
    fen = None if unit.revenue is None else int(unit.revenue * FEN_IN_WAN_YUAN)
    return scale_of(unit.scale, unit.sector, unit.legal_form, fen)


def _fits_sector(sector: str | None, wanted: str | None) -> bool:
    return is_industrial(sector) if wanted == INDUSTRIAL else wanted in (None, sector)
