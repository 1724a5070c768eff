"""Workbooks to write to: XlsxWriter, set so that nothing in a text is run and that rows leave memory as they come."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from safetytrack.domain.errors import N_, Refused, reason_of
from safetytrack.output.safe import cell_text
from safetytrack.output.seal import PROPERTY, seal

LONGEST_CELL = 32_767
"""Characters of a cell, as UTF-16 counts them; Excel refuses a file with longer ones."""

ROWS = 1_048_576
"""Rows of a sheet."""

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE = datetime(1980, 1, 1)  # what a zip says of its files: the same rows make the same workbook, whenever


@contextmanager
def workbook(file: IO[bytes], *, streaming: bool = True) -> Iterator[Workbook]:
    """Lend a workbook that is written to ``file`` at the end.

    One that is ``streaming`` takes its rows from the top down, each once, and holds none of them. They wait in a
    folder for temporary files, of which nothing is left whatever happens; of another none lies on the disk meanwhile.
    """
    target = _Target(file)
    with tempfile.TemporaryDirectory(prefix="safetytrack-", ignore_cleanup_errors=True) as folder:
        kept = {"constant_memory": streaming, "in_memory": not streaming, "tmpdir": folder}
        book = Workbook(target, {**kept, "use_zip64": True, **_AS_TEXT})
        book.set_properties({"created": _MADE})
        book.set_custom_property(PROPERTY, "", "text")
        try:
            yield book
            _close(book)
            if _may_be_read(file):
                seal(file)
        except OSError as error:
            if error is target.fault or (error.filename and not str(error.filename).startswith(folder)):
                raise
            raise Refused(
                N_("there is no room for temporary files in {folder}: {reason}. make some, or name another in TMPDIR"),
                folder=tempfile.gettempdir(),
                reason=reason_of(error),
            ) from None
        finally:
            target.part()
            for sheet in book.worksheets() if streaming else ():
                with suppress(OSError):  # what could not be written before cannot be now
                    sheet.row_data_fh.close()


def _may_be_read(file: IO[bytes]) -> bool:
    """Say whether what was written can be gone over again; what goes down a pipe or to a device cannot."""
    return file.seekable() and file.readable()


def _close(book: Workbook) -> None:
    try:
        book.close()
    except FileCreateError as error:  # wraps what the system said, which knows why
        raise error.__cause__ or error.__context__ or error from None


class _Nowhere:
    """A file that keeps nothing and is never closed, not even by who clears up what is forgotten in a circle."""

    def __init__(self) -> None:
        self._place = 0

    def write(self, data: bytes) -> int:
        self._place += len(data)
        return len(data)

    def seek(self, place: int) -> int:
        self._place = place
        return place

    def tell(self) -> int:
        return self._place

    def flush(self) -> None:
        pass


class _Target:
    """A file that remembers what went wrong with it, and takes nothing more afterwards.

    A zip that was broken off still writes its end when it is forgotten, wherever that may be by then.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.fault: OSError | None = None
        self._file: IO[bytes] | _Nowhere = file

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as error:
            self.fault = error
            self.part()
            raise

    def part(self) -> None:
        """Let the file go."""
        self._file = _Nowhere()

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


def cell(text: str) -> str:
    """Return ``text`` as it is written to a cell: not to be run, and no longer than a cell may be."""
    text = cell_text(text)
    if len(text) <= LONGEST_CELL // 2 or len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


class Cutter:
    """Makes cells of texts as ``cell`` does, and counts those that had to be cut."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, text: str) -> str:
        made = cell(text)
        self.count += len(made) > LONGEST_CELL // 2 and made != cell_text(text)
        return made


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> int:
    """Write a text that ``cell`` has made, and return what XlsxWriter has against it, 0 if nothing."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter would take it for rich text of its own making, and put it into the file as it is.
        rich: int = sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], *([style] if style else []))
        return rich
    wrong: int = sheet.write_string(row, column, text, style)
    return wrong
