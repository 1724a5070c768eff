"""What is wrong with the rows of a file, and where."""

from safetytrack.domain.errors import N_, Phrase, Refused, RefusedRows, Sense, Translator, Word, render
from safetytrack.domain.texts import escape_unprintable

LISTED = 10_000
"""The most faults that are listed; how many more there are is said."""

_SHOWN = 60


class BadRow(Refused):
    """A fault with its place: ``file:row: column: value: why``, without the value where nothing stands in the cell, or
    ``file:row: why`` of a row that could not be read.

    Nothing a file holds reaches a terminal as a control character.
    """

    def __init__(
        self,
        file: str,
        row: int,
        why: Refused,
        column: str | None = None,
        value: str = "",
        label: Word | Phrase | None = None,
    ) -> None:
        """``column`` is ours, ``label`` what the sheet calls it."""
        super().__init__(why.message, **why.values)
        self.place = file, row
        self.why = why
        self.column = column
        self._label = label or (Word(column, Sense.TYPED) if column else None)
        self.value = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."

    @property
    def row(self) -> int:
        """The number of the row."""
        return self.place[1]

    def text(self, translate: Translator = str) -> str:
        """Return the sentence, behind its place."""
        file, row = self.place
        label = f"{render(self._label, translate)}: " if self._label else ""
        cell = f"{label}{self.value}: " if label and self.value else label
        return escape_unprintable(f"{file}:{row}: {cell}{self.why.text(translate)}")


class BadRows(RefusedRows):
    """A file refused for some of its rows."""

    def __init__(self, faults: list[BadRow]) -> None:
        """``faults`` may be very many; the first are listed."""
        faults = sorted(faults, key=lambda fault: fault.place)
        listed: list[Refused] = list(faults[:LISTED])
        if more := len(faults) - LISTED if len(faults) > LISTED else 0:
            file = faults[0].place[0]
            listed.append(Refused(N_("{file}: {n} more faults. mend these first"), file=file, n=more))
        super().__init__(listed)
        self.all = faults
