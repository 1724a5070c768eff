"""The order that an answer is asked in."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from safetytrack.domain.errors import N_, Misused, Words
from safetytrack.output.cells import header
from safetytrack.output.columns.column import Columns, key_of

_HIGHEST_FIRST = "-"


def in_order(rows: Iterable[NamedTuple], columns: Columns, text: str) -> list[NamedTuple]:
    """Return rows ordered by a column, those that say nothing there last; equals keep their order.

    The column is named by its key or its header, with a ``-`` before it for the highest first. Raises ``Misused``.
    """
    name = text.removeprefix(_HIGHEST_FIRST).strip()
    names = {alias: one.key for one in columns for alias in (header(one, "zh"), header(one, "en").casefold(), one.key)}
    key = names.get(name) or names.get(name.casefold())
    if key is None:
        known = Words([column.key for column in columns])
        raise Misused(N_("{text!r} is no column of this answer. sort by one of {known}"), text=name, known=known)
    answer = list(rows)
    field = next((field for row in answer[:1] for field in row._fields if key_of(field) == key), key)
    silent = [row for row in answer if getattr(row, field) is None]
    saying: list[Any] = [row for row in answer if getattr(row, field) is not None]
    saying.sort(key=attrgetter(field), reverse=text.startswith(_HIGHEST_FIRST))
    return saying + silent
