"""The prints of a journal entry's facts: what of a fact they are made over, and a bag for the millions of an import."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlmodel import SQLModel

OF_THE_ENTRY = ("recorded_in", "replaced_in")
"""Columns that name the entry that a fact belongs to, and the one that put another state in its place."""

MARKS = ("undone_in", "state", "undone_reason")
"""Columns that say that a fact holds no longer, and why."""

DERIVED = ("initials",)
"""Columns that follow from others."""

_LENGTH = 32


def _written(value: date) -> str:
    """Return a day or a moment as SQLite keeps it."""
    return value.isoformat(sep=" ", timespec="microseconds") if isinstance(value, datetime) else value.isoformat()


canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_written).encode

_FORGIVING = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode


def digest_of(*values: object) -> bytes:
    """Return the SHA-256 of values as canonical JSON; dates as ISO text, truth as 0 and 1, as a store holds them."""
    return hashlib.sha256(canonical(values).encode()).digest()


def told(values: Sequence[object]) -> str:
    """Return canonical JSON of values as a store gives them, whatever another program put there."""
    return _FORGIVING(values)


def digest_of_stored(values: Sequence[object]) -> bytes:
    """Return the digest_of of values as a store gives them, whatever another program put there."""
    return hashlib.sha256(_FORGIVING(values).encode("utf-8", "surrogatepass")).digest()


@cache
def fact_columns(table: "Table") -> tuple[str, ...]:
    """Return the columns of a table that say something, in order: not when it was recorded, nor what undid it.

    Nor what follows from another column: so that a ledger made before there was such a column is still proven right.
    """
    return tuple(column.name for column in table.columns if column.name not in (*OF_THE_ENTRY, *MARKS, *DERIVED))


def content(fact: "SQLModel") -> list[object]:
    """Return what a fact says, its table first: what its print is made over."""
    values = (getattr(fact, name) for name in fact_columns(fact.__table__))
    return [fact.__table__.name, *(int(value) if isinstance(value, bool) else value for value in values)]


class DigestBag:
    """A bag of SHA-256 prints, kept by their first byte so that they can be put in order a few at a time."""

    def __init__(self) -> None:
        self._kept: dict[int, bytearray] = defaultdict(bytearray)

    @property
    def any(self) -> bool:
        """Whether there is one in it."""
        return bool(self._kept)

    def add(self, one: bytes) -> None:
        """Put one more print in."""
        self._kept[one[0]] += one

    def digest(self) -> str:
        """Return the SHA-256 over all of them, sorted."""
        digest = hashlib.sha256()
        for _first, kept in sorted(self._kept.items()):
            digest.update(b"".join(sorted(bytes(kept[n : n + _LENGTH]) for n in range(0, len(kept), _LENGTH))))
        return digest.hexdigest()

    def digest_with(self, one: bytes) -> str:
        """Return the digest as if one more print were in the bag."""
        before = bytes(self._kept[one[0]])
        self.add(one)
        try:
            return self.digest()
        finally:
            self._kept[one[0]] = bytearray(before)
