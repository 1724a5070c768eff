"""The prints of a journal entry's facts, of which an import has millions."""

import hashlib
import json
from datetime import date

_LENGTH = 32

canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode


def fingerprint(*values: object) -> bytes:
    """Return the SHA-256 of values as canonical JSON; dates as ISO text, truth as 0 and 1, as a store holds them."""
    return hashlib.sha256(canonical(values).encode()).digest()


class Prints:
    """A bag of SHA-256 prints, kept by their first byte so that they can be put in order a few at a time."""

    def __init__(self) -> None:
        self._kept = [bytearray() for _first in range(256)]
        self.any = False

    def add(self, one: bytes) -> None:
        """Put one more print in."""
        self.any = True
        self._kept[one[0]] += one

    def digest(self) -> str:
        """Return the SHA-256 over all of them, sorted."""
        digest = hashlib.sha256()
        for kept in self._kept:
            digest.update(b"".join(sorted(bytes(kept[n : n + _LENGTH]) for n in range(0, len(kept), _LENGTH))))
        return digest.hexdigest()
