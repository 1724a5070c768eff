"""A hot standby answers as the server that it follows, with several readers too, and takes no writes."""

import time
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import psycopg
import pytest
from server import NO_STANDBY, PostgreSQL, not_installed, program, standing_by
from store.checked import sentences_of, written
from store.replay import replay
from store.samples import A_LITTLE_OF_ALL

from safetytrack.domain.errors import Refused
from safetytrack.store.backends import postgresql_companions
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.query import obligations, slices
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query
from safetytrack.store.write.units import add_unit

AS_OF = Query(as_of=date(2030, 1, 1))


class Pair(NamedTuple):
    """One ledger, on the server that takes writes and on the one that follows it."""

    leading: Server
    following: Server

    def catch_up(self) -> None:
        """Return once what was written has arrived."""
        with psycopg.connect(self.leading.url) as connection:
            [written_to] = connection.execute("SELECT pg_current_wal_flush_lsn()::text").fetchone()
        with psycopg.connect(self.following.url, autocommit=True) as connection:
            for _try in range(1_000):
                query = "SELECT coalesce(pg_last_wal_replay_lsn() >= %s::pg_lsn, false)"
                if connection.execute(query, [written_to]).fetchone()[0]:
                    return
                time.sleep(0.01)
        raise TimeoutError("the standby lags behind")


@pytest.fixture(scope="module")
def pair(server: PostgreSQL) -> Iterator[Pair]:
    if program("pg_basebackup") is None:
        not_installed(NO_STANDBY)
    with standing_by(server) as standby:
        leading = server.database("ledger_1")
        replay(A_LITTLE_OF_ALL, leading)
        pair = Pair(leading, standby.place(leading.url.rpartition("/")[2]))
        pair.catch_up()
        yield pair
        server.drop(leading)


@pytest.fixture(autouse=True)
def _several_read_whatever_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql_companions, "MANY_UNITS", 0)
    monkeypatch.setattr(slices, "LITTLE", 0)


def answers(place: Server, readers: int, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple]]:
    """Return what so many readers answer."""
    monkeypatch.setenv("SAFETYTRACK_READERS", str(readers))
    with reading(place, widely=True) as reader:
        assert reader.may_have_companions == (readers > 1)
        if readers > 1:
            assert len(reader.companions) == readers
        questions = [obligations.overdue(reader, AS_OF), obligations.upcoming(reader, AS_OF, 365)]
        groups = [["requirement", "period"], ["territory"], ["unit"]]
        return [list(rows) for rows in (*questions, *(coverage(reader, AS_OF, by) for by in groups))]


@pytest.mark.parametrize("readers", [1, 2, 4])
def test_a_standby_answers_as_the_server_it_follows(readers: int, pair: Pair, monkeypatch: pytest.MonkeyPatch):
    there = answers(pair.following, readers, monkeypatch)
    assert there == answers(pair.leading, 1, monkeypatch)
    assert all(there[-3:])


def test_what_arrives_while_several_read_changes_nothing(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SAFETYTRACK_READERS", "2")
    counted = "SELECT count(*) FROM unit WHERE unit_id % 2 = :slice"
    with reading(pair.following, widely=True) as reader:
        before = [list(rows) for rows in reader.slices(counted)]
        with written(pair.leading) as entry:
            add_unit(entry, "后来镇", "town")
        pair.catch_up()
        assert [list(rows) for rows in reader.slices(counted)] == before


def test_a_standby_takes_no_writes(pair: Pair):
    sentence = "can only be read here. name the server that takes writes"
    with pytest.raises(Refused, match=sentence), written(pair.following) as entry:
        add_unit(entry, "新镇", "town")
    assert sentences_of(pair.following, "place") == sentences_of(pair.leading, "place")
