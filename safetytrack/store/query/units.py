"""The units a ledger holds, listed or as a tree."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.legal_forms import legal_form_kept
from safetytrack.domain.rows.units import UnitRow
from safetytrack.domain.scale import FEN_IN_WAN_YUAN
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.query.query import Query
from safetytrack.store.query.selecting import select_list, texts
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import unit_then, units_of

_UNITS = """
SELECT u.unit_id, u.parent_id, r.name, {merged_into}, {selected}
FROM {source} u
LEFT JOIN {unit} p ON p.unit_id = u.parent_id LEFT JOIN {unit} r ON r.unit_id = u.regulator_id
WHERE {condition}
ORDER BY u.unit_id
"""

_MERGED_INTO = """(
    SELECT m.name FROM unit closed JOIN unit m ON m.unit_id = closed.merged_into_id WHERE closed.unit_id = u.unit_id
)"""


class UnitListed(NamedTuple):
    """A unit, its place in the tree, the names of its regulator and of what it was merged into, and the rest."""

    unit_id: int
    parent_id: int | None
    regulator: str | None
    merged_into: str | None
    row: UnitRow


def units(reader: Reader, query: Query, *, given: bool = False) -> Iterator[UnitListed]:
    """Return the units asked about, in the order they were recorded.

    Their scale is the derived one, or only as it was ``given``.
    """
    units = units_of(query)
    select = _UNITS.format(
        selected=_unit_columns(reader, query, given),
        merged_into=_MERGED_INTO,
        unit=units.every,
        source=units.queried,
        condition=query.unit_sql or "TRUE",
    )
    rows = reader.stream(
        statement(units.expressions, select),
        **query.values,
    )
    beside = len(UnitListed._fields) - 1
    for cells in rows:
        row = UnitRow._make(cells[beside:])
        row = row._replace(
            revenue=_wan_yuan(row.revenue),
            legal_form=row.legal_form and legal_form_kept(row.legal_form),  # an older version kept 法人 as it stood
            tags=texts(row.tags),
            aliases=texts(row.aliases),
        )
        yield UnitListed._make((*cells[:beside], row))


def count_units(reader: Reader, query: Query) -> int:
    """Return how many units are asked about."""
    units = units_of(query)
    select = f"SELECT count(*) FROM {units.queried} u WHERE {query.unit_sql or 'TRUE'}"
    [count] = reader.one(statement(units.expressions, select), **query.values) or (0,)
    return int(count)


def _unit_columns(reader: Reader, query: Query, given: bool) -> str:
    listed = reader.dialect.listed
    return select_list(
        UnitRow,
        code="u.code",
        name="u.name",
        kind="u.kind",
        parent="p.code",
        regulator="r.code",
        sector="u.sector",
        scale="u.scale_given" if given else "u.scale",
        revenue="u.revenue_fen",
        legal_form="u.legal_form",
        opened_on="u.opened_on",
        closed_on="u.closed_on",
        tags=listed("tag", f"FROM unit_tag t WHERE t.unit_id = u.unit_id AND {query.live('t')}"),
        aliases=listed("alias", f"FROM unit_alias a WHERE a.unit_id = u.unit_id AND {query.live('a')}"),
    )


def _wan_yuan(fen: int | Decimal | None) -> Decimal | None:
    """Return an amount in 10,000 yuan."""
    return None if fen is None else Decimal(fen) / FEN_IN_WAN_YUAN


def unit_name(reader: Reader, unit_id: int) -> str:
    """Return the name of a unit there is."""
    [(name,)] = reader.all("SELECT name FROM unit WHERE unit_id = :unit_id", unit_id=unit_id)
    return str(name)


def unit_names_by_code(reader: Reader, codes: Iterable[str], prefix: Prefix = WHOLE) -> Iterator[tuple[str, str]]:
    """Return the code and the name of each unit that has one of these codes, or had it at the end of a prefix."""
    named = "SELECT u.code, u.name FROM lookup_key JOIN {unit} u ON u.code = lookup_key.code"
    if prefix.is_whole:
        return reader.lookup_many(named.format(unit="unit"), "code", "text", codes)
    then = f", {unit_then(prefix)}\n{named.format(unit='unit_then')}"
    return reader.lookup_many(then, "code", "text", codes, prefix=prefix)


def shared_names(reader: Reader, names: Iterable[str], prefix: Prefix = WHOLE) -> set[str]:
    """Return those of some names that several units have, or had at the end of a prefix."""
    counted = (
        "SELECT u.name FROM lookup_key JOIN {unit} u ON u.name = lookup_key.name GROUP BY u.name HAVING count(*) > 1"
    )
    unique = set(names)
    if prefix.is_whole:
        return {name for (name,) in reader.lookup_many(counted.format(unit="unit"), "name", "text", unique)}
    then = f", {unit_then(prefix)}\n{counted.format(unit='unit_then')}"
    return {name for (name,) in reader.lookup_many(then, "name", "text", unique, prefix=prefix)}


class UnitTerritory(NamedTuple):
    """The code of a unit, and of the territory it belongs to, with its name."""

    unit_code: str
    code: str
    name: str


def territories(reader: Reader, query: Query) -> Iterator[UnitTerritory]:
    """Return the territory of each unit asked about, those of ``coverage --by territory``, in administrative order."""
    units = units_of(query, territory=True)
    selected = select_list(UnitTerritory, "t", unit_code="u.code")
    select = f"""
