"""The workbook that goes out to a unit: what it has open as rows to fill in, protected where nothing is to be changed.

It can be printed and signed as it is, and is taken in again by ``import``; what it carries is in ``return_mark``.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import IO, Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from safetytrack.domain.calendar import FIRST_DAY, LAST_DAY
from safetytrack.domain.errors import N_
from safetytrack.domain.file_specs import COMPLETIONS, CellType, Field
from safetytrack.domain.file_specs.return_mark import (
    ASKED_LABELS,
    DAY_LABELS,
    DUE_LABELS,
    LOCKED,
    NIL_LABELS,
    PROPERTY,
    SHEET,
    ReturnMark,
)
from safetytrack.locale import _, joined, language, pgettext
from safetytrack.output.text_width import width_of
from safetytrack.output.workbook import cell, workbook, write_text

FREE_ROWS = 10
"""Rows for what was done beyond what is open."""

_A4 = 9
_LONGEST_LIST = 255
"""Characters of a list that stands in a check itself."""
_NARROWEST, _WIDEST = 7, 28
_HEADER_ROW = 4
_LINE = 14
"""Points of a line of a row."""
_FORMATS = {
    CellType.DATE: "yyyy-mm-dd",
    CellType.PEOPLE: "0",
    CellType.COUNT: "0",
    CellType.HOURS: "General",
}
_WIDTHS = {
    "activity": 9,
    "unit": 9,
    "done_on": 12,
    "note": 18,
    "topics": 14,
    "place": 12,
    "host": 12,
    "person": 10,
    "for": 10,
}


class ReturnForm(NamedTuple):
    """A form: its mark, the unit's name and the office's, its rows, and the activities to choose from.

    ``rows`` are texts by column as they are written; ``titles`` and ``due`` say of each what is asked, and by when.
    """

    mark: ReturnMark
    unit: str
    office: str | None
    rows: Sequence[Mapping[str, str]]
    titles: Sequence[str]
    due: Sequence[str]
    activities: Sequence[str]

    @property
    def nil_periods(self) -> list[str]:
        """The periods that a ticked box reports nothing for, each once."""
        return list(dict.fromkeys(self.rows[number].get("for", "") for number in self.mark.nil))


def write(form: ReturnForm, file: IO[bytes]) -> None:
    """Write a form in the language in use."""
    with workbook(file, streaming=False) as book:
        book.set_custom_property(PROPERTY, form.mark.to_text(), "text")
        sheet = book.add_worksheet(pgettext("sheet", "To fill in"))
        hidden = book.add_worksheet(SHEET)
        hidden.write_string(0, 0, form.mark.to_text())
        hidden.very_hidden()
        hidden.protect()
        _Form(book, sheet, form).write()


class _Form:
    """The sheet of a form on its way into its workbook."""

    def __init__(self, book: Workbook, sheet: Worksheet, form: ReturnForm) -> None:
        self._book = book
        self._sheet = sheet
        self._form = form
        self._fields = tuple(COMPLETIONS)
        self._last = len(self._fields) + 1
        self._widths: dict[str, float] = {}
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._font = {"font_name": "宋体" if language() == "zh" else "Calibri", "valign": "vcenter"}

    def write(self) -> None:
        """Write the head, the box, the rows and the foot."""
        self._write_head()
        self._write_headers()
        for number, values in enumerate(self._rows()):
            self._write_row(_HEADER_ROW + 1 + number, number, values)
        self._write_foot()
        self._check()
        self._set_up()

    def _rows(self) -> list[Mapping[str, str]]:
        return [*self._form.rows, *[{"unit": self._form.mark.unit}] * FREE_ROWS]

    def _style(self, **how: Any) -> Any:
        """Return the format that looks so; each is kept in the workbook once, however many cells have it."""
        key = tuple(sorted(how.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format(self._font | how)
        return self._styles[key]

    def _write_across(self, row: int, text: str, **how: Any) -> None:
        self._sheet.merge_range(row, 0, row, self._last, "", self._style(**how))
        write_text(self._sheet, row, 0, cell(text), self._style(**how))

    def _write_head(self) -> None:
        form = self._form
        title = _("{unit}: what is to be reported").format(unit=form.unit)
        self._write_across(0, title, bold=True, font_size=18, align="center")
        self._sheet.set_row(0, 30)
        line = _("As of {day}. Fill in the white cells and send the file back; grey ones stay as they are.")
        parts = [*([form.office] if form.office else []), line.format(day=form.mark.day)]
        self._write_across(1, "  ".join(parts))
        self._write_box()
        self._sheet.set_row(3, 6)

    def _write_box(self) -> None:
        label, box = self._style(bold=True, align="right"), self._style(border=1, align="center", locked=False)
        day = self._style(border=1, locked=False, num_format="yyyy-mm-dd")
        sheet = self._sheet
        sheet.merge_range(2, 0, 2, 1, "", label)
        write_text(sheet, 2, 0, NIL_LABELS[language()], label)
        sheet.write_blank(2, 2, None, box)
        sheet.data_validation(2, 2, 2, 2, {"validate": "list", "source": ["√"]})
        write_text(sheet, 2, 3, DAY_LABELS[language()], label)
        sheet.write_blank(2, 4, None, day)
        sheet.data_validation(2, 4, 2, 4, _days())
        write_text(sheet, 2, 5, self._hint(), self._style(font_color="#7F7F7F"))
        sheet.set_row(2, 22)

    def _hint(self) -> str:
        """Return what the box is for: which periods it reports nothing for."""
        if not (periods := self._form.nil_periods):
            return _("← no report is asked for: this stays empty.")
        hint = _("← √ if there is nothing to report for {periods}; then with the day of this report.")
        return hint.format(periods=joined(periods))

    def _write_headers(self) -> None:
        header = self._style(bold=True, bg_color="#E7ECF3", border=1, align="center", text_wrap=True)
        headers = [pgettext(COMPLETIONS.name, field.name) for field in self._fields]
        headers += [DUE_LABELS[language()], ASKED_LABELS[language()]]
        for place, text in enumerate(headers):
            write_text(self._sheet, _HEADER_ROW, place, text, header)
            width = self._width(place, text)
            self._widths[self._fields[place].name if place < len(self._fields) else ""] = width
            self._sheet.set_column(place, place, width)
        self._sheet.set_row(_HEADER_ROW, 32)

    def _width(self, place: int, header: str) -> float:
        if place >= len(self._fields):
            texts = self._form.due if place == len(self._fields) else self._form.titles
            return max(12, min(_WIDEST + 8, max(map(width_of, texts), default=0) + 2))
        name = self._fields[place].name
        longest = max((width_of(row.get(name, "")) for row in self._rows()), default=0) + 2
        return max(_WIDTHS.get(name, _NARROWEST), min(longest, _WIDEST), width_of(header) / 2 + 2)

    def _write_row(self, row: int, number: int, values: Mapping[str, str]) -> None:
        is_open = number < len(self._form.rows)
        for place, field in enumerate(self._fields):
            locked = self._is_locked(number, field) if is_open else field.name == "unit"
            style = self._cell_style(field, locked=locked)
            if text := values.get(field.name):
                write_text(self._sheet, row, place, cell(text), style)
            else:
                self._sheet.write_blank(row, place, None, style)
        self._sheet.set_row(row, self._height(number, values) if is_open else _LINE + 4)
        texts = (self._form.due[number], self._form.titles[number]) if is_open else ("", "")
        for place, text in enumerate(texts, start=len(self._fields)):
            write_text(self._sheet, row, place, cell(text), self._cell_style(COMPLETIONS["note"], locked=True))

    def _height(self, number: int, values: Mapping[str, str]) -> float:
        """Return how high a row must be, in points, so that nothing in it is cut."""
        texts = {field.name: values.get(field.name, "") for field in self._fields} | {"": self._form.titles[number]}
        lines = (ceil(width_of(text) / (self._widths.get(name, _NARROWEST) - 1.5)) for name, text in texts.items())
        return _LINE * max(1, *lines) + 3

    def _is_locked(self, number: int, field: Field) -> bool:
        if field.name == "activity":
            return not self._form.mark.is_choice(number)
        return field.name in LOCKED

    def _cell_style(self, field: Field, *, locked: bool) -> Any:
        grey = {"bg_color": "#D9D9D9"} if locked else {"locked": False}
        return self._style(border=1, text_wrap=True, num_format=_FORMATS.get(field.type, "@"), **grey)

    def _write_foot(self) -> None:
        row = _HEADER_ROW + 2 + len(self._rows())
        text = _("Filled in by: ____________      Signed by the head: ____________      Date: ____________")
        self._write_across(row, text, locked=False)
        self._sheet.set_row(row, 30)

    def _check(self) -> None:
        """Let Excel refuse what is no day, and offer the activities."""
        first, last = _HEADER_ROW + 1, _HEADER_ROW + len(self._rows())
        place = COMPLETIONS.names.index("done_on")
        self._sheet.data_validation(first, place, last, place, _days())
        activities = list(self._form.activities)
        while len(",".join(activities)) > _LONGEST_LIST:
            activities.pop()
        if activities:
            offer = {"validate": "list", "source": activities, "error_type": "warning"}
            self._sheet.data_validation(first, 0, last, 0, offer)

    def _set_up(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes(_HEADER_ROW + 1, 2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.set_footer("&C&P / &N")
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})


def _days() -> dict[str, Any]:
    message = _(N_("Write a day from 1900-01-01 to 2199-12-31, such as 2026-03-05."))
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST_DAY,
        "maximum": LAST_DAY,
        "error_message": message,
    }
