"""How much of the journal a question knows of, and the conditions in SQL that a fact was known then."""

from typing import NamedTuple


class Prefix(NamedTuple):
    """All that is recorded, or the chain up to an entry: the highest ``entry_id`` in it, and those below left out.

    On a server, entries may be kept in another order than they began in, by which facts name them: what began earlier
    and was kept later is in ``excluded_entries``. A statement is handed the highest as ``:as_of_entry`` by the reader,
    which is given ``prefix``.
    """

    as_of_entry: int | None = None
    excluded_entries: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is all that is recorded."""
        return self.as_of_entry is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recorded yet."""
        return self.as_of_entry == 0

    @property
    def extent(self) -> tuple[bool, int, int]:
        """What is greater of the longer of two."""
        return self.is_whole, self.as_of_entry or 0, -len(self.excluded_entries)

    def has(self, entry: str, highest: str = ":as_of_entry") -> str:
        """Return the condition that an entry is in it."""
        if self.is_whole:
            return "TRUE"
        return f"{entry} <= {highest}" + (f" AND {entry} NOT IN ({self._excluded})" if self.excluded_entries else "")

    def lacks(self, entry: str, highest: str = ":as_of_entry") -> str:
        """Return the condition that an entry is not in it: it came later, if at all."""
        if self.is_whole:
            return "FALSE"
        return f"({entry} > {highest}" + (f" OR {entry} IN ({self._excluded})" if self.excluded_entries else "") + ")"

    def live(self, alias: str) -> str:
        """Return the condition that a fact is in force: recorded in it, and not undone in it."""
        if self.is_whole:
            return f"{alias}.undone_in IS NULL"
        undone = f"{alias}.undone_in"
        return f"{self.has(f'{alias}.recorded_in')} AND ({undone} IS NULL OR {self.lacks(undone)})"

    @property
    def _excluded(self) -> str:
        return ", ".join(map(str, self.excluded_entries))


WHOLE = Prefix()
"""All that is recorded: what is known now."""
