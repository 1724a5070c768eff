"""What a statement selects, told by the fields of the rows it answers with."""

import json
from decimal import Decimal
from typing import Any


def select_list(row: type[tuple[Any, ...]], **expressions: str) -> str:
    """Return the SQL of each field of a class of rows, in their order. Raises ``TypeError`` where they do not agree."""
    fields: tuple[str, ...] = row._fields  # type: ignore[attr-defined]
    if differing := expressions.keys() ^ set(fields):
        raise TypeError(f"{row.__name__} and what is selected differ in {', '.join(sorted(differing))}")
    return ", ".join(f'{expressions[field]} AS "{field}"' for field in fields)


def texts(listed: Any) -> tuple[str, ...]:
    """Return the texts of a list as the database gathers them, a JSON array; none of nothing."""
    return tuple(json.loads(listed)) if listed else ()


def hours(centihours: int | Decimal | None) -> Decimal | None:
    """Return hours as people count them."""
    return None if centihours is None else Decimal(centihours) / 100
