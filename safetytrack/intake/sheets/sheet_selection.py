"""Which sheet of a workbook to read: the one that fits, or the one that was named."""

from typing import BinaryIO

from safetytrack.domain.errors import N_, Misused, Refused, Words
from safetytrack.intake.sheets.headers import fold_header, shorten_header
from safetytrack.intake.sheets.layout import DEPTH
from safetytrack.intake.sheets.layout_finder import LayoutFinder, MatchedLayout
from safetytrack.intake.sheets.workbooks import Workbook, WorkbookSheet


def select_sheet(
    file: BinaryIO, name: str, finder: LayoutFinder, wanted: str | None
) -> tuple[WorkbookSheet, MatchedLayout]:
    """Return the sheet to read and its layout. Raises ``Refused`` where none or several fit."""
    book = Workbook(file, name)
    if not book.titles:
        hidden = N_("every sheet of {file} is hidden. show the one to import in Excel or WPS, and save it")
        raise Refused(hidden, file=name)
    titles = [find_title(book.titles, wanted)] if wanted is not None else book.titles
    layouts = {}
    for title in titles:
        head = book.sheet(title).head(DEPTH + 1)
        if any(any(cell != "" for cell in row) for row in head):
            layouts[title] = finder.find(head)
    if not layouts:
        known = finder.all_columns
        raise Refused(N_("{file} is empty. give it a row with the columns {known}"), file=name, known=known)
    fitting = [title for title, matched in layouts.items() if matched.layout.header.is_complete]
    if len(fitting) > 1:
        raise Refused(
            N_("{file}: the sheets {sheets} all fit. say which with --sheet"),
            file=name,
            sheets=Words(map(shorten_header, fitting)),
        )
    title = fitting[0] if fitting else max(layouts, key=lambda title: layouts[title].score)
    return book.sheet(title), layouts[title]


def find_title(titles: list[str], wanted: str) -> str:
    """Return the title that is wanted, by itself or by its number counted from 1. Raises ``Misused``."""
    matches = [title for title in titles if title == wanted] or [
        title for title in titles if fold_header(title) == fold_header(wanted)
    ]
    if not matches and wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(titles):
        matches = [titles[int(wanted) - 1]]
    if len(matches) == 1:
        return matches[0]
    sheets = Words(map(shorten_header, titles))
    raise Misused(N_("there is no sheet {wished!r}. the file has {sheets}"), wished=wanted, sheets=sheets)
