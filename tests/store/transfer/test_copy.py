"""A copied ledger holds, answers and takes what the original does, from a file to a server and back."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest
from domain.obligation.actions import Action, AddUnit, Credit, Load, Log, Waive
from server import PostgreSQL
from store.replay import replay
from store.replicas import dumped, require_writable
from store.samples import A_LITTLE_OF_ALL, STUDY, TODAY
from store.sealed import check_journal
from store.tampering import tamper

from safetytrack.domain import progress
from safetytrack.domain.errors import Refused
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.backends.sqlite import SQLiteFile
from safetytrack.store.ledger import Author, Ledger
from safetytrack.store.transfer import copy as copying
from safetytrack.store.transfer.comparison import same_answers
from safetytrack.store.transfer.copy import Copied, copy_ledger
from safetytrack.store.write.units import add_unit

LATER = TODAY + timedelta(days=2000)


@pytest.fixture(scope="module")
def new_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a function that names one more file that is not there."""
    folder, numbers = tmp_path_factory.mktemp("copies"), count(1)
    return lambda: folder / f"{next(numbers)}.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return a place without a ledger."""
    if request.param == "sqlite":
        (tmp_path / "copies").mkdir()
        yield tmp_path / "copies" / "copy.db"
        return
    server = request.getfixturevalue("server")
    place = server.database()
    yield place
    server.drop(place)


def copied(source: Place, target: Place, as_of: date = TODAY) -> Copied:
    return copy_ledger(source, target, as_of, lambda *_progress: None)


def test_a_copy_from_server_to_server_is_the_same_ledger(server: PostgreSQL, tmp_path: Path):
    one, other = server.database(), server.database()
    replay(A_LITTLE_OF_ALL, one)
    assert copied(one, other).head == check_journal(one)[-1].hash
    copied(one, tmp_path / "one.db")
    copied(other, tmp_path / "other.db")
    assert dumped(tmp_path / "one.db") == dumped(tmp_path / "other.db")


@pytest.mark.parametrize("microsecond", [0, 5, 500_000, 999_999])
def test_the_moment_of_an_entry_keeps_every_digit(server: PostgreSQL, tmp_path: Path, microsecond: int):
    moment = datetime(2026, 3, 10, 9, 0, 0, microsecond, tzinfo=timezone(timedelta(hours=8)))
    original, back, kept = tmp_path / "original.db", tmp_path / "back.db", server.database()
    with Ledger(original, Author("clerk", moment, moment.date())).write("add-unit", {}) as entry:
        add_unit(entry, "Town", "town")
    copied(original, kept)
    copied(kept, back)
    assert dumped(back) == dumped(original)
    for place in (original, kept, back):
        check_journal(place)


def test_an_empty_ledger_can_be_copied(ledger_path: Path, tmp_path: Path):
    nothing = Copied(units=0, events=0, entries=0, evidence=0, overdue=0, head="")
    assert copied(ledger_path, tmp_path / "copy.db") == nothing
    require_writable(tmp_path / "copy.db")


