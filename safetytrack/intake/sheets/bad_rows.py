"""What is wrong with the rows of a file, and where."""

from collections import defaultdict
from collections.abc import Iterable

from safetytrack.domain.errors import N_, Phrase, Refused, RefusedRows, Sense, Translator, Word, render
from safetytrack.domain.texts import escape_unprintable

LISTED = 10_000
"""The most faults that are listed; how many more there are is said."""

ALIKE = 20
"""The most rows with the same fault that are listed each by itself."""

_LISTED_OF_MANY = 10
"""Rows that are listed where more than ``ALIKE`` have the same fault."""

_SHOWN = 60
_VALUE = "{text!r}"
"""How sentences begin that say something of the text in a cell."""


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
        return escape_unprintable(f"{file}:{row}: {self.text_of_cell(translate)}")

    def text_of_cell(self, translate: Translator = str) -> str:
        """Return the sentence behind the column and what stands in its cell, but for the file and the row."""
        label = f"{render(self._label, translate)}: " if self._label else ""
        if not label or not self.value:
            return f"{label}{self.why.text(translate)}"
        return f"{label}{self.value}: {self._fault_of_value(translate)}"

    def _fault_of_value(self, translate: Translator) -> str:
        """Return the sentence; one that begins with the value, which stands before it, without that."""
        sentence = translate(self.why.message)
        if self.why.values.get("text") != self.value or not sentence.startswith(_VALUE):
            return self.why.text(translate)
        return render(Phrase(sentence.removeprefix(_VALUE).lstrip(), **self.why.values), translate)


class _FurtherRows(Refused):
    """More rows with the same fault, said together."""

    def __init__(self, faults: list[BadRow]) -> None:
        sentence = N_("{file}: {n} more rows the same, the last of them {last}: {fault}")
        first, last = faults[0], faults[-1]
        super().__init__(sentence, file=first.place[0], n=len({fault.row for fault in faults}), last=last.row)
        self._first = first

    def text(self, translate: Translator = str) -> str:
        """Return the sentence, with what is the same for all of them."""
        values = {**self.values, "fault": self._first.text_of_cell(translate)}
        return escape_unprintable(render(Phrase(self.message, **values), translate))


class BadRows(RefusedRows):
    """A file refused for some of its rows."""

    def __init__(self, faults: list[BadRow]) -> None:
        """``faults`` may be very many; the first are listed, and of many that are the same the rest said together."""
        faults = sorted(faults, key=lambda fault: fault.place)
        single, together = _grouped(faults) if len(faults) > ALIKE else (faults, [])
        listed: list[Refused] = [*single[:LISTED], *together]
        if (more := len(single) - LISTED) > 0:
            file = faults[0].place[0]
            listed.append(Refused(N_("{file}: {n} more faults. mend these first"), file=file, n=more))
        super().__init__(listed)
        self.all = faults


def _grouped(faults: Iterable[BadRow]) -> tuple[list[BadRow], list[_FurtherRows]]:
    """Return the faults to be listed, and those of many that are the same, beyond the first, together."""
    same: dict[str, list[BadRow]] = defaultdict(list)
    for fault in faults:
        same[fault.text_of_cell()].append(fault)
    shown = {text: _LISTED_OF_MANY if len(group) > ALIKE else len(group) for text, group in same.items()}
    single = [fault for text, group in same.items() for fault in group[: shown[text]]]
    together = [_FurtherRows(group[shown[text] :]) for text, group in same.items() if len(group) > shown[text]]
    return sorted(single, key=lambda fault: fault.place), together
