"""A ledger opened for questions: a plain DB-API connection, read-only, no ORM."""

from collections.abc import Iterator
from contextlib import contextmanager

from safetytrack.store.bases.base import base_of
from safetytrack.store.place import Place
from safetytrack.store.reader import Reader


@contextmanager
def reading(place: Place) -> Iterator[Reader]:
    """Open the ledger at ``place`` for reading in one unchanging view of it. Raises ``Refused`` if there is none."""
    with base_of(place).reading() as reader:
        yield reader
