"""Workbooks that are known again: written by us, and nobody changed them since.

A property of the document holds a digest of all else that is in it, as its table of contents tells: a program that
saves the workbook keeps the property, and changes the rest.
"""

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

PROPERTY = "safetytrack"
"""The custom property; a workbook that is to be sealed has it, empty, before any other."""

_PART = "docProps/custom.xml"
_EMPTY, _HOLDING = b"></vt:lpwstr>", b">%b</vt:lpwstr>"
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""What workbooks and documents begin with: the zips of Office Open XML and ODF, and OLE."""
_LONGEST_PART = 1 << 16


def seal(file: IO[bytes]) -> None:
    """Write the digest into a workbook that has been written whole; its parts keep their order, this one the last."""
    with ZipFile(file, "a", compression=ZIP_DEFLATED) as book:
        parts = {part.filename: book.read(part) for part in _from(book, _PART)}
        properties = parts.pop(_PART)
        book.start_dir = book.getinfo(_PART).header_offset
        for name in (_PART, *parts):
            book.filelist.remove(book.NameToInfo.pop(name))
        for name, content in parts.items():
            book.writestr(_info(name), content)
        digest = _digest(book.infolist())
        book.writestr(_info(_PART), properties.replace(_EMPTY, _HOLDING % digest.encode(), 1))


def is_unchanged(path: Path) -> bool:
    """Say whether a file is a workbook of ours as it was written. Raises ``OSError``."""
    with suppress(BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError), ZipFile(path) as book:
        part = book.getinfo(_PART)
        if part.file_size > _LONGEST_PART:
            return False
        digest = _digest(one for one in book.infolist() if one is not part)
        return (_HOLDING % digest.encode()) in book.read(part)
    return False


def is_document(path: Path) -> bool:
    """Say whether there is a workbook or a document, told by how it begins. Raises ``OSError``."""
    with path.open("rb") as file:
        return file.read(8).startswith(_DOCUMENTS)


def _from(book: ZipFile, name: str) -> list[ZipInfo]:
    """Return a part and those that stand behind it, few and small: sheets come first."""
    start = book.getinfo(name).header_offset
    return [part for part in book.infolist() if part.header_offset >= start]


def _info(name: str) -> ZipInfo:
    """Return what a zip says of a part: the day that XlsxWriter gives all of them."""
    info = ZipInfo(name, (1980, 1, 31, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    return info


def _digest(parts: Iterable[ZipInfo]) -> str:
    entries = sorted(f"{part.filename}\0{part.CRC:08x}\0{part.file_size}\n" for part in parts)
    return sha256("".join(entries).encode()).hexdigest()
