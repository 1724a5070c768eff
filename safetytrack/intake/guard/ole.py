"""Compound files (MS-CFB), in which old workbooks (.xls) and encrypted ones are kept: their streams by name.

No chain of sectors is followed in a circle, and no stream is longer than the file it is in. Streams are found as the
reader of workbooks finds them, by their entries in whatever order. olefile finds only what hangs in the tree of
entries, so that a file could show it one workbook and the reader another.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

_HEADER, _ENTRY = 512, 128
_IN_HEADER, _RESERVED = 109, 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_SMALL_STREAM, _SMALL_SECTOR = 4096, 64


class BrokenFile(ValueError):
    """What is raised for a compound file that is not whole."""


class CompoundFile:
    """The streams of a compound file."""

    def __init__(self, file: BinaryIO) -> None:
        """Raises ``BrokenFile``."""
        file.seek(0)
        self._data = memoryview(file.read())
        if len(self._data) < _HEADER:
            raise BrokenFile
        self._sector = {9: 512, 12: 4096}.get(self._number(30, "<H"), 0)
        if not self._sector or self._number(32, "<H") != 6:
            raise BrokenFile
        self._links = self._linked(self._table())
        self._small_links: tuple[int, ...] = ()
        self._small = b""
        entries = b"".join(self._chain(self._number(48)))
        directory = [entries[start : start + _ENTRY] for start in range(0, len(entries), _ENTRY)]
        self.streams = {
            entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace"): entry
            for entry in reversed(directory)
            if len(entry) == _ENTRY and entry[66] in (_STREAM, _ROOT)
        }
        if self._number(64):
            if self._number(64) * self._sector > len(self._data):
                raise BrokenFile
            self._small_links = self._linked(b"".join(self._chain(self._number(60))))
            self._small = self._bytes(*_place(directory[0]))

    def stream(self, name: str) -> bytes:
        """Return a stream. Raises ``BrokenFile``."""
        start, size = _place(self.streams[name])
        if size >= _SMALL_STREAM:
            return self._bytes(start, size)
        content = bytearray()
        for place in _followed(start, self._small_links):
            content += self._small[place * _SMALL_SECTOR : (place + 1) * _SMALL_SECTOR]
            if len(content) >= size:
                return bytes(content[:size])
        raise BrokenFile

    def _number(self, place: int, form: str = "<I") -> int:
        return struct.unpack_from(form, self._data, place)[0]

    def _at(self, sector: int) -> memoryview:
        start = (sector + 1) * self._sector
        if start >= len(self._data):
            raise BrokenFile
        return self._data[start : start + self._sector]

    def _table(self) -> bytes:
        """Return the sectors that say which sector follows which."""
        places = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        more, seen = self._number(68), set()
        while more < _RESERVED:
            if more in seen:
                raise BrokenFile
            seen.add(more)
            *others, more = self._linked(bytes(self._at(more)))
            places += others
        used = [place for place in places if place < _RESERVED]
        if len(set(used)) < len(used):
            raise BrokenFile
        return b"".join(map(self._at, used))

    def _chain(self, start: int) -> Iterator[memoryview]:
        return map(self._at, _followed(start, self._links))

    def _bytes(self, start: int, size: int) -> bytes:
        if size > len(self._data):
            raise BrokenFile
        return b"".join(self._chain(start))[:size]

    @staticmethod
    def _linked(table: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _place(entry: bytes) -> tuple[int, int]:
    return struct.unpack_from("<II", entry, 116)


def _followed(start: int, links: tuple[int, ...]) -> Iterator[int]:
    """Yield the sectors of a chain, each once."""
    for _step in range(len(links)):
        if start >= _RESERVED:
            return
        if start >= len(links):
            raise BrokenFile
        yield start
        start = links[start]
    if start < _RESERVED:
        raise BrokenFile
