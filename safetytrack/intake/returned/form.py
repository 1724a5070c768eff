"""A workbook that was made for a unit and came back: which rows are filled in, or that there was none (零报告).

A row is filled in once anything stands in it beside what it was sent with. Ticking the box fills in the day of the
reports that the form was made with the box for; others stay owed, and of what else is asked it says nothing: a report
of nothing is a report, and no lecture (rules 6 and 11).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused, Words
from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.domain.file_specs.return_mark import (
    DAY_LABELS,
    DUE,
    DUE_LABELS,
    DUTY,
    DUTY_LABELS,
    LOCKED,
    NIL_LABELS,
    NIL_NOTE,
    SENT,
    ReturnMark,
)
from safetytrack.domain.progress import Progress, silent
from safetytrack.domain.texts import fold_header
from safetytrack.intake.returned.marks import mark_of
from safetytrack.intake.sheets.cells import Cell, CellReader, as_text
from safetytrack.intake.sheets.headers import ColumnMapping
from safetytrack.intake.sheets.layout import DEPTH
from safetytrack.intake.sheets.layout_finder import LayoutFinder, MatchedLayout
from safetytrack.intake.sheets.opening import is_workbook, opened
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.intake.sheets.rows import Table
from safetytrack.intake.sheets.workbooks import Workbook

_PLACE = {name: place for place, name in enumerate(COMPLETIONS.names)}
_NIL, _DAY = ({fold_header(label) for label in labels.values()} for labels in (NIL_LABELS, DAY_LABELS))
_OWN = {
    fold_header(label): name for name, labels in ((DUTY, DUTY_LABELS), (DUE, DUE_LABELS)) for label in labels.values()
}
_UNTICKED = frozenset({"", "否", "no", "0", "false", "□", "/", "-", "—", "有"})
"""What leaves the box empty; 无, too, ticks a box of nothing."""


class Box(NamedTuple):
    """What stands in the box for a report of nothing, and the day beside it."""

    is_ticked: bool = False
    day: str = ""


class ReturnedForm:
    """The rows that were filled in, as those of any file of completions; ``table`` is the sheet."""

    def __init__(self, mark: ReturnMark, table: Table, box: Box) -> None:
        self.mark = mark
        self.table = table
        self.box = box
        self.matched: MatchedLayout = table.matched
        self.progress: Progress = silent
        self._rows = list(table)
        self._sent = self._rows[: mark.rows]
        self._numbers = {row.number for row in self._sent}
        self._own = _own_cells(table, {row.number for row in self._rows})

    @property
    def is_nil(self) -> bool:
        """Whether it reports that there is nothing to report."""
        return self.box.is_ticked

    @property
    def is_altered(self) -> bool:
        """Whether something stands otherwise where it was locked."""
        if len(self._sent) < self.mark.rows or not self.mark.matches(map(self._locked_cells, self._sent)):
            return True
        free = (row for row in self._rows[self.mark.rows :] if _cell(row, "unit"))
        return any(any(self._own.get(row.number, {}).values()) for row in free)

    def _locked_cells(self, row: Row) -> Mapping[str, str]:
        return {name: _cell(row, name) for name in LOCKED} | self._own.get(row.number, {})

    @property
    def other_unit(self) -> str | None:
        """The first unit in it that it was not made for."""
        units = (_cell(row, "unit") for row in self._rows if row.cells)
        return next((unit for unit in units if unit and unit != self.mark.unit), None)

    def require_sound(self) -> None:
        """Raise ``Refused`` for a form that contradicts itself, or lacks the day of its report of nothing."""
        if not self.is_nil:
            return
        if filled := [row.number for row in self._rows if self._is_filled(row)]:
            sentence = N_("the box says that there was nothing, but row {row} says what was done. clear one of them")
            raise Refused(sentence, row=filled[0])
        if not self.box.day:
            raise Refused(N_("the box says that there was nothing, but not on which day. fill in the day beside it"))

    def __iter__(self) -> Iterator[Row]:
        if self.is_nil:
            reports = (row for number, row in enumerate(self._sent) if number in self.mark.nil)
            yield from (_nil_report(row, self.box.day) for row in reports)
        else:
            yield from filter(self._is_filled, self._rows)

    def _is_filled(self, row: Row) -> bool:
        """Say whether anything stands in a row that was not sent, in the free rows beside the unit."""
        if row.fault or row.cell_errors:
            return True
        sent = SENT if row.number in self._numbers else {"unit"}
        return any(text for name, text in zip(COMPLETIONS.names, row.cells, strict=True) if name not in sent)


@contextmanager
def returned(path: Path, name: str) -> Iterator[ReturnedForm | None]:
    """Open a workbook as one that came back; None for one without a mark. Raises ``Refused`` for what is no file."""
    with opened(path, name) as file:
        if not is_workbook(file, name):
            yield None
            return
        book = Workbook(file, name)
        mark = mark_of(file, book)
        if mark is None or mark.form != COMPLETIONS.name or not book.titles:
            yield None
            return
        sheet = book.sheet(book.titles[0])
        head = sheet.head(DEPTH + 1)
        finder = LayoutFinder(COMPLETIONS, ColumnMapping())
        matched = finder.find(head)
        matched.require(name)
        _require_alone(book, finder, name)
        box = box_in(head[: matched.layout.first - 1], sheet.from_1904)
        yield ReturnedForm(mark, Table(sheet, matched, whole=True), box)


def _require_alone(book: Workbook, finder: LayoutFinder, name: str) -> None:
    """Raise ``Refused`` where another sheet looks like the form: what was filled in there would be lost."""
    others = Words(title for title in book.titles[1:] if finder.find(book.sheet(title).head(DEPTH + 1)).is_whole)
    if others:
        sentence = N_(
            "{file} has the form on its sheets {sheets}, too. bring all rows to the first, and delete the others"
        )
        raise Refused(sentence, file=name, sheets=others)


def box_in(head: list[list[Cell]], from_1904: bool) -> Box:
    """Return what the lines above a header say beside the labels of the box and of the day."""
    nil, day = _beside(head, _NIL), _beside(head, _DAY)
    is_ticked = fold_header(as_text(nil)) not in _UNTICKED
    return Box(is_ticked, CellReader(COMPLETIONS, from_1904=from_1904).day(day) if day != "" else "")


def _beside(head: list[list[Cell]], labels: set[str]) -> Cell:
    """Return the first cell to the right of a label that is not empty, up to the next text of the form."""
    for row in head:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and fold_header(cell) in labels:
                after = next((one for one in row[place + 1 :] if one != ""), "")
                is_label = isinstance(after, str) and (fold_header(after) in _NIL | _DAY or after.startswith("←"))
                return "" if is_label else after
    return ""


def _own_cells(table: Table, numbers: set[int]) -> dict[int, dict[str, str]]:
    """Return what rows say in the columns that are none of completions, by the number of the row."""
    folded = map(fold_header, table.layout.header.headers)
    places = {_OWN[header]: place for place, header in enumerate(folded) if header in _OWN}
    return {
        number: {name: as_text(cells[place]) for name, place in places.items() if place < len(cells)}
        for number, cells in table.originals(numbers)
    }


def _cell(row: Row, name: str) -> str:
    return row.cells[_PLACE[name]] if row.cells else ""


def _nil_report(row: Row, day: str) -> Row:
    cells = list(row.cells)
    cells[_PLACE["done_on"]], cells[_PLACE["note"]] = day, NIL_NOTE
    return row._replace(cells=tuple(cells))