@pytest.mark.parametrize("step", ["copy", "compare", "ask"])
def test_an_interrupted_copy_leaves_nothing(a_little: Path, nowhere: Place, step: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(progress, "EVERY", 1)

    def interrupt(now: str, done: int, _total: int) -> None:
        if (now, done) == (step, 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_ledger(a_little, nowhere, TODAY, interrupt)
    assert not backend_of(nowhere).is_there()
    assert not isinstance(nowhere, Path) or not [*nowhere.parent.iterdir()]
    copied(a_little, nowhere)
    require_writable(nowhere)


def test_a_ledger_that_is_there_is_left_alone(a_little: Path, ledger: Place):
    replay(A_LITTLE_OF_ALL[:1], ledger)
    for source in (a_little, ledger):
        with pytest.raises(Refused, match="is taken already. name a place that holds no ledger yet"):
            copied(source, ledger)
    assert len(check_journal(ledger)) == 1


def test_a_place_taken_meanwhile_is_left_alone(a_little: Path, nowhere: Place, monkeypatch: pytest.MonkeyPatch):
    copied(a_little, nowhere)
    taken = backend_of(nowhere)
    monkeypatch.setattr(taken, "is_there", lambda: False)  # as it was when one looked
    monkeypatch.setattr(copying, "backend_of", lambda place: taken if place == nowhere else backend_of(place))
    with pytest.raises(Refused, match="is taken already"):
        copied(a_little, nowhere)
    require_writable(nowhere)


class Careless(SQLiteFile):
    """A file that keeps the rows of one table other than they were given."""

    def __init__(self, path: Path, table: str, change: Callable[[list[tuple]], list[tuple]]) -> None:
        super().__init__(path)
        self._table, self._change = table, change

    def insert(self, connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[tuple]) -> None:
        super().insert(connection, table, columns, self._change([*rows]) if table == self._table else rows)


def lost(rows: list[tuple]) -> list[tuple]:
    return rows[:-1]


def undone(rows: list[tuple]) -> list[tuple]:
    return [(*row[:-1], row[-2]) for row in rows]


def reworded(rows: list[tuple]) -> list[tuple]:
    words = {"Town", "river", "town", "clerk"}
    return [tuple(f"{value}!" if value in words else value for value in row) for row in rows]


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("completion", lost),
        ("waiver", lost),
        ("appointment", undone),
        ("unit_tag", undone),
        ("unit_tag", reworded),
        ("requirement_scope", reworded),
        ("unit", reworded),
        ("journal", reworded),
    ],
)
def test_a_copy_that_holds_anything_else_is_not_kept(
    a_little: Path, tmp_path: Path, table: str, change: Callable, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "copy.db"
    careless = {target: Careless(target, table, change)}
    monkeypatch.setattr(copying, "backend_of", lambda place: careless.get(place) or backend_of(place))
    sentence = f"the copy's table {table} differs from the original. nothing was kept; please report it"
    with pytest.raises(Refused, match=sentence):
        copied(a_little, target)
    assert [*tmp_path.iterdir()] == [a_little]


def test_a_day_that_a_server_writes_otherwise_is_not_kept(a_little: Path, server: PostgreSQL):
    """Only somebody who wrote to the file by hand can have put such a day there."""
    tamper(a_little, "UPDATE unit SET opened_on = '2020-7-20'")
    target = server.database()
    with pytest.raises(Refused, match="the copy's table unit differs from the original"):
        copied(a_little, target)
    assert not backend_of(target).is_there()


TOWNS = [
    AddUnit(today=TODAY, code="A", name="A", kind="zone"),
    AddUnit(today=TODAY, code="B", name="B", kind="zone"),
    Load(today=TODAY, programme="p", requirements=(STUDY,)),
]


def town(parent: str) -> AddUnit:
    return AddUnit(today=TODAY, code="U1", name="Town", kind="town", parent=parent)


STUDIED = Log(today=TODAY, key="E1", activity="study", done_on=TODAY, credits=(Credit(unit="U1"),))


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        ([town("A")], [town("A"), STUDIED], "overdue"),
        (
            [town("A"), STUDIED],
            [town("A"), Waive(today=TODAY, programme="p", requirement="study", unit="U1", label="2020H2")],
            "coverage --by requirement --by period",
        ),
        ([town("A"), STUDIED], [town("B"), STUDIED], "coverage --by territory"),
    ],
)
def test_the_question_that_is_answered_differently_is_named(
    new_files: Callable[[], Path], one: list[Action], other: list[Action], question: str
):
    left, right = new_files(), new_files()
    replay([*TOWNS, *one], left)
    replay([*TOWNS, *other], right)
    with reading(left) as original, reading(right) as copy:
        same_answers(original, original, date(2021, 1, 15), lambda _done: None)
        sentence = f"the copy answers differently: {question}. nothing was kept; please report it"
        with pytest.raises(Refused, match=sentence):
            same_answers(original, copy, date(2021, 1, 15), lambda _done: None)
