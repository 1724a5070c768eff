"""Containers that files of many makes lie in: zips, and compound files (MS-CFB, "OLE"). Little of each is read."""

import os
import re
import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

ZIP = b"PK\x03\x04"
"""How a zip begins that has anything in it."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins."""

_END = struct.Struct("<4s4H2IH")
_COUNTS, _COUNTS_AT = struct.Struct("<HI"), 10
_END_MARK, _END_64_MARK, _ENTRY_MARK = b"PK\x05\x06", b"PK\x06\x07", b"PK\x01\x02"
_LONGEST_COMMENT = 65_535
_ENTRY = struct.Struct("<4s6H3I5H2I")
_NAMES_TAIL = 1 << 20
"""How much of a zip's end is looked at for the list of its entries."""


class ZipEnd(NamedTuple):
    """What the end of a zip says of it: how many entries it has, and how many bytes their list takes."""

    size: int
    """The bytes of the whole file."""
    entries: int
    directory_size: int
    is_certain: bool
    """Whether every reader of archives takes this for the end; the list of another may hide in what comes behind."""


def zip_end(file: BinaryIO) -> ZipEnd | None:
    """Return what the end of a zip says; None for what has no such end."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        return None
    entries, directory_size = _COUNTS.unpack_from(tail, at + _COUNTS_AT)
    return ZipEnd(size, entries, directory_size, _is_certain(tail, at))


def _is_certain(tail: bytes, at: int) -> bool:
    is_last = len(tail) - at == _END.size and tail.endswith(b"\0\0")
    if not is_last and tail.count(_END_MARK) != 1:
        return False
    # A second end, for what the first has no room for, is read only where the first says so.
    return _END_64_MARK not in tail[:at] or b"\xff\xff" in tail[at + 8 : at + 20]


def zip_entry_names(file: BinaryIO, longest: int) -> Iterator[bytes]:
    """Yield how each name in a zip's list of entries begins, as far as the list lies in the file's last MiB."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _NAMES_TAIL))
    tail = file.read(_NAMES_TAIL)
    for mark in re.finditer(re.escape(_ENTRY_MARK), tail):
        at = mark.start()
        length = min(int.from_bytes(tail[at + 28 : at + 30], "little"), longest)
        yield tail[at + _ENTRY.size : at + _ENTRY.size + length]


def ole_directory(file: BinaryIO) -> bytes:
    """Return the first sector of a compound file's directory, which names its first four streams or more."""
    file.seek(0)
    head = file.read(512)
    size = 1 << min(int.from_bytes(head[30:31], "little"), 16)
    file.seek((int.from_bytes(head[48:52], "little") + 1) * size)
    return file.read(size)
