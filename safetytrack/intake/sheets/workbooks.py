"""Workbooks (.xlsx, .xls, .ods) as sheets of cells."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from safetytrack.domain.errors import N_, Refused
from safetytrack.intake.guard import xls_records
from safetytrack.intake.guard.cell_looks import CellLooks
from safetytrack.intake.guard.hidden import Hidden
from safetytrack.intake.guard.inspected import Inspected, Merged
from safetytrack.intake.guard.ole import BrokenFile
from safetytrack.intake.guard.zip_parts import encrypted
from safetytrack.intake.guard.zip_workbooks import damaged, inspect
from safetytrack.intake.sheets.cells import Cell
from safetytrack.intake.sheets.days import BETWEEN_EPOCHS
from safetytrack.intake.sheets.opening import is_ole

_STDERR = 2

LARGEST_FILE = 512 << 20
"""Bytes of the largest workbook taken: it is read as a whole."""


@dataclass(slots=True)
class WorkbookSheet:
    """The rows of one sheet of a workbook; ``cell_errors`` are cells that hold no value, by row and column from 0."""

    title: str
    from_1904: bool
    cell_errors: dict[tuple[int, int], Refused]
    hidden: Hidden
    _merged: Sequence[Merged]
    _looks: CellLooks | None
    _sheet: CalamineSheet
    _done: int = field(default=0, init=False)

    @property
    def merged(self) -> Sequence[Merged]:
        """The merged ranges."""
        return self._merged or tuple(self._sheet.merged_cell_ranges or ())

    def progress(self) -> tuple[int, int]:
        """Return how many rows were read, out of how many."""
        start = self._sheet.start
        return self._done, start[0] + self._sheet.height if start is not None else 0

    def head(self, depth: int) -> list[list[Cell]]:
        """Return the first rows."""
        return [cells for _number, cells in islice(self.rows(), depth)]

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Yield every row with its number."""
        if self._sheet.start is not None:
            # The reader leaves out the columns before the first that is filled.
            width = self._sheet.start[1] + self._sheet.width
            for number, cells in enumerate(self._sheet.iter_rows(), start=1):
                self._done = number
                row = [""] * (width - len(cells)) + cells
                if self._looks:
                    self._looks.show(number - 1, row, BETWEEN_EPOCHS if self.from_1904 else 0)
                yield number, row


class Workbook:
    """The visible sheets of a workbook, each read when it is asked for."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Raises ``Refused`` for what cannot be read, or may not be."""
        self._name = name
        if file.seek(0, 2) > LARGEST_FILE:
            raise Refused(N_("{file} is larger than half a gigabyte. save its table as CSV"), file=name)
        self._inspected = _inspect(file, name)
        self._last: CalamineSheet | None = None
        file.seek(0)
        with _understood(name):
            self._book = CalamineWorkbook.from_filelike(file)
            self.titles = [
                sheet.name
                for sheet in self._book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
            ]

    def first_text(self, title: str) -> str | None:
        """Return the text in the first cell of a sheet, hidden or not; None where there is no such sheet or text."""
        if all(sheet.name != title for sheet in self._book.sheets_metadata):
            return None
        with _understood(self._name):
            rows = self._book.get_sheet_by_name(title).to_python(nrows=1)
        text = rows[0][0] if rows and rows[0] else None
        return text if isinstance(text, str) else None

    def sheet(self, title: str) -> WorkbookSheet:
        """Return the sheet of that title; the one that was asked for last is not read again."""
        if self._last is None or self._last.name != title:
            self._last = None  # makes room for the next
            with _understood(self._name):
                self._last = self._book.get_sheet_by_name(title)
        inspected = self._inspected
        errors, merged = inspected.cell_errors.get(title, {}), inspected.merged.get(title, ())
        hidden, looks = inspected.hidden.get(title, Hidden()), inspected.looks.get(title)
        return WorkbookSheet(title, inspected.from_1904, errors, hidden, merged, looks, self._last)


def _inspect(file: BinaryIO, name: str) -> Inspected:
    if not is_ole(file):
        return inspect(file, name)
    try:
        return xls_records.inspect(file, name)
    except BrokenFile as error:
        raise damaged(name) from error


@contextmanager
def _silent_stderr() -> Iterator[None]:
    """Send what is written to stderr beside Python to nowhere: Rust has no other way to hold a panic's words back."""
    try:
        stderr = os.dup(_STDERR)
    except OSError:  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STDERR)
        yield
    finally:
        os.dup2(stderr, _STDERR)
        os.close(stderr)
        os.close(nowhere)


class _understood:
    """Makes sentences of what the reader of workbooks raises, and keeps what its panics print from the terminal."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._silence = ExitStack()

    def __enter__(self) -> None:
        self._silence.enter_context(_silent_stderr())

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._silence.close()
        if isinstance(error, PasswordError):
            raise encrypted(self._name) from error
        if isinstance(error, OSError) and error.errno:  # the disk's, not the file's
            return
        # Its own faults come as a panic, which is no Exception.
        if isinstance(error, CalamineError | OSError | ValueError) or type(error).__name__ == "PanicException":
            raise damaged(self._name) from error
