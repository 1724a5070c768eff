"""Readers beside a reader: how many, of which view, and that they end with it."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
import pytest
from domain.obligation.actions import AddUnit
from server import PgBouncer, PostgreSQL, pooling
from store.replay import replay

from safetytrack.domain.errors import Misused, Refused
from safetytrack.store.backends import companions, postgresql_companions, sqlite_companions
from safetytrack.store.backends.companions import readers_allowed
from safetytrack.store.backends.place import Place, Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.backends.sqlite_companions import Child

TODAY = date(2026, 7, 20)
TOWNS = [AddUnit(today=TODAY, code=f"T{n}", name=f"东河{n}镇", kind="town") for n in range(4)]
ANOTHER = AddUnit(today=TODAY, code="X", name="西河镇", kind="town")
CODES = "SELECT code FROM unit WHERE unit_id % 2 = :slice ORDER BY code"
NEVER_ENDING = "WITH RECURSIVE n AS (SELECT 1 AS x UNION ALL SELECT 1 - x FROM n) SELECT sum(x) + :slice FROM n"


@pytest.fixture(autouse=True)
def _two_read_whatever_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_companions, "MANY_UNITS", 0)
    monkeypatch.setattr(postgresql_companions, "MANY_UNITS", 0)
    monkeypatch.setenv("SAFETYTRACK_READERS", "2")


@pytest.fixture
def place(server: PostgreSQL) -> Iterator[Server]:
    """Return the place of a ledger with four towns."""
    place = server.database("ledger_1")
    replay(TOWNS, place)
    yield place
    server.drop(place)


def codes(place: Place) -> list[list[str]]:
    with reading(place, widely=True) as reader:
        return [[code for (code,) in rows] for rows in reader.slices(CODES)]


@pytest.mark.parametrize(("cores", "readers"), [(1, 1), (2, 1), (4, 2), (15, 7), (16, 8), (128, 8)])
def test_half_of_the_cores_read(cores: int, readers: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SAFETYTRACK_READERS")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: range(cores), raising=False)
    assert readers_allowed() == readers


@pytest.mark.parametrize(("text", "readers"), [("1", 1), (" 3 ", 3), ("8", 8), ("64", 8)])
def test_as_many_read_as_are_asked_for_up_to_eight(text: str, readers: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SAFETYTRACK_READERS", text)
    assert readers_allowed() == readers


@pytest.mark.parametrize("text", ["0", "two", "-1", "1.5"])
def test_what_is_no_number_of_readers_is_refused(text: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SAFETYTRACK_READERS", text)
    with pytest.raises(Misused, match=rf"SAFETYTRACK_READERS is '{text}', which is no number of readers. write one"):
        readers_allowed()


def test_all_see_what_the_first_sees_whatever_is_written_meanwhile(ledger: Place):
    replay(TOWNS, ledger)
    with reading(ledger, widely=True) as reader:
        replay([ANOTHER], ledger)
        assert [len(list(rows)) for rows in reader.slices(CODES)] == [2, 2]
        replay([replace(ANOTHER, code="Y", name="北河镇")], ledger)
        assert [len(list(rows)) for rows in reader.slices(CODES)] == [2, 2]
    assert sorted(map(len, codes(ledger))) == [3, 3]


def test_a_ledger_of_few_units_is_read_alone(ledger: Place, monkeypatch: pytest.MonkeyPatch):
    replay(TOWNS, ledger)
    monkeypatch.setattr(sqlite_companions, "MANY_UNITS", 5)
    monkeypatch.setattr(postgresql_companions, "MANY_UNITS", 5)
    with reading(ledger, widely=True) as reader:
        assert not reader.may_have_companions


def test_all_end_where_somebody_interrupts(ledger: Place):
    replay(TOWNS, ledger)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), reading(ledger, widely=True) as reader:
        reader.slices(NEVER_ENDING)
        raise KeyboardInterrupt
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(("times", "together"), [(3, True), (100, False)])
def test_who_began_at_another_entry_begins_again(
    ledger_path: Path, times: int, together: bool, monkeypatch: pytest.MonkeyPatch
):
    replay(TOWNS, ledger_path)
    more, execute = iter(range(times)), Child.execute

    def disturbed(child: Child, sql: str, *values: object) -> Iterator[tuple]:
        number = next(more, None) if sql == "BEGIN" else None
        if number is not None:
            replay([replace(ANOTHER, code=f"X{number}", name=f"西河{number}镇")], ledger_path)
        return execute(child, sql, *values)

    monkeypatch.setattr(Child, "execute", disturbed)
    with reading(ledger_path, widely=True) as reader:
        assert bool(reader.companions) == together
        counted = "SELECT count(*) FROM unit"
        assert {tuple(other.all(counted)) for other in reader.companions} <= {tuple(reader.all(counted))}


def test_who_is_still_read_from_is_not_asked_anything_else(ledger: Place):
    replay(TOWNS, ledger)
    with reading(ledger, widely=True) as reader:
        first, second = reader.slices(CODES)
        assert not reader.companions
        assert len([*first, *second]) == 4
        assert len(reader.companions) == 2


def test_a_process_that_ends_is_told(ledger_path: Path):
    replay(TOWNS, ledger_path)
    sentence = f"a process that read the ledger {ledger_path} has ended. ask again, or with SAFETYTRACK_READERS=1"
    with pytest.raises(Refused, match=sentence), reading(ledger_path, widely=True) as reader:
        reader.companions[0].interrupt()
        list(reader.slices(CODES)[0])


def test_a_pooler_lends_to_all(pooler: PgBouncer, place: Server):
    assert sorted(map(len, codes(pooler.place(place)))) == [2, 2]


def test_one_reads_alone_where_a_pooler_has_no_connection_left(
    server: PostgreSQL, place: Server, pooler: PgBouncer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(companions, "SECONDS", 0.2)
    with pooling(server, connections=2) as narrow, reading(narrow.place(place), widely=True) as reader:
        assert reader.companions == []
        assert reader.one("SELECT count(*) FROM unit") == (4,)


@pytest.mark.parametrize(
    "hindrance",
    [
        "REVOKE EXECUTE ON FUNCTION pg_export_snapshot() FROM PUBLIC",
        "ALTER ROLE clerk CONNECTION LIMIT 2",
    ],
)
def test_one_reads_alone_where_the_view_cannot_be_shared(place: Server, hindrance: str):
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS clerk")
        connection.execute("CREATE ROLE clerk LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk")
        connection.execute(hindrance)
    try:
        with reading(Server(place.url.replace("postgres@", "clerk@")), widely=True) as reader:
            assert reader.companions == []
            assert reader.one("SELECT count(*) FROM unit") == (4,)
    finally:
        with psycopg.connect(place.url, autocommit=True) as connection:
            connection.execute("GRANT EXECUTE ON FUNCTION pg_export_snapshot() TO PUBLIC")
            connection.execute("DROP OWNED BY clerk; DROP ROLE clerk")
