"""What is wrong with a file, every row of it at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from safetytrack.domain.errors import N_, Refused, RefusedRows
from safetytrack.domain.toml_table import escaped
from safetytrack.intake.columns import Columns

if TYPE_CHECKING:
    from safetytrack.intake.rows import Row

KEPT = 10_000
"""The most faults that are listed; how many more there are is said."""

_SHOWN = 60


class BadRow(Refused):
    """A fault with its place: ``file:row: column: value: why``, or ``file:row: why`` of a row that could not be read.

    Nothing a file holds reaches a terminal as a control character.
    """

    def __init__(self, file: str, row: int, why: Refused, column: str | None = None, value: str = "") -> None:
        super().__init__(why.message, **why.values)
        self.place = file, row
        self.why = why
        self.column = column
        self.value = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence, behind its place."""
        file, row = self.place
        cell = f"{self.column}: {self.value or repr('')}: " if self.column else ""
        return escaped(f"{file}:{row}: {cell}{self.why.text(translate)}")


class Faults:
    """The faults of one file, gathered until all of it was looked at."""

    def __init__(self, file: str, columns: Columns) -> None:
        self._file = file
        self._place = {name: place for place, name in enumerate(columns.names)}
        self._kept: list[BadRow] = []
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._kept)

    def add(self, row: "Row", why: Refused, column: str | None = None) -> None:
        """Note what is wrong with a row, or with the cell of a column in it."""
        if len(self._kept) == KEPT:
            self._more += 1
            return
        value = row.cells[self._place[column]] if column and row.cells else ""
        self._kept.append(BadRow(self._file, row.number, why, column, value))

    def refuse(self) -> None:
        """Raise ``RefusedRows``, its faults from the top of the file down, if there are any."""
        if not self._kept:
            return
        faults: list[Refused] = sorted(self._kept, key=lambda fault: fault.place)
        if self._more:
            faults.append(Refused(N_("{file}: {n} more faults. mend these first"), file=self._file, n=self._more))
        raise RefusedRows(faults)
