"""The workbook that goes out to a unit: what it has open as rows to fill in, protected where nothing is to be changed.

It can be printed and signed as it is, and is taken in again by ``import``; what it carries is in ``return_mark``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from safetytrack.domain.calendar import FIRST_DAY, LAST_DAY
from safetytrack.domain.errors import N_
from safetytrack.domain.file_specs import COMPLETIONS, CellType
from safetytrack.domain.file_specs.return_mark import (
    DAY_LABELS,
    DUE,
    DUE_LABELS,
    DUTY,
    DUTY_LABELS,
    LOCKED,
    NIL_LABELS,
    PROPERTY,
    SHEET,
    ReturnMark,
)
from safetytrack.locale import _, joined, language, period, pgettext
from safetytrack.output.page import SIDE, TYPE, Need, page_of, pages_across
from safetytrack.output.text_width import width_of
from safetytrack.output.workbook import cell, workbook, write_text
from safetytrack.output.wrapping import longest_piece
from safetytrack.output.xlsx_cells import DATE, height, lines
from safetytrack.output.xlsx_styles import FONTS, TITLE_TYPE

FREE_ROWS = 10
"""Rows for what was done beyond what is open."""

_A4 = 9
_LONGEST_LIST = 255
"""Characters of a list that stands in a check itself."""
_HEADER_ROW = 4
_ORDER = (
    *(DUTY, "for", DUE, "activity", "role", "person", "done_on", "host", "place", "topics"),
    *("audience", "hours", "count", "note", "part", "unit", "requirement", "ref", "ref_to"),
)
_HIDDEN = frozenset({"part", "unit", "requirement", "ref", "ref_to"})
"""What a program needs, or hardly anybody: the columns are there, and anybody may show them."""
_FORMATS = {CellType.DATE: DATE, CellType.PEOPLE: "0", CellType.COUNT: "0", CellType.HOURS: "General"}
_ROOM = {"done_on": 11, DUE: 11, "host": 10, "place": 10, "topics": 12, "note": 12, "person": 9, "activity": 9}
"""The least width of columns that something is written into by hand; that of others is ``_NARROW``."""
_NARROW = 5
_SLACK = 0.08
"""A form is printed by whatever a unit has: LibreOffice has columns a twentieth wider than Excel."""


class ReturnForm(NamedTuple):
    """A form: its mark, the unit's name and the office's, its rows, and the activities to choose from.

    ``rows`` are texts by column, periods by their labels.
    """

    mark: ReturnMark
    unit: str
    office: str | None
    rows: Sequence[Mapping[str, str]]
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


class _Column(NamedTuple):
    """A column of a form; ``is_locked`` in the rows of what is open, and ``is_fixed`` in the free ones, too."""

    name: str
    header: str
    number_format: str
    is_locked: bool
    is_fixed: bool
    is_hidden: bool


def _columns(rows: Sequence[Mapping[str, str]]) -> Iterator[_Column]:
    """Yield the columns of a form in their order: what is asked first."""
    own = {DUTY: DUTY_LABELS[language()], DUE: DUE_LABELS[language()]}
    for name in _ORDER:
        field = None if name in own else COMPLETIONS[name]
        is_fixed = field is None or name == "unit"
        is_hidden = name in _HIDDEN or (name == "role" and not any(row.get("role") for row in rows))
        header = own.get(name) or pgettext(COMPLETIONS.name, name)
        shown = _FORMATS.get(field.type, "@") if field else "@"
        yield _Column(name, header, shown, is_fixed or name in LOCKED, is_fixed, is_hidden)


class _Form:
    """The sheet of a form on its way into its workbook."""

    def __init__(self, book: Workbook, sheet: Worksheet, form: ReturnForm) -> None:
        self._book = book
        self._sheet = sheet
        self._form = form
        self._columns = sorted(_columns(form.rows), key=lambda column: column.is_hidden)
        self._visible = [column for column in self._columns if not column.is_hidden]
        self._places = {column.name: place for place, column in enumerate(self._columns)}
        self._rows = [*map(_as_read, form.rows), *[{"unit": form.mark.unit}] * FREE_ROWS]
        needs = [self._need(column) for column in self._visible]
        self._page = page_of(needs, _SLACK) or pages_across(needs)
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._plain, self._bold = FONTS[language()]

    def _need(self, column: _Column) -> Need:
        """Return what room a column wants."""
        texts = [text for row in self._rows if (text := row.get(column.name))]
        least = max(_ROOM.get(column.name, _NARROW), longest_piece(column.header), *map(longest_piece, ["", *texts]))
        natural = max(least, *(width_of(text) + 1 for text in ["", *texts]))
        return Need(natural, least, column.number_format == "@")

    def write(self) -> None:
        """Write the head, the box, the rows and the foot."""
        self._write_head()
        self._write_headers()
        for number, texts in enumerate(self._rows):
            self._write_row(number, texts)
        self._write_foot()
        self._check()
        self._set_up()

    def _style(self, **how: Any) -> Any:
        """Return the format that looks so; each is kept in the workbook once, however many cells have it."""
        key = tuple(sorted(how.items()))
        if key not in self._styles:
            usual = {"font_name": self._plain, "font_size": TYPE, "valign": "vcenter"}
            self._styles[key] = self._book.add_format(usual | how)
        return self._styles[key]

    def _write_across(self, row: int, text: str, first: int = 0, **how: Any) -> None:
        style = self._style(**how)
        self._sheet.merge_range(row, first, row, len(self._visible) - 1, "", style)
        write_text(self._sheet, row, first, cell(text), style)

    def _write_head(self) -> None:
        form = self._form
        title = _("{unit}: what is to be reported").format(unit=form.unit)
        self._write_across(0, title, font_name=self._bold, bold=True, font_size=TITLE_TYPE, align="center")
        self._sheet.set_row(0, 30)
        line = _("As of {day}. Fill in the white cells and send the file back; grey ones stay as they are.")
        parts = [*([form.office] if form.office else []), line.format(day=form.mark.day)]
        self._write_across(1, "  ".join(parts))
        self._write_box()
        self._sheet.set_row(3, 6)

    def _write_box(self) -> None:
        """Write the box of a report of nothing, the day beside it, and which periods it is for."""
        label, box = self._style(bold=True, align="right"), {"border": 1, "align": "center", "locked": False}
        write_text(self._sheet, 2, 0, NIL_LABELS[language()], label)
        self._sheet.write_blank(2, 1, None, self._style(**box))
        self._sheet.data_validation(2, 1, 2, 1, {"validate": "list", "source": ["√"]})
        write_text(self._sheet, 2, 2, DAY_LABELS[language()], label)
        self._sheet.write_blank(2, 3, None, self._style(**box, num_format=DATE))
        self._sheet.data_validation(2, 3, 2, 3, _days())
        self._write_across(2, self._hint(), first=4, font_color="#595959")
        self._sheet.set_row(2, 22)

    def _hint(self) -> str:
        if not (periods := self._form.nil_periods):
            return _("← no report is asked for: this stays empty.")
        hint = _("← √ if there is nothing to report for {periods}; then with the day of this report.")
        return hint.format(periods=joined(map(_period, periods)))

    def _write_headers(self) -> None:
        how = {"font_name": self._bold, "bold": True, "bg_color": "#E7ECF3", "border": 1, "align": "center"}
        for place, column in enumerate(self._columns):
            write_text(self._sheet, _HEADER_ROW, place, column.header, self._style(**how, text_wrap=True))
            self._sheet.set_column(place, place, self._width(place), None, {"hidden": column.is_hidden})
        high = max(lines(column.header, self._width(place)) for place, column in enumerate(self._visible))
        self._sheet.set_row(_HEADER_ROW, height(high) + 6)

    def _width(self, place: int) -> float:
        return self._page.widths[place] if place < len(self._visible) else _NARROW

    def _write_row(self, number: int, texts: Mapping[str, str]) -> None:
        row, is_open = _HEADER_ROW + 1 + number, number < len(self._form.rows)
        for place, column in enumerate(self._columns):
            style = self._cell_style(column, is_locked=self._is_locked(column, number) if is_open else column.is_fixed)
            if text := texts.get(column.name):
                write_text(self._sheet, row, place, cell(text), style)
            else:
                self._sheet.write_blank(row, place, None, style)
        visible = enumerate(self._visible)
        high = max(lines(texts.get(column.name, ""), self._width(place)) for place, column in visible)
        self._sheet.set_row(row, height(high))

    def _is_locked(self, column: _Column, number: int) -> bool:
        return column.is_locked and not (column.name == "activity" and self._form.mark.is_choice(number))

    def _cell_style(self, column: _Column, *, is_locked: bool) -> Any:
        grey = {"bg_color": "#E4E4E4"} if is_locked else {"locked": False}
        return self._style(border=1, text_wrap=True, num_format=column.number_format, **grey)

    def _write_foot(self) -> None:
        row = _HEADER_ROW + 2 + len(self._rows)
        text = _("Filled in by: ____________      Signed by the head: ____________      Date: ____________")
        self._write_across(row, text, locked=False)
        self._sheet.set_row(row, 30)

    def _check(self) -> None:
        """Let Excel refuse what is no day, and offer the activities."""
        first, last = _HEADER_ROW + 1, _HEADER_ROW + len(self._rows)
        place = self._places["done_on"]
        self._sheet.data_validation(first, place, last, place, _days())
        activities = list(self._form.activities)
        while len(",".join(activities)) > _LONGEST_LIST:
            activities.pop()
        if activities:
            offer = {"validate": "list", "source": activities, "error_type": "warning"}
            place = self._places["activity"]
            self._sheet.data_validation(first, place, last, place, offer)

    def _set_up(self) -> None:
        """Have what is asked stay in sight, and the sheet print on A4 in type of 9 points or more."""
        sheet, page = self._sheet, self._page
        sheet.freeze_panes(_HEADER_ROW + 1, 1)
        if page.is_landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=SIDE, right=SIDE, top=0.6, bottom=0.6)
        if page.across:
            sheet.set_print_scale(round(page.scale * 100))
            sheet.repeat_columns(0)
        else:
            sheet.fit_to_pages(1, 0)
            sheet.center_horizontally()
        sheet.repeat_rows(_HEADER_ROW)
        sheet.set_footer("&C&P / &N")
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})


def _as_read(row: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of an open row as people read them."""
    return {**row, "for": _period(row["for"])}


def _period(label: str) -> str:
    """Return a period as a form says it: in Chinese in words, which are read as its label; in English by that."""
    return period(label) if language() == "zh" else label


def _days() -> dict[str, Any]:
    message = _(N_("Write a day from 1900-01-01 to 2199-12-31, such as 2026-03-05."))
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST_DAY,
        "maximum": LAST_DAY,
        "error_message": message,
    }
