"""What a ledger's place must be able to do, file or server."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from safetytrack.domain.errors import Refused
    from safetytrack.store.journal.chain import Seal


class Backend(Protocol):
    """A ledger's place, opened for reading or for one transaction of writing.

    ``connection`` is what the driver of the database connects by, ``sqlite3`` or ``psycopg``.
    """

    @property
    def place(self) -> Place:
        """Where the ledger is."""

    def is_there(self) -> bool:
        """Say whether something is there: a ledger, or what is none."""

    def reading(self, *, widely: bool = False) -> AbstractContextManager[Reader]:
        """Open the ledger in one unchanging view of it; ``widely``: for questions about all units, by several readers.

        Raises ``Refused`` if there is none.
        """

    def writing(self, *, upgrading: bool = False) -> "AbstractContextManager[tuple[Connection, bool]]":
        """Open one transaction; say whether the ledger is yet to be made. What is not committed is undone."""

    def reader(self, connection: Any) -> Reader:
        """Return a reader of what the transaction sees."""

    def version(self, connection: Any) -> str | None:
        """Return the ledger's schema version, None if it is none."""

    def sentence_for(self, fault: BaseException) -> "Refused | None":
        """Return the refusal that a driver's complaint amounts to; None if it is a bug of ours."""

    def is_broken_by(self, fault: BaseException) -> bool:
        """Say whether a driver complains of a row that the schema does not allow."""

    def lock(self, connection: Any, what: str, number: int = 0, *, shared: bool = False) -> None:
        """Let no other transaction hold that lock until this one ends, but for those that share it."""

    def lock_units(self, connection: Any, unit_ids: Sequence[int]) -> None:
        """Let no other transaction that asks for the same change units' people or decisions until this one ends."""

    def lock_tables(self, connection: Any, tables: Sequence[str]) -> None:
        """Let no other transaction write to those tables until this one ends; wait for those that do."""

    def append_to_chain(self, connection: Any, entry_id: int, seal: "Seal") -> None:
        """Put an entry behind the last of the chain, with its number, the hash before and its own by ``chain_hash``.

        Whoever comes next waits until this transaction ends, which therefore must have nothing left to do.
        """

    def committed(self, connection: Any) -> bool:
        """Say whether a transaction that was sealed is over and kept, whatever else went wrong since."""

    def wait_durable(self, connection: Any, entry_id: int) -> bool:
        """Return once what the connection committed is as safe as the database makes it: whether the entry is there."""

    def numbers(self, connection: Any, table: str) -> Iterator[int]:
        """Return numbers that no row of the table, ``journal`` or ``event``, has and no other transaction is given."""

    def insert(self, connection: Any, table: str, columns: Sequence[str], rows: Iterable[tuple]) -> None:
        """Add many rows to a table; days as ISO text, truth as 0 and 1."""

    def make_ready(self, connection: Any, tables: Sequence[str]) -> None:
        """Make the tables that were filled from elsewhere ready for the first question and the next write."""

    def analyze(self, connection: Any, tables: Sequence[str]) -> None:
        """Have the database look again at tables to which very many rows were added, so that it plans well for them."""

    def check_references(self, connection: Any) -> None:
        """Raise ``Refused`` where a migration has left a reference to nothing."""


def backend_of(place: Place) -> Backend:
    """Return what opens the ledger at a place; the driver of a server is imported only for one."""
    if isinstance(place, Path):
        from safetytrack.store.backends.sqlite import SQLiteFile

        return SQLiteFile(place)
    from safetytrack.store.backends.postgresql import PostgreSQLServer

    return PostgreSQLServer(place)
