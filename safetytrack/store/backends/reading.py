"""A ledger opened for questions: a plain DB-API connection, read-only, no ORM."""

from collections.abc import Iterator
from contextlib import contextmanager

from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader


@contextmanager
def reading(place: Place, *, widely: bool = False) -> Iterator[Reader]:
    """Open the ledger at ``place`` for reading in one unchanging view of it; ``widely``: for questions about all units.

    Raises ``Refused`` if there is none.
    """
    with backend_of(place).reading(widely=widely) as reader:
        yield reader
