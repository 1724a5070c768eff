"""Which units a requirement asks, the slow way."""

import re

from slow.facts import Unit

from safetytrack.domain.requirement import Scope


def in_scope(unit: Unit, scope: Scope) -> bool:
    """Say whether a unit fits every key of one line of ``applies_to``."""
    if scope.kind is not None and scope.kind != unit.kind:
        return False
    if scope.scale is not None and scope.scale != scale_of(unit):
        return False
    if scope.sector == "industrial":
        if not is_industrial(unit.sector):
            return False
    elif scope.sector is not None and scope.sector != unit.sector:
        return False
    if scope.tag is not None and scope.tag not in unit.tags:
        return False
    return scope.code is None or scope.code == unit.code


def is_industrial(sector: str | None) -> bool:
    """Say whether a sector is the slug, or a GB/T 4754 code of mining, manufacturing or utilities."""
    if sector is None:
        return False
    return sector == "industrial" or re.fullmatch(r"[BCD]\d{0,4}", sector) is not None


def scale_of(unit: Unit) -> str | None:
    """Return a unit's scale: as given, else derived for industry from its legal form and revenue."""
    if unit.scale is not None:
        return unit.scale
    if not is_industrial(unit.sector):
        return None
    if unit.legal_form == "sole-proprietor":
        return "below"
    if unit.revenue is None:
        return None
    return "above" if unit.revenue >= 2000 else "below"
