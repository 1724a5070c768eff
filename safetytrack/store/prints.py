"""The prints of a journal entry's facts: what of a fact they are made over, and a bag for the millions of an import."""

import hashlib
import json
from datetime import date
from functools import cache

from sqlalchemy import Table
from sqlmodel import SQLModel

_OF_THE_ENTRY = ("recorded_in", "replaced_in")
_MARKS = ("undone_in", "state", "undone_reason")
DERIVED = ("initials",)
"""Columns that follow from others."""
_LENGTH = 32

canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode


def fingerprint(*values: object) -> bytes:
    """Return the SHA-256 of values as canonical JSON; dates as ISO text, truth as 0 and 1, as a store holds them."""
    return hashlib.sha256(canonical(values).encode()).digest()


@cache
def fact_columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that say something, in order: not when it was recorded, nor what undid it.

    Nor what follows from another column: so that a ledger made before there was such a column is still proven right.
    """
    return tuple(column.name for column in table.columns if column.name not in (*_OF_THE_ENTRY, *_MARKS, *DERIVED))


def content(fact: SQLModel) -> list[object]:
    """Return what a fact says, its table first: what its print is made over."""
    values = (getattr(fact, name) for name in fact_columns(fact.__table__))
    return [fact.__table__.name, *(int(value) if isinstance(value, bool) else value for value in values)]


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
