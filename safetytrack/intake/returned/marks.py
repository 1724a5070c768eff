"""The mark of a workbook that was made for a unit: in a hidden sheet, and in a property of the document."""

import html
import re
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from safetytrack.domain.file_specs.return_mark import PROPERTY, SHEET, ReturnMark
from safetytrack.intake.sheets.workbooks import Workbook

_PART = "docProps/custom.xml"
_SHEETS = "xl/workbook.xml"
_LONGEST_PART = 1 << 18
_VALUE = re.compile(rf'<(?:\w+:)?property\b[^>]*\bname="{PROPERTY}"[^>]*>\s*<(?:\w+:)?lpwstr\b[^>]*>([^<]*)</')
_NAMED = re.compile(rf'<(?:\w+:)?sheet\b[^>]*\bname="{SHEET}"')


def may_be_returned(path: Path) -> bool:
    """Say whether a file carries either mark, as far as its parts tell; quick, and never raises."""
    with suppress(OSError, BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError), ZipFile(path) as book:
        return bool(_text(book, _PART, _VALUE) or _text(book, _SHEETS, _NAMED))
    return False


def mark_of(file: BinaryIO, book: Workbook) -> ReturnMark | None:
    """Return the mark that a workbook carries, None where it lost both or never had one."""
    if (text := book.first_text(SHEET)) and (mark := ReturnMark.from_text(text)):
        return mark
    file.seek(0)
    with suppress(BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError), ZipFile(file) as parts:
        if match := _text(parts, _PART, _VALUE):
            return ReturnMark.from_text(html.unescape(match[match.lastindex or 0]))
    return None


def _text(book: ZipFile, name: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return where a pattern stands in a part that is there and not too large."""
    if name not in book.NameToInfo or book.getinfo(name).file_size > _LONGEST_PART:
        return None
    return pattern.search(book.read(name).decode(errors="replace"))
