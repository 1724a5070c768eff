"""The texts that the cells of an .xls file share (MS-XLS 2.4.265), and what those that are used come to."""

import struct
from collections.abc import Iterator

_RICH, _PHONETIC, _WIDE = 8, 4, 1


class SharedStrings:
    """The texts that cells share; of each only its length is kept."""

    def __init__(self) -> None:
        self.total = 0
        self._pieces: list[bytes] = []
        self._lengths: list[int] = []

    def begin(self, piece: bytes) -> None:
        """Begin the list of texts."""
        self._pieces = [piece[8:]]

    def go_on(self, piece: bytes) -> None:
        """Take in what does not fit into one record."""
        if self._pieces:
            self._pieces.append(piece)

    def end(self) -> None:
        """End the list of texts, if it was not ended before."""
        if self._pieces:
            self._lengths = list(_lengths(self._pieces))
            self._pieces = []

    def use(self, number: int) -> None:
        """Count a text that a cell shows."""
        self.total += self._lengths[number] if number < len(self._lengths) else 0


def _lengths(pieces: list[bytes]) -> Iterator[int]:
    """Yield the most bytes that each text takes; one that runs on begins anew with a byte that tells how it is kept."""
    at, place = 0, 0

    def skip(amount: int) -> None:
        nonlocal at, place
        place += amount
        while at < len(pieces) and place >= len(pieces[at]):
            place, at = place - len(pieces[at]), at + 1

    skip(0)
    while at < len(pieces):
        characters, flags = struct.unpack_from("<HB", pieces[at], place)
        place += 3
        runs = more = 0
        if flags & _RICH:
            runs, place = struct.unpack_from("<H", pieces[at], place)[0], place + 2
        if flags & _PHONETIC:
            more, place = struct.unpack_from("<I", pieces[at], place)[0], place + 4
        yield characters * 3
        wide = 1 + (flags & _WIDE)
        while characters:
            if place >= len(pieces[at]):
                at, place = at + 1, 1
                wide = 1 + (pieces[at][0] & _WIDE)
            here = min(characters, (len(pieces[at]) - place) // wide)
            if not here:
                return
            characters, place = characters - here, place + here * wide
        skip(runs * 4 + more)
