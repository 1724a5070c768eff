"""Which unit a code or a name is the same as: as it was typed, else by the folded forms (rule 19)."""

from typing import NamedTuple

from safetytrack.domain.texts import folded, folded_code
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE

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


_CODED = "SELECT unit_id FROM unit WHERE code = :code"
_NAMED = "SELECT unit_id FROM unit WHERE name = :name"
_NAMED_LIKE = f"{_NAMED} UNION SELECT unit_id FROM unit WHERE folded_name = :name"
_WITH_ALIAS = f"SELECT a.unit_id FROM unit_alias a WHERE a.alias = :name AND {WHOLE.live('a')}"
_WITH_ALIAS_LIKE = f"""{_WITH_ALIAS}
UNION SELECT a.unit_id FROM unit_alias a WHERE a.folded_alias = :name AND {WHOLE.live("a")}"""


class UnitsCalled(NamedTuple):
    """The units that have a name, and those that have it for an alias."""

    by_name: set[int]
    by_alias: set[int]


def units_coded(reader: Reader, code: str) -> set[int]:
    """Return the unit of that code to the letter, if there is one."""
    return _ids(reader, _CODED, code=code)


def units_called(reader: Reader, name: str) -> UnitsCalled:
    """Return the units that go by a name to the letter."""
    return UnitsCalled(_ids(reader, _NAMED, name=name), _ids(reader, _WITH_ALIAS, name=name))


def units_called_like(reader: Reader, folded_name: str) -> UnitsCalled:
    """Return the units that go by a name whose folded form is that."""
    return UnitsCalled(_ids(reader, _NAMED_LIKE, name=folded_name), _ids(reader, _WITH_ALIAS_LIKE, name=folded_name))


def _ids(reader: Reader, sql: str, **values: str) -> set[int]:
    return {unit_id for (unit_id,) in reader.rows(sql, **values)}


def unit_of_code(reader: Reader, code: str) -> int | None:
    """Return the unit of that code; None if there is none."""
    row = reader.one(_OF_CODE, code=code, folded=folded_code(code))
    return row[0] if row else None


def units_at(reader: Reader, name: str, parent_id: int | None) -> list[int]:
    """Return the units of that name under that parent: those called so to the letter, else those that look so."""
    rows = reader.all(_AT, name=name, folded=folded(name), parent_id=parent_id)
    exact = [unit_id for unit_id, likeness in rows if not likeness]
    return exact or [unit_id for unit_id, _likeness in rows]
