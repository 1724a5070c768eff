"""A whole ledger copied to another place, journal and all; kept only if it is like the one it came from."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from safetytrack.domain.errors import N_, Refused
from safetytrack.store import model  # noqa: F401  (fills the metadata)
from safetytrack.store.alike import QUESTIONS, Contents, head, require_same_contents, rows_of, same_answers
from safetytrack.store.bases import Base, base_of
from safetytrack.store.guards import drop_guards, make_guards
from safetytrack.store.place import Place
from safetytrack.store.reader import Reader
from safetytrack.store.upgrade import migrate

_EVERY = 1_000

Progress = Callable[[str, int, int], None]
"""Told now and then: the step ("copy" and "compare" in rows, "ask" in questions), how much is done, out of how much."""


class Copied(NamedTuple):
    """What was copied, and what both ledgers answer."""

    units: int
    events: int
    entries: int
    overdue: int
    head: str


def copy_ledger(source: Place, target: Place, as_of: date, progress: Progress) -> Copied:
    """Make a ledger at ``target`` of every row of the one at ``source``; both must answer alike as of that day.

    Raises ``Refused``, and leaves nothing at ``target``, where that is taken or the copy differs in anything.
    """
    with base_of(source).reading() as original, _new_ledger(target) as (base, connection):
        migrate(connection)
        driver = connection.connection.driver_connection
        drop_guards(connection)  # they let nobody add to entries that are sealed
        held = _fill(base, driver, original, progress)
        make_guards(connection)
        base.make_ready(driver, list(held))
        copy = base.reader(driver)
        _compare(copy, held, progress)
        counts = same_answers(original, copy, as_of, lambda done: progress("ask", done, len(QUESTIONS)))
        told = [held[name].rows for name in ("unit", "event", "journal")]
        return Copied(*told, overdue=counts["overdue"], head=head(copy))


@contextmanager
def _new_ledger(place: Place) -> Iterator[tuple[Base, Connection]]:
    """Open the one transaction in which a ledger is made and filled."""
    base = base_of(place)
    if base.is_there():
        raise _taken(place)
    try:
        with base.writing() as (connection, is_new):
            if not is_new:
                raise _taken(place)
            with connection.begin():
                yield base, connection
    except DBAPIError as error:
        raise base.sentence_for(error.orig) or error from error


def _taken(place: Place) -> Refused:
    return Refused(N_("{where} is taken already. copy to a place that holds no ledger yet"), where=place)


def _fill(base: Base, driver: object, original: Reader, progress: Progress) -> dict[str, Contents]:
    tables = SQLModel.metadata.sorted_tables
    total = sum(original.one(f"SELECT count(*) FROM {table.name}")[0] for table in tables)
    pass_on = _counting(progress, "copy", total)
    held = {table.name: Contents() for table in tables}
    for table in tables:
        rows = held[table.name].passing(rows_of(original, table))
        base.insert(driver, table.name, table.columns.keys(), pass_on(rows))
    return held


def _compare(copy: Reader, held: dict[str, Contents], progress: Progress) -> None:
    pass_on = _counting(progress, "compare", sum(contents.rows for contents in held.values()))
    for table in SQLModel.metadata.sorted_tables:
        require_same_contents(table.name, held[table.name], Contents().take(pass_on(rows_of(copy, table))))


def _counting(progress: Progress, step: str, total: int) -> Callable[[Iterable[tuple]], Iterator[tuple]]:
    """Return what hands on the rows of table after table, and tells how many there were."""
    done = 0

    def pass_on(rows: Iterable[tuple]) -> Iterator[tuple]:
        nonlocal done
        for row in rows:
            done += 1
            if done % _EVERY == 0:
                progress(step, done, total)
            yield row

    return pass_on
