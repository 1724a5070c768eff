"""Which unit a code or a name is the same as: as it was typed, else by the folded forms (rule 19)."""

from safetytrack.domain.texts import folded, folded_code
from safetytrack.store.backends.reader import Reader

_OF_CODE = """
SELECT unit_id FROM unit WHERE code = :code
UNION ALL SELECT unit_id FROM unit WHERE code = :folded
UNION ALL SELECT unit_id FROM unit WHERE folded_code = :folded
"""
_HERE = "coalesce(parent_id, 0) = coalesce(CAST(:parent_id AS integer), 0)"
_AT = f"""
SELECT unit_id, 0 AS likeness FROM unit WHERE name = :name AND {_HERE}
UNION ALL SELECT unit_id, 1 FROM unit WHERE name = :folded AND name <> :name AND {_HERE}
UNION ALL SELECT unit_id, 1 FROM unit WHERE folded_name = :folded AND name <> :name AND {_HERE}
LIMIT 3
"""


def unit_of_code(reader: Reader, code: str) -> int | None:
    """Return the unit of that code; None if there is none."""
    row = reader.one(_OF_CODE, code=code, folded=folded_code(code))
    return row[0] if row else None


def units_at(reader: Reader, name: str, parent_id: int | None) -> list[int]:
    """Return the units of that name under that parent: those called so to the letter, else those that look so."""
    rows = reader.all(_AT, name=name, folded=folded(name), parent_id=parent_id)
    exact = [unit_id for unit_id, likeness in rows if not likeness]
    return exact or [unit_id for unit_id, _likeness in rows]
