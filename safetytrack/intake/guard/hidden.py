"""Rows and columns of a sheet that nobody sees, and that are read all the same."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Hidden:
    """How many rows and columns of a sheet are hidden, of those that hold anything."""

    rows: int = 0
    columns: int = 0
    _ranges: list[tuple[int, int]] = field(default_factory=list)

    def hide_columns(self, first: int, last: int) -> None:
        """Note hidden columns from ``first`` to ``last``, from 0."""
        self._ranges.append((first, last))

    def clip(self, width: int) -> None:
        """Count the hidden columns of a sheet of so many: those beyond are often hidden to the end, and empty."""
        self.columns = sum(max(0, min(last + 1, width) - first) for first, last in self._ranges)
