"""Is everything said of the units that the requirements need?"""

from collections.abc import Iterator
from typing import NamedTuple

from safetytrack.domain import credit_code
from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.texts import folded_code
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.query.predicates import has_closed, has_not_closed
from safetytrack.store.query.selecting import select_list

SUBORDINATE = ("enterprise", "subdistrict", "town")
"""Kinds of units that stand below another by territory. Of a department or a zone that is not said."""

_OPEN = has_not_closed(":today")


class _Below(NamedTuple):
    """A unit, and the one above it, which may have closed or be none."""

    unit_id: int
    code: str
    name: str
    parent_id: int | None
    parent: str | None
    parent_code: str | None
    closed_on: str | None


_BELOW = select_list(_Below, "u", parent_id="p.unit_id", parent="p.name", parent_code="p.code", closed_on="p.closed_on")
# Where nobody stands above anybody no tree was drawn, and nobody is missing from it.
_NO_SUPERIOR = f"""
SELECT {_BELOW}
FROM {{unit}} u LEFT JOIN unit p ON p.unit_id = u.parent_id
WHERE {_OPEN} AND ({has_closed(":today", "p")}
    OR (u.parent_id IS NULL AND u.kind IN ({", ".join(f"'{kind}'" for kind in SUBORDINATE)})
        AND EXISTS (SELECT 1 FROM unit WHERE parent_id IS NOT NULL)
        AND EXISTS (SELECT 1 FROM unit other WHERE other.parent_id IS NULL AND other.unit_id <> u.unit_id)))
ORDER BY u.unit_id
"""


def no_superior(context: AuditContext) -> Iterator[Finding]:
    """Find units that nobody stands above by territory, or one that has closed."""
    todo = Phrase(N_("name the unit above it with: edit-unit --parent"))
    for unit in map(_Below._make, context.rows(_NO_SUPERIOR)):
        message = Phrase(N_("no unit stands above it: it is in nobody's territory"))
        if unit.parent_id:
            message = Phrase(
                N_("the unit above it, {parent} ({code}), closed on {day}"),
                parent=unit.parent,
                code=unit.parent_code,
                day=unit.closed_on,
            )
        key = (unit.unit_id, unit.parent_id, unit.closed_on)
        yield Finding(message, todo, unit=(unit.code, unit.name), key=key)


class _Unscaled(NamedTuple):
    """A unit of no scale, and what of it is known."""

    unit_id: int
    code: str
    name: str
    industrial: bool
    no_revenue: bool
    legal_form: str | None


_NO_SCALE = f"""
SELECT {select_list(_Unscaled, "u", no_revenue="u.revenue_fen IS NULL")}
FROM {{unit}} u
WHERE {_OPEN} AND u.scale IS NULL AND (u.industrial OR (u.kind = 'enterprise' AND u.sector IS NULL AND EXISTS (
    SELECT 1 FROM requirement_scope s JOIN requirement_version v USING (requirement_id, version)
    WHERE s.scale IS NOT NULL AND v.definition IS NOT NULL AND v.version = (
        SELECT max(l.version) FROM requirement_version l WHERE l.requirement_id = v.requirement_id))))
ORDER BY u.unit_id
"""


def no_scale(context: AuditContext) -> Iterator[Finding]:
    """Find enterprises of which nobody can say whether they are above or below scale (rule 21)."""
    for unit in map(_Unscaled._make, context.rows(_NO_SCALE)):
        message = Phrase(N_("its sector is not known, so that requirements by scale pass it by"))
        todo = Phrase(N_("tell it with: edit-unit --sector"))
        if unit.industrial and unit.no_revenue:
            message = Phrase(N_("it is industrial and its revenue is not known: it is neither above nor below scale"))
            todo = Phrase(N_("tell it with: edit-unit --revenue"))
        elif unit.industrial:
            message = Phrase(
                N_("it is industrial and its legal form {form} is not understood: it is neither above nor below scale"),
                form=unit.legal_form,
            )
            todo = Phrase(N_("tell it with: edit-unit --scale"))
        key = (unit.unit_id, unit.industrial, unit.no_revenue, unit.legal_form)
        yield Finding(message, todo, unit=(unit.code, unit.name), key=key)


_AS_LONG = """
SELECT u.unit_id, u.code, u.name FROM {unit} u WHERE length(u.code) = :length ORDER BY u.unit_id
"""


def credit_codes(context: AuditContext) -> Iterator[Finding]:
    """Find codes that are as long as a social credit code (GB 32100) and none."""
    for unit_id, code, name in context.rows(_AS_LONG, length=credit_code.LENGTH):
        if not credit_code.is_credit_code(folded_code(code)):
            yield Finding(
                Phrase(N_("its code is as long as a social credit code, and its check character is wrong")),
                Phrase(N_("compare it with the licence, and mend it with: edit-unit --code")),
                unit=(code, name),
                key=(unit_id, code),
            )
