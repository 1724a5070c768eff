"""A whole ledger copied to another place, journal and all; kept only if it is like the one it came from."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, Tally
from safetytrack.store.backends.backend import Backend, backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.disk.permissions import as_private_as
from safetytrack.store.journal.entries import head
from safetytrack.store.schema.migration import migrate
from safetytrack.store.schema.triggers import drop_triggers, make_triggers
from safetytrack.store.transfer.comparison import QUESTIONS, require_same_contents, same_answers
from safetytrack.store.transfer.rows import TABLES, LedgerSource, Source, TableDigest, rows_of


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
    with (
        as_private_as(source),
        backend_of(source).reading() as original,
        filled_ledger(LedgerSource(original), target, progress) as copy,
    ):
        counts = same_answers(original, copy.reader, as_of, lambda done: progress("ask", done, len(QUESTIONS)))
        return Copied(
            units=copy.contents["unit"].rows,
            events=copy.contents["event"].rows,
            entries=copy.contents["journal"].rows,
            evidence=copy.contents["evidence"].rows,
            overdue=counts["overdue"],
            head=head(copy.reader).hash,
        )


class FilledLedger(NamedTuple):
    """A ledger that was just filled, not yet kept: a reader of it, and what each table holds."""

    reader: Reader
    contents: Mapping[str, TableDigest]


@contextmanager
def filled_ledger(source: Source, target: Place, progress: Progress) -> Iterator[FilledLedger]:
    """Make a ledger at ``target`` of every row of a source, see that it holds just those, and lend it.

    It is kept in the end; whatever is raised before leaves nothing there. ``progress`` hears of the steps "copy" and
    "compare", in rows.
    """
    with _new_ledger(target) as (backend, connection):
        migrate(connection)
        driver = connection.connection.driver_connection
        drop_triggers(connection)  # they let nobody add to entries that are sealed
        contents = _fill(backend, driver, source, progress)
        make_triggers(connection)
        backend.make_ready(driver, list(contents))
        copy = backend.reader(driver)
        _compare(copy, contents, progress)
        yield FilledLedger(copy, contents)


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
        raise backend.sentence_for(error.orig or error) or error from error


@contextmanager
def _well_formed(backend: Backend) -> Iterator[None]:
    """Refuse rows that the schema does not allow, as only a source that was tampered with has them."""
    try:
        yield
    except Exception as error:
        if not backend.is_broken_by(getattr(error, "orig", error)):
            raise
        message = N_("the rows make no ledger: one contradicts another, or its table. nothing was kept; export it anew")
        raise Refused(message) from error


def _taken(place: Place) -> Refused:
    return Refused(N_("{where} is taken already. name a place that holds no ledger yet"), where=place)


def _fill(backend: Backend, driver: Any, source: Source, progress: Progress) -> Mapping[str, TableDigest]:
    tally = Tally(progress, "copy", sum(map(source.count, TABLES.values())))
    contents = {name: TableDigest() for name in TABLES}
    for name, table in TABLES.items():
        rows = contents[name].through(source.rows(table))
        backend.insert(driver, name, table.columns.keys(), tally.count(rows))
    return contents


def _compare(copy: Reader, contents: Mapping[str, TableDigest], progress: Progress) -> None:
    tally = Tally(progress, "compare", sum(digest.rows for digest in contents.values()))
    for name, table in TABLES.items():
        require_same_contents(name, contents[name], TableDigest.of(tally.count(rows_of(copy, table))))
