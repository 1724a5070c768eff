"""Which sheet of a workbook to read: the one that fits, or the one that was named."""

from typing import BinaryIO

from safetytrack.domain.errors import N_, Misused, Refused, Words
from safetytrack.intake.sheets.headers import Vocabulary, Wishes, folded, shortened
from safetytrack.intake.sheets.layout import DEPTH, Layout, layout_of
from safetytrack.intake.sheets.workbooks import Workbook, WorkbookSheet


def sheet_of(file: BinaryIO, name: str, vocabulary: Vocabulary, wishes: Wishes) -> tuple[WorkbookSheet, Layout]:
    """Return the sheet to read and its layout. Raises ``Refused`` where none or several fit."""
    book = Workbook(file, name)
    if not book.titles:
        hidden = N_("every sheet of {file} is hidden. show the one to import in Excel or WPS, and save it")
        raise Refused(hidden, file=name)
    titles = _named(book.titles, wishes.sheet) if wishes.sheet is not None else book.titles
    laid_out = {}
    for title in titles:
        head = book.sheet(title).head(DEPTH + 1)
        if any(any(cell != "" for cell in row) for row in head):
            laid_out[title] = layout_of(head, vocabulary, wishes.given)
    if not laid_out:
        known = vocabulary.all_columns
        raise Refused(N_("{file} is empty. give it a row with the columns {known}"), file=name, known=known)
    fitting = [title for title, layout in laid_out.items() if layout.matched.fits]
    if len(fitting) > 1:
        raise Refused(
            N_("{file}: the sheets {sheets} all fit. say which with --sheet"),
            file=name,
            sheets=Words(map(shortened, fitting)),
        )
    title = fitting[0] if fitting else max(laid_out, key=lambda title: laid_out[title].fitness)
    return book.sheet(title), laid_out[title]


def _named(titles: list[str], wished: str) -> list[str]:
    """Return the sheet of that title, or of that number counted from 1. Raises ``Misused``."""
    found = [title for title in titles if title == wished] or [
        title for title in titles if folded(title) == folded(wished)
    ]
    if not found and wished.isascii() and wished.isdigit() and 1 <= int(wished) <= len(titles):
        found = [titles[int(wished) - 1]]
    if len(found) == 1:
        return found
    raise Misused(
        N_("there is no sheet {wished!r}. the file has {sheets}"), wished=wished, sheets=Words(map(shortened, titles))
    )
