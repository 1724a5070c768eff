"""Whether the unit is in scope: its kind, its scale and the version that rules (rules 7, 18 and 21)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.obligation.scope import derived_scale, fitting_scope
from safetytrack.domain.requirement import Requirement, Scope


@dataclass(frozen=True)
class InScope(Reason, slug="in-scope", rule=7, step="scope", by_clause=True):
    """The unit fits a line of ``applies_to``."""

    per: str
    roles: tuple[str, ...]
    scope: Scope


@dataclass(frozen=True)
class NotInScope(Reason, slug="not-in-scope", rule=7, step="scope", by_clause=True):
    """The unit fits no line of ``applies_to``."""

    scopes: tuple[Scope, ...]


@dataclass(frozen=True)
class Scale(Reason, slug="scale", rule=21, step="scope"):
    """The scale that the scope asked about; ``given`` unless it was derived."""

    scale: str | None
    given: bool


@dataclass(frozen=True)
class Version(Reason, slug="version", rule=18, step="scope"):
    """Which of several versions of the requirement rules the period."""

    version: int
    loaded_on: date


def scope_reasons(case: Case, versions: Sequence[RequirementVersion]) -> Iterator[Reason]:
    """Yield why the unit is in scope, or is not."""
    requirement = case.requirement
    scope = fitting_scope(requirement, case.unit)
    if scope:
        roles = requirement.roles if requirement.per == "post" else requirement.every_role
        yield InScope(requirement.per, roles, scope)
    else:
        yield NotInScope(requirement.applies_to)
    if any(each.scale for each in ([scope] if scope else requirement.applies_to)):
        yield Scale(derived_scale(case.unit), given=case.unit.scale is not None)
    if len(versions) > 1:
        yield from _version(requirement, versions)


def _version(requirement: Requirement, versions: Sequence[RequirementVersion]) -> Iterator[Reason]:
    ruling = [each for each in versions if not each.withdrawn and each.requirement is requirement]
    return (Version(each.version, each.loaded_on) for each in ruling[:1])
