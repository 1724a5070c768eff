"""What a table is to whoever reads or guards it, and what some of its columns mean."""

from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

ENTRY_COLUMNS = ("recorded_in", "replaced_in")
"""Columns that name the entry that a fact belongs to, and the one that put another state in its place."""

MARKS = ("undone_in", "state", "undone_reason")
"""Columns that say that a fact holds no longer, and why."""

DERIVED = ("initials", "folded_name", "folded_code", "folded_alias", "folded_ref")
"""Columns that follow from others."""

_SAYING_NOTHING = {*ENTRY_COLUMNS, *MARKS, *DERIVED}

NOT_TAKEN_BACK = ("journal", "ledger", "former_row")
"""Tables whose rows stay whatever is taken back."""


class Table(NamedTuple):
    """One table: its columns in order, its keys, and which columns hold truth or moments.

    ``live`` is unique among what is not undone. ``later`` are columns that came after the first version.
    ``numbered``: SQLite gives each row a number besides its key.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    live: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    numbered: bool = True

    @property
    def fact_columns(self) -> tuple[str, ...]:
        """The columns that say something, the later ones last: not when it was recorded, nor undone.

        Nor what follows from another column: so that a ledger made before there was such a column is still proven.
        """
        return (*self._first_columns, *self.later)

    @property
    def _first_columns(self) -> tuple[str, ...]:
        return tuple(name for name in self.columns if name not in _SAYING_NOTHING and name not in self.later)

    def sealing(self) -> Callable[[tuple], tuple]:
        """Return what makes of a row of ``fact_columns`` what the digest of a fact is made over: the table, its values.

        Those of later columns are told by name, and only where there are any: what was recorded before is still proven.
        """
        head, first, later = (self.fact_name,), len(self._first_columns), self.later
        nothing = (None,) * len(later)

        def content(row: tuple) -> tuple:
            if row[first:] == nothing:
                return head + row[:first]
            named = (pair for pair in zip(later, row[first:], strict=True) if pair[1] is not None)
            return (*head, *row[:first], *chain.from_iterable(named))

        return content

    @property
    def fact_name(self) -> str:
        """The table whose facts these are or were: what their digests call it."""
        return self.name.removesuffix("_past")

    @property
    def is_past(self) -> bool:
        """Whether it holds former states of the rows of another table."""
        return "replaced_in" in self.columns

    @property
    def undo_columns(self) -> tuple[str, ...]:
        """The columns that say why a fact was undone, which the digest of its undoing is made over."""
        return tuple(name for name in self.columns if name in MARKS[1:])


def table(
    name: str, columns: str, *, key: str, unique: tuple[str, ...] = (), numbered: bool = True, **columns_of: str
) -> Table:
    """A table, its columns given as words."""
    keys = tuple(tuple(names.split()) for names in unique)
    more = {what: tuple(names.split()) for what, names in columns_of.items()}
    return Table(name, tuple(columns.split()), tuple(key.split()), keys, numbered=numbered, **more)
