"""The units of a ledger, each as a file to import would name it: by its name where that is enough, else by its code."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.domain.vocabulary import SOLE_HOLDER_ROLES
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE
from safetytrack.store.query.predicates import has_not_closed, in_office
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import units_under


class _Name(NamedTuple):
    """What a unit is called, and whether no other unit is called so."""

    code: str
    name: str
    is_alone: bool

    @property
    def in_file(self) -> str:
        """What a file to import calls the unit."""
        return self.name if self.is_alone and _is_kept(self.name) else self.code


_IS_ALONE = f"""
NOT EXISTS (SELECT 1 FROM unit o WHERE o.name = u.name AND o.unit_id <> u.unit_id)
AND NOT EXISTS (SELECT 1 FROM unit o WHERE o.code = u.name AND o.unit_id <> u.unit_id)
AND NOT EXISTS (
    SELECT 1 FROM unit_alias o WHERE o.alias = u.name AND {WHOLE.live("o")} AND o.unit_id <> u.unit_id)
"""
_NAME = select_list(_Name, "u", is_alone=_IS_ALONE)
_OPEN = has_not_closed(":as_of")
_IN_OFFICE = f"{WHOLE.live('a')} AND {in_office(':as_of', 'a')}"
_ANOTHER_IN_OFFICE = f"{WHOLE.live('b')} AND {in_office(':as_of', 'b')}"
_SUPERIOR = "(u.kind <> 'enterprise' OR u.unit_id = CAST(:under AS integer))"

_UNITS = f"SELECT {_NAME} FROM {{source}} u WHERE {_OPEN} AND {{condition}} ORDER BY {{order}}"

_FILLED_POST = f"""
SELECT {_NAME}, a.role, p.name
FROM {{source}} u JOIN appointment a ON a.unit_id = u.unit_id
JOIN person p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE {_OPEN} AND a.role IN ({", ".join(f"'{role}'" for role in sorted(SOLE_HOLDER_ROLES))})
  AND {_IN_OFFICE}
  AND NOT EXISTS (
      SELECT 1 FROM appointment b
      WHERE b.unit_id = a.unit_id AND b.role = a.role AND b.person_id <> a.person_id AND {_ANOTHER_IN_OFFICE})
ORDER BY u.unit_id, a.role DESC LIMIT 1
"""


class FilledPost(NamedTuple):
    """A post and the one who holds it, None where a cell would not keep the name."""

    unit: str
    role: str
    holder: str | None


def unit_names(reader: Reader, as_of: date, under: int | None = None) -> Iterator[str]:
    """Yield the units still open, of all or of one and those below it, in the order they were recorded."""
    return _units(reader, as_of, under)


def first_unit(reader: Reader, as_of: date, under: int | None = None) -> str | None:
    """Return the first of those; None if there is none."""
    return _first_unit(reader, as_of, under)


def superior_names(reader: Reader, as_of: date, under: int | None = None) -> Iterator[str]:
    """Yield the units that others may stand below: all but enterprises."""
    return _units(reader, as_of, under, _SUPERIOR)


def superior_of_enterprises(reader: Reader, as_of: date, under: int | None = None) -> str | None:
    """Return a unit that enterprises may stand below by territory: that one itself, else rather a town than others."""
    likely = "u.kind IN ('town', 'subdistrict', 'zone')"
    before = f"CASE WHEN u.unit_id = CAST(:under AS integer) THEN 0 WHEN {likely} THEN 1 ELSE 2 END,"
    return _first_unit(reader, as_of, under, _SUPERIOR, before)


def department(reader: Reader, as_of: date) -> str | None:
    """Return a department, the first recorded; None if there is none."""
    return _first_unit(reader, as_of, None, "u.kind = 'department'")


def filled_post(reader: Reader, as_of: date, under: int | None = None) -> FilledPost | None:
    """Return a post that one person holds on that day; None if there is none."""
    row = reader.one(_from(_FILLED_POST, under), as_of=as_of.isoformat(), under=under)
    if row is None:
        return None
    *name, role, holder = row
    return FilledPost(_Name._make(name).in_file, role, holder if _is_kept(holder) else None)


def _units(reader: Reader, as_of: date, under: int | None, condition: str = "TRUE") -> Iterator[str]:
    select = _from(_UNITS, under, condition=condition, order="u.unit_id")
    for row in reader.stream(select, as_of=as_of.isoformat(), under=under):
        yield _Name._make(row).in_file


def _first_unit(
    reader: Reader, as_of: date, under: int | None, condition: str = "TRUE", before: str = ""
) -> str | None:
    select = _from(_UNITS, under, condition=condition, order=f"{before} u.unit_id LIMIT 1")
    row = reader.one(select, as_of=as_of.isoformat(), under=under)
    return _Name._make(row).in_file if row else None


def _from(select: str, under: int | None, **words: str) -> str:
    """Return a statement about all units, or about one and those below it."""
    return statement(units_under(), select.format(source="unit" if under is None else "queried_unit", **words))


def _is_kept(text: str) -> bool:
    """Say whether a cell keeps a text: neither control characters nor a quote that would seem to disarm it."""
    return text.isprintable() and not text.startswith("'")
