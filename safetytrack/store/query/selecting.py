"""What a statement selects, told by the fields of the rows it answers with."""

import json
from decimal import Decimal
from typing import Any

from safetytrack.store.backends.dialect import Dialect

GIVEN_FOR = """(
    SELECT g.code || '/' || r.code FROM requirement r JOIN programme g ON g.programme_id = r.programme_id
    WHERE r.requirement_id = c.requirement_id
)"""
"""The requirement that a completion ``c`` is given for alone."""


def select_list(row: type[tuple[Any, ...]], table: str = "", /, **expressions: str) -> str:
    """Return the SQL of each field of a class of rows, as ``select_columns`` does, in one text."""
    return ", ".join(select_columns(row, table, **expressions))


def select_columns(row: type[tuple[Any, ...]], table: str = "", /, **expressions: str) -> list[str]:
    """Return the SQL of each field of a class of rows, in their order: of those not given the column of a table.

    Raises ``TypeError`` where they do not agree.
    """
    fields: tuple[str, ...] = row._fields  # type: ignore[attr-defined]
    columns = {field: f"{table}.{field}" for field in fields} if table else {}
    columns |= expressions
    if differing := columns.keys() ^ set(fields):
        raise TypeError(f"{row.__name__} and what is selected differ in {', '.join(sorted(differing))}")
    return [_called(columns[field], field) for field in fields]


def _called(expression: str, field: str) -> str:
    """Return an expression under the name of a field; a column of that name has it already."""
    table, _dot, column = expression.partition(".")
    return expression if column == field and table.isidentifier() else f'{expression} AS "{field}"'


def texts(listed: Any) -> tuple[str, ...]:
    """Return the texts of a list as the database gathers them, a JSON array; none of nothing."""
    return tuple(json.loads(listed)) if listed else ()


def hours(centihours: int | Decimal | None) -> Decimal | None:
    """Return hours as people count them."""
    return None if centihours is None else Decimal(centihours) / 100


def hosts(dialect: Dialect, column: str, unit: str = "unit", which: str = "TRUE") -> str:
    """Return what the hosts ``h`` of an event ``e`` have in a column of a table of units, as text of a JSON list."""
    further = "SELECT f.host_id FROM event_host f WHERE f.unit_id = e.unit_id AND f.event_id = e.event_id"
    of_event = f"(h.unit_id = e.host_id OR h.unit_id IN ({further}))"
    listed = dialect.listed(column, f"FROM {unit} h WHERE {which} AND {of_event}")
    return f"CASE WHEN e.host_id IS NOT NULL THEN {listed} END"