SELECT {selected} FROM {units.queried} u JOIN {units.every} t ON t.unit_id = u.territory_id
ORDER BY t.unit_id, u.unit_id"""
    rows = reader.stream(statement(units.expressions, select), **query.values)
    return map(UnitTerritory._make, rows)


class Superior(NamedTuple):
    """A unit above another one."""

    unit_id: int
    code: str
    name: str


_ABOVE = f"""
WITH RECURSIVE above(unit_id, parent_id, code, name, level) AS (
    SELECT unit_id, parent_id, code, name, 0 FROM unit WHERE unit_id = :unit_id
    UNION ALL
    SELECT u.unit_id, u.parent_id, u.code, u.name, a.level + 1 FROM above a JOIN unit u ON u.unit_id = a.parent_id
)
SELECT {select_list(Superior, "a")} FROM above a ORDER BY a.level
"""


def above(reader: Reader, unit_id: int) -> list[Superior]:
    """Return a unit and those it lies below by territory, the root last."""
    return list(map(Superior._make, reader.rows(_ABOVE, unit_id=unit_id)))


def only_root(reader: Reader) -> str | None:
    """Return the code of the unit that all others are below; None where several are below none."""
    roots = list(reader.rows("SELECT code FROM unit WHERE parent_id IS NULL ORDER BY unit_id LIMIT 2"))
    return roots[0][0] if len(roots) == 1 else None


def below_the_root(reader: Reader, query: Query) -> Query:
    """Return the question; where all units are below one, asked of what is below it: a league of one is none."""
    if query.under or query.unit_id is not None:
        return query
    roots = [unit_id for (unit_id,) in reader.rows("SELECT unit_id FROM unit WHERE parent_id IS NULL LIMIT 2")]
    return query._replace(under=tuple(roots)) if len(roots) == 1 else query


def as_tree(listed: Iterable[UnitListed]) -> Iterator[tuple[int, UnitListed]]:
    """Return each unit with its depth, every one followed by those below it."""
    children: dict[int | None, list[UnitListed]] = {}
    listed = list(listed)
    listed_ids = {unit.unit_id for unit in listed}
    for unit in reversed(listed):
        children.setdefault(unit.parent_id if unit.parent_id in listed_ids else None, []).append(unit)
    waiting = [(0, unit) for unit in children.get(None, ())]
    while waiting:
        depth, unit = waiting.pop()
        yield depth, unit
        waiting.extend((depth + 1, child) for child in children.get(unit.unit_id, ()))
