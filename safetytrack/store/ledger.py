"""Every write: one transaction, one journal entry.

The engines of the backends serve nobody else, and their connections can only read unless ``Ledger`` has opened an
entry; so a write cannot pass the journal by.

Writers may work side by side. An entry's facts name it by its ``entry_id``, which it has from the start; its place in
the chain, its ``number``, it gets in its transaction's last moments, in which it alone holds the journal.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.uid import new_uid
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.entry import Author, Entry
from safetytrack.store.schema.migration import Misshapen, migrate
from safetytrack.store.schema.version import SCHEMA, check_version, is_version

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Author", "Entry", "Ledger"]


class Ledger:
    """A store that can be written to; made with its first write if it is not there."""

    def __init__(self, place: Place, author: Author) -> None:
        self.place = place
        self.author = author
        self.made = False
        self._backend = backend_of(place)

    @contextmanager
    def write(self, command: str, what: Mapping[str, object]) -> Iterator[Entry]:
        """Open one transaction and its journal entry; whatever is raised inside leaves the ledger as it was.

        Raises ``Conflict`` where other writers came first, and the same write may succeed now.
        """
        made = False

        def ready(connection: "Connection", is_new: bool) -> None:
            nonlocal made
            made = is_new
            if is_new:
                migrate(connection)
            check_version(self._version(connection), str(self.place))

        with self._entry(command, what, ready) as entry:
            yield entry
        self.made = made and entry.kept

    def upgrade(self, migrations: Path | None = None, keep: Callable[[str], None] | None = None) -> tuple[str, str]:
        """Bring an older ledger to this version, whole or not at all, telling ``keep`` its own first; return both."""
        if not self._backend.is_there():
            raise Refused(N_("there is no ledger at {where}. name it with --db"), where=self.place)
        versions: list[str] = []

        def ready(connection: "Connection", _is_new: bool) -> None:
            before = self._version(connection)
            if before is None or not is_version(before) or before > SCHEMA:
                before = check_version(before, str(self.place))
            if keep and before < SCHEMA:
                keep(before)
            try:
                migrate(connection, migrations)
            except (IntegrityError, OperationalError, ProgrammingError) as error:
                raise self._backend.sentence_for(error.orig or error) or Misshapen(
                    where=self.place, version=before
                ) from error
            versions.extend((before, check_version(self._version(connection), str(self.place))))
            self._backend.check_references(connection.connection.driver_connection)

        with self._entry("upgrade", {}, ready, upgrading=True) as entry:
            if versions[0] != versions[1]:
                entry.record_marker("upgrade", *versions)
        return versions[0], versions[1]

    def _version(self, connection: "Connection") -> str | None:
        return self._backend.version(connection.connection.driver_connection)

    @contextmanager
    def _entry(
        self,
        command: str,
        what: Mapping[str, object],
        ready: "Callable[[Connection, bool], None]",
        *,
        upgrading: bool = False,
    ) -> Iterator[Entry]:
        try:
            with self._backend.writing(upgrading=upgrading) as (connection, is_new), connection.begin() as transaction:
                ready(connection, is_new)
                entry = Entry(connection, self._backend, self.author)
                entry.open(command, what)
                yield entry
                entry.flush()
                if not entry.kept:
                    transaction.rollback()
                    return
                if is_new or upgrading:
                    _identify(entry)
                driver = connection.connection.driver_connection
                seal = entry.seal()
                try:
                    self._backend.append_to_chain(driver, entry.entry_id, seal)
                    transaction.commit()
                finally:
                    entry.committed = self._backend.committed(driver)
                entry.committed = self._backend.wait_durable(driver, entry.entry_id)
                if not entry.committed:
                    raise Refused(
                        N_("{where} lost what was written: nothing of it is there. write it again"), where=self.place
                    )
        except DBAPIError as error:
            raise self._backend.sentence_for(error.orig or error) or error from error


def _identify(entry: Entry) -> None:
    """Give a ledger the id by which it is told from others, unless it has one."""
    if entry.reader.one("SELECT 1 FROM ledger") is None:
        entry.add_rows("ledger", [(1, new_uid(entry.author.at))])
