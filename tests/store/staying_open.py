"""A ledger in a file that stays open from one write to the next.

Each write opens the file and has SQLite read what tables there are, which takes longer than most writes themselves; and
what is gone after the test need not be safe from a fall of the machine.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from safetytrack.store import ledger
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.sqlite import SQLiteFile


class OpenFile(SQLiteFile):
    """A file that the first write to it opens for those that follow."""

    def __init__(self, place: Path, closing: ExitStack) -> None:
        super().__init__(place)
        self._closing = closing
        self._connection: Connection | None = None

    @contextmanager
    def writing(self, *, upgrading: bool = False) -> Iterator[tuple[Connection, bool]]:
        """Open a transaction; what makes the ledger closes it, as the file is put in its place then."""
        if self._connection is None and not self.is_there():
            with super().writing(upgrading=upgrading) as opened:
                yield opened
            return
        if self._connection is None:
            self._connection, _is_new = self._closing.enter_context(super().writing(upgrading=upgrading))
            driver = self._connection.connection.driver_connection
            driver.execute("PRAGMA journal_mode = WAL")
            driver.execute("PRAGMA synchronous = OFF")
        yield self._connection, False


@contextmanager
def staying_open(place: Place) -> Iterator[None]:
    """Have a ledger stay open until the end, if it is a file."""
    if not isinstance(place, Path):
        yield
        return
    with ExitStack() as closing, pytest.MonkeyPatch.context() as patch:
        kept = OpenFile(place, closing)
        patch.setattr(ledger, "backend_of", lambda where: kept if where == place else backend_of(where))
        yield
