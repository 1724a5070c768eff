"""Units and people that look alike: of one folded name or code, though not of one to the letter (rule 19)."""

from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding

# One of two that differ is not in its folded form: so few rows are begun with.
_ODD = "FROM {unit} u JOIN unit o ON o.unit_id <> u.unit_id AND"
_SAME_PLACE = "coalesce(o.parent_id, 0) = coalesce(u.parent_id, 0)"
_UNITS = f"""
SELECT u.unit_id, u.code, u.name, o.unit_id, o.code, o.name {_ODD} o.name = u.folded_name AND {_SAME_PLACE}
UNION
SELECT u.unit_id, u.code, u.name, o.unit_id, o.code, o.name {_ODD} o.folded_name = u.folded_name
    AND o.name <> u.name AND o.unit_id < u.unit_id AND {_SAME_PLACE}
UNION
SELECT u.unit_id, u.code, u.name, o.unit_id, o.code, o.name {_ODD} o.code = u.folded_code
UNION
SELECT u.unit_id, u.code, u.name, o.unit_id, o.code, o.name {_ODD} o.folded_code = u.folded_code
    AND o.unit_id < u.unit_id
ORDER BY 1, 4
"""
_PEOPLE = """
SELECT u.code, u.name, p.unit_id, p.person_id, p.name, o.person_id, o.name
FROM {unit} u JOIN person p ON p.unit_id = u.unit_id JOIN person o ON o.unit_id = p.unit_id
WHERE p.folded_name IS NOT NULL AND o.name <> p.name
  AND (o.name = p.folded_name OR (o.folded_name = p.folded_name AND o.person_id < p.person_id))
  AND (p.staff_no IS NULL OR o.staff_no IS NULL)
ORDER BY p.unit_id, p.person_id, o.person_id
"""


def look_alikes(context: AuditContext) -> Iterator[Finding]:
    """Find what an older ledger may hold twice under names that look the same."""
    for unit_id, code, name, other_id, other_code, other_name in context.rows(_UNITS):
        yield Finding(
            Phrase(N_("it looks like {other}"), other=f"{other_name} ({other_code})"),
            Phrase(N_("if they are one, join them: close-unit {code} --into {other}"), code=code, other=other_code),
            unit=(code, name),
            key=(unit_id, code, name, other_id, other_code, other_name),
        )
    for code, unit, unit_id, person_id, name, other_id, other in context.rows(_PEOPLE):
        yield Finding(
            Phrase(N_("{name} looks like {other}"), name=name, other=other),
            Phrase(N_("if they are one, undo the later appointment and repeat it; if two, give them --person-id")),
            unit=(code, unit),
            key=(unit_id, person_id, name, other_id, other),
        )
