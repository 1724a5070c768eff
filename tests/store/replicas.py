"""Ledgers held against what they are copies of."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from domain.obligation.actions import Action, AddUnit, Credit, Log
from store.replay import replay
from store.samples import TODAY
from store.sealed import check_journal

from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.query import obligations
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query

LATER = TODAY + timedelta(days=2000)
NEXT: list[Action] = [
    AddUnit(today=LATER, code="NEXT", name="Next", kind="town"),
    Log(today=LATER, key="NEXT", activity="study", done_on=LATER, credits=(Credit(unit="NEXT"),)),
]


def dumped(path: Path) -> list[str]:
    """Return all that a file holds, as SQLite itself tells it, in any order."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.iterdump())


def answers(place: Place, as_of: date) -> list[tuple]:
    """Return what a ledger answers."""
    with reading(place) as reader:
        query = Query(as_of=as_of)
        return [*obligations.status(reader, query), *coverage(reader, query, ["unit", "role", "requirement", "period"])]


def require_writable(place: Place) -> None:
    """Write what comes next, and hold the chain against all that was ever written."""
    before = len(check_journal(place))
    replay(NEXT, place)
    assert len(check_journal(place)) == before + len(NEXT)
