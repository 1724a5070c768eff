"""Blank ledgers to lend: made once, as migrations take their time."""

import shutil
from itertools import count
from pathlib import Path

from server import PostgreSQL

from safetytrack.store.backends.place import Server


class FileLedgers:
    """Blank ledgers in files, each a copy of one that was made once."""

    def __init__(self, blank: Path) -> None:
        self._blank = blank
        self._numbers = count(1)

    def take(self) -> Path:
        """Return one more blank ledger."""
        return self.copied(self._blank)

    def copied(self, place: Path) -> Path:
        """Return one more ledger that is like another one."""
        return Path(shutil.copyfile(place, self._blank.with_name(f"{next(self._numbers)}.db")))

    def give_back(self, place: Path) -> None:
        """Remove a ledger that nobody uses any more."""
        place.unlink()


class ServerLedgers:
    """Blank ledgers on a server; those given back are emptied and lent again, which is quicker than a new database."""

    def __init__(self, server: PostgreSQL) -> None:
        self._server = server
        self._free: list[Server] = []

    def take(self) -> Server:
        """Return one more blank ledger."""
        return self._server.emptied(self._free.pop()) if self._free else self._server.database("ledger_1")

    def copied(self, place: Server) -> Server:
        """Return one more ledger that is like another one, to which nobody is connected."""
        self._server.all_have_left(place)
        return self._server.database(like=place.url.rpartition("/")[2])

    def give_back(self, place: Server) -> None:
        """Keep a ledger that nobody uses any more for the next."""
        self._free.append(place)
