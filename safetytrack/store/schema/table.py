"""What a table is to whoever reads or guards it, and what some of its columns mean."""

from typing import NamedTuple

ENTRY_COLUMNS = ("recorded_in", "replaced_in")
"""Columns that name the entry that a fact belongs to, and the one that put another state in its place."""

MARKS = ("undone_in", "state", "undone_reason")
"""Columns that say that a fact holds no longer, and why."""

DERIVED = ("initials",)
"""Columns that follow from others."""


class Table(NamedTuple):
    """One table: its columns in order, its keys, and which columns hold truth or moments.

    ``live`` is unique among what is not undone. ``numbered``: SQLite gives each row a number besides its key.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    live: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    numbered: bool = True

    @property
    def fact_columns(self) -> tuple[str, ...]:
        """The columns that say something, which a fact's digest is made over: not when it was recorded, nor undone.

        Nor what follows from another column: so that a ledger made before there was such a column is still proven.
        """
        return tuple(name for name in self.columns if name not in (*ENTRY_COLUMNS, *MARKS, *DERIVED))

    @property
    def fact_name(self) -> str:
        """The table whose facts these are or were: what their digests call it."""
        return self.name.removesuffix("_past")

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
