"""A whole ledger copied to another place, journal and all; kept only if it is like the one it came from."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, Tally
from safetytrack.store.backends.backend import Backend, backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import head
from safetytrack.store.schema import models  # noqa: F401  (fills the metadata)
from safetytrack.store.schema.migration import migrate
from safetytrack.store.schema.triggers import drop_triggers, make_triggers
from safetytrack.store.transfer.copies.alike import (
    QUESTIONS,
    Contents,
    require_same_contents,
    rows_of,
    same_answers,
)


class Source(Protocol):
    """Whatever the rows of a whole ledger come from."""

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""

    def rows(self, table: Table) -> Iterator[tuple]:
        """Return every row of a table, in the order and the form of ``alike.rows_of``."""


class Original:
    """A ledger that rows come from."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        return self._reader.one(f"SELECT count(*) FROM {table.name}")[0]

    def rows(self, table: Table) -> Iterator[tuple]:
        """Return every row of a table in the order of its key."""
        return rows_of(self._reader, table)


class Copied(NamedTuple):
    """What was copied, and what both ledgers answer; ``evidence`` counts records, the files stay where they are."""

    units: int
    events: int
    entries: int
    evidence: int
    overdue: int
    head: str


def copy_ledger(source: Place, target: Place, as_of: date, progress: Progress) -> Copied:
    """Make a ledger at ``target`` of every row of the one at ``source``; both must answer alike as of that day.

    Raises ``Refused``, and leaves nothing at ``target``, where that is taken or the copy differs in anything.
    """
    with backend_of(source).reading() as original, filled(Original(original), target, progress) as copy:
        counts = same_answers(original, copy.reader, as_of, lambda done: progress("ask", done, len(QUESTIONS)))
        told = [copy.held[name].rows for name in ("unit", "event", "journal", "evidence")]
        return Copied(*told, overdue=counts["overdue"], head=head(copy.reader).hash)


class Filled(NamedTuple):
    """A ledger that was just filled, not yet kept: a reader of it, and what each table holds."""

    reader: Reader
    held: dict[str, Contents]


@contextmanager
def filled(source: Source, target: Place, progress: Progress) -> Iterator[Filled]:
    """Make a ledger at ``target`` of every row of a source, see that it holds just those, and lend it.

    It is kept in the end; whatever is raised before leaves nothing there.
    """
    with _new_ledger(target) as (backend, connection):
        migrate(connection)
        driver = connection.connection.driver_connection
        drop_triggers(connection)  # they let nobody add to entries that are sealed
        held = _fill(backend, driver, source, progress)
        make_triggers(connection)
        backend.make_ready(driver, list(held))
        copy = backend.reader(driver)
        _compare(copy, held, progress)
        yield Filled(copy, held)


@contextmanager
def _new_ledger(place: Place) -> Iterator[tuple[Backend, Connection]]:
    """Open the one transaction in which a ledger is made and filled."""
    backend = backend_of(place)
    if backend.is_there():
        raise _taken(place)
    try:
        with backend.writing() as (connection, is_new):
            if not is_new:
                raise _taken(place)
            with _well_formed(backend), connection.begin():
                yield backend, connection
    except DBAPIError as error:
        raise backend.sentence_for(error.orig) or error from error


@contextmanager
def _well_formed(backend: Backend) -> Iterator[None]:
    """Refuse rows that the schema does not allow, as only a source that was tampered with has them."""
    try:
        yield
    except Exception as error:
        if not backend.is_broken_by(getattr(error, "orig", error)):
            raise
        told = N_("the rows make no ledger: one contradicts another, or its table. nothing was kept; export it anew")
        raise Refused(told) from error


def _taken(place: Place) -> Refused:
    return Refused(N_("{where} is taken already. name a place that holds no ledger yet"), where=place)


def _fill(backend: Backend, driver: object, source: Source, progress: Progress) -> dict[str, Contents]:
    tables = SQLModel.metadata.sorted_tables
    tally = Tally(progress, "copy", sum(source.count(table) for table in tables))
    held = {table.name: Contents() for table in tables}
    for table in tables:
        rows = held[table.name].passing(source.rows(table))
        backend.insert(driver, table.name, table.columns.keys(), tally.count(rows))
    return held


def _compare(copy: Reader, held: dict[str, Contents], progress: Progress) -> None:
    tally = Tally(progress, "compare", sum(contents.rows for contents in held.values()))
    for table in SQLModel.metadata.sorted_tables:
        require_same_contents(table.name, held[table.name], Contents().take(tally.count(rows_of(copy, table))))
