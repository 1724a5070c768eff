"""The units asked about, as they are or as they were known, as table expressions."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.query.predicates import any_of, is_any_of
from safetytrack.store.query.query import Query
from safetytrack.store.query.statement import FENCE, Expression, statement

_OF_UNIT = (
    "unit_id, code, name, kind, parent_id, regulator_id, sector, industrial, scale, opened_on, closed_on,\n"
    "    revenue_fen, legal_form, scale_given"
)


class Units(NamedTuple):
    """The table of the units asked about, that of all units, and the table expressions that make them."""

    queried: str
    every: str
    expressions: tuple[Expression, ...]


def units_of(query: Query, *, territory: bool = False) -> Units:
    """Return the units a question is about: all, one, or one and all below it; of one below others, it if it is.

    Below several, each comes once. With ``territory`` each comes with the ``territory_id`` it belongs to: that of the
    root above it or, below a unit asked about, that of the child; a root or unit asked about belongs to itself.
    """
    every = query.every_unit
    past = (unit_then(query.prefix),) if query.is_of_then else ()
    if territory:
        below = _below(every, query)
        which = ["u.unit_id = :unit_id"] * (query.unit_id is not None) + query.slice_sql
        where = f"WHERE {' AND '.join(which)} " if which else ""
        ordered = Expression("queried_unit", f"SELECT * FROM below u {where}ORDER BY unit_id {FENCE}", kept=True)
        return Units("queried_unit", every, (*past, below, ordered))
    if query.under:
        top = is_any_of("top.unit_id", "under", query.under)
        below, queried = units_under(every, top, once=len(query.under) > 1)
        if query.unit_id is not None:
            queried = Expression("queried_unit", "SELECT * FROM below WHERE unit_id = :unit_id", kept=True)
        return Units("queried_unit", every, (*past, below, queried))
    if query.unit_id is not None:
        one = f"SELECT * FROM {every} WHERE unit_id = :unit_id"
        return Units("queried_unit", every, (*past, Expression("queried_unit", one, kept=True)))
    return Units(every, every, past)


def units_under(
    every: str = "unit", top: str = "top.unit_id = :under", *, once: bool = False
) -> tuple[Expression, Expression]:
    """Return the table expression ``queried_unit``, the unit ``:under`` and all below it, and what it is made of.

    ``once``: of several at the ``top``, one may have come to lie below another.
    """
    # Whole rows, so that a server, which cannot know how few there will be, has nothing left to look up.
    below = f"""
        SELECT top.* FROM {every} top WHERE {top}
        UNION{"" if once else " ALL"}
        SELECT child.* FROM below above CROSS JOIN {every} child WHERE child.parent_id = above.unit_id"""
    ordered = Expression("queried_unit", f"SELECT * FROM below ORDER BY unit_id {FENCE}", kept=True)
    return Expression("below", below), ordered


def _below(every: str, query: Query) -> Expression:
    """Return the table expression ``below``: the units asked about with the territory that each belongs to."""
    below_some = query.unit_id is None and bool(query.under)
    top = is_any_of("top.unit_id", "under", query.under) if below_some else "top.parent_id IS NULL"
    inherited = "above.territory_id"
    if below_some:
        is_top = is_any_of("above.unit_id", "under", query.under)
        inherited = f"CASE WHEN {is_top} THEN child.unit_id ELSE above.territory_id END"
    return Expression(
        "below",
        f"""
        SELECT top.*, top.unit_id AS territory_id FROM {every} top WHERE {top}
        UNION ALL
        SELECT child.*, {inherited}
        FROM below above CROSS JOIN {every} child WHERE child.parent_id = above.unit_id""",
    )


def outermost(reader: Reader, unit_ids: Collection[int], prefix: Prefix = WHOLE) -> tuple[int, ...]:
    """Return those of some units that lie below no other of them, each once."""
    distinct = tuple(dict.fromkeys(unit_ids))
    if len(distinct) < 2:
        return distinct
    every = "unit" if prefix.is_whole else "unit_then"
    up = f"""
        SELECT u.unit_id AS below, u.parent_id AS above FROM {every} u WHERE {is_any_of("u.unit_id", "of", distinct)}
        UNION
        SELECT up.below, u.parent_id FROM up JOIN {every} u ON u.unit_id = up.above"""
    select = f"SELECT DISTINCT below FROM up WHERE {is_any_of('above', 'of', distinct)}"
    covered = statement((unit_then(prefix), Expression("up", up)), select)
    inner = {unit_id for (unit_id,) in reader.rows(covered, prefix=prefix, **any_of("of", distinct))}
    return tuple(unit_id for unit_id in distinct if unit_id not in inner)


def unit_then(prefix: Prefix) -> Expression:
    """Return the table expression ``unit_then``: every unit as it was known at the end of a prefix."""
    return Expression("unit_then", f"{units_known(prefix)}\nORDER BY unit_id {FENCE}", kept=True)


def person_then(prefix: Prefix) -> Expression:
    """Return the table expression ``person_then``: every person as known at the end of a prefix."""
    columns = "unit_id, person_id, name, staff_no, phone"
    return Expression("person_then", _known("person", ("unit_id", "person_id"), columns, prefix), kept=True)


def units_known(prefix: Prefix, condition: str = "TRUE") -> str:
    """Return the query for the units that meet a condition, as they were known at the end of a prefix."""
    return _known("unit", ("unit_id",), _OF_UNIT, prefix, condition)


def _known(table: str, key: Sequence[str], columns: str, prefix: Prefix, condition: str = "TRUE") -> str:
    """Return the query for the rows of a table as they were known at the end of a prefix.

    A row that is in the table was known then if it was recorded by then, since what ``undo`` put back later is looked
    at as it stood (``former_tables``). Of any other its past tells: of the states that began by then and ended later
    the one that ended first, as one that was put back ends again.
    """

    def ended_later(alias: str) -> str:
        return f"{prefix.has(f'{alias}.recorded_in')} AND {prefix.lacks(f'{alias}.replaced_in')}"

    def same(alias: str) -> str:
        return " AND ".join(f"{alias}.{name} = was.{name}" for name in key)

    return f"""
SELECT {columns}
FROM {table} WHERE {condition} AND {prefix.has("recorded_in")}
UNION ALL
SELECT {columns}
FROM {table}_past was WHERE {condition} AND {ended_later("was")}
  AND NOT EXISTS (SELECT 1 FROM {table} s WHERE {same("s")} AND {prefix.has("s.recorded_in")})
  AND NOT EXISTS (
      SELECT 1 FROM {table}_past s WHERE {same("s")} AND {ended_later("s")} AND s.replaced_in < was.replaced_in
  )"""
