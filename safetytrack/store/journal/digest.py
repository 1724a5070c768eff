"""The digests of a journal entry's facts, and a bag for the millions of an import."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]  # typeshed lacks the first
from typing import Any

_LENGTH = 32


def stored_timestamp(moment: datetime) -> str:
    """A moment as SQLite keeps it, to the microsecond."""
    return moment.isoformat(sep=" ", timespec="microseconds")


def _kept(value: date) -> str:
    return stored_timestamp(value) if isinstance(value, datetime) else value.isoformat()


def _encoder(default: Callable[[Any], str]) -> Callable[[Sequence[object]], str]:
    """What writes values as JSON without spaces.

    ``JSONEncoder.encode`` makes the encoder in C anew for each call, which takes longer than what it then does.
    """
    if c_make_encoder is None:
        return json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=default).encode
    encode = c_make_encoder(None, default, encode_basestring, None, ":", ",", False, False, True)
    return lambda values: "".join(encode(values, 0))


canonical_json = _encoder(_kept)
"""JSON of values that we write; days and moments as a store keeps them."""

stored_json = _encoder(repr)
"""JSON of values as a store gives them, whatever another program put there."""


def digest_of(*values: object) -> bytes:
    """The SHA-256 of values as canonical JSON; truth must be 0 or 1, as a store keeps it."""
    return hashlib.sha256(canonical_json(values).encode()).digest()


def digest_of_stored(values: Sequence[object]) -> bytes:
    """The SHA-256 of values as a store gives them, whatever another program put there."""
    return hashlib.sha256(stored_bytes(values)).digest()


def stored_bytes(values: Sequence[object]) -> bytes:
    """The bytes that a digest of stored values is made over."""
    return stored_json(values).encode("utf-8", "surrogatepass")


class DigestBag:
    """A bag of SHA-256 digests, kept by their first byte so that they can be put in order a few at a time."""

    def __init__(self) -> None:
        self._by_first_byte: dict[int, bytearray] = defaultdict(bytearray)

    def __bool__(self) -> bool:
        return bool(self._by_first_byte)

    def add(self, digest: bytes) -> None:
        """Put one more digest in."""
        self._by_first_byte[digest[0]] += digest

    def digest(self) -> str:
        """The SHA-256 over all of them, sorted."""
        whole = hashlib.sha256()
        for _first, kept in sorted(self._by_first_byte.items()):
            whole.update(b"".join(sorted(bytes(kept[n : n + _LENGTH]) for n in range(0, len(kept), _LENGTH))))
        return whole.hexdigest()

    def digest_with(self, digest: bytes) -> str:
        """The digest as if one more were in the bag."""
        before = bytes(self._by_first_byte[digest[0]])
        self.add(digest)
        try:
            return self.digest()
        finally:
            self._by_first_byte[digest[0]] = bytearray(before)
