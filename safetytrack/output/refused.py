"""A workbook of rows that were refused, each with the reason: to be mended and taken in again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from math import isfinite
from typing import IO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from safetytrack.locale import pgettext
from safetytrack.output.text_width import width_of
from safetytrack.output.workbook import cell, workbook, write_text

_AT_FAULT = {"bg_color": "#F8CBAD"}
_HEADER = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_FIRST_YEAR = 1900
"""Whose first days spreadsheets count wrongly."""

_REASON_WIDTH = 60
_WIDEST, _NARROWEST = 30, 10


def write(rows: Iterable[tuple[Sequence[object], str, set[int]]], headers: Sequence[str], file: IO[bytes]) -> None:
    """Write rows of cells, each with its reason and the places of the cells at fault, under their own headers."""
    with workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        reason_at = len(headers)
        head = book.add_format(_HEADER)
        for place, header in enumerate(headers):
            sheet.set_column(place, place, max(_NARROWEST, min(_WIDEST, width_of(header) + 2)))
            write_text(sheet, 0, place, cell(header), head)
        sheet.set_column(reason_at, reason_at, _REASON_WIDTH)
        write_text(sheet, 0, reason_at, pgettext("column", "Reason refused"), head)
        looks = {
            (kind, at_fault): book.add_format(({"num_format": kind} if kind else {}) | (_AT_FAULT if at_fault else {}))
            for kind in ("", _DAY, _MOMENT)
            for at_fault in (False, True)
        }
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for number, (cells, reason, faulty) in enumerate(rows, start=1):
            for place, value in enumerate(cells):
                # What stands beyond the header is kept, beyond the reason.
                _put(sheet, number, place + (place >= reason_at), value, looks, place in faulty)
            write_text(sheet, number, reason_at, cell(reason), wrapped)


def _put(
    sheet: Worksheet, row: int, place: int, value: object, looks: dict[tuple[str, bool], Format], at_fault: bool
) -> None:
    """Write a cell as the kind of value that it was."""
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value, looks["", at_fault])
    elif isinstance(value, int | float) and isfinite(value):
        sheet.write_number(row, place, value, looks["", at_fault])
    elif isinstance(value, date) and value.year > _FIRST_YEAR:
        kind = _MOMENT if isinstance(value, datetime) and value.time() != time() else _DAY
        sheet.write_datetime(row, place, value, looks[kind, at_fault])
    elif value != "" or at_fault:
        write_text(sheet, row, place, cell(str(value)), looks["", at_fault])
