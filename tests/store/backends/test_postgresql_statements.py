"""What is sealed on a server is what was recorded; and ledgers of one database do not wait for each other."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from server import PostgreSQL
from store.checked import verified, with_towns, written
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.store.backends import postgresql
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.postgresql import PostgreSQLServer
from safetytrack.store.backends.schemas import in_schema
from safetytrack.store.write.units import TREE, add_unit

NUMBERS = count(1)


@pytest.fixture(scope="module")
def towns(server: PostgreSQL) -> Iterator[Server]:
    """Return the place of a ledger with towns."""
    place = with_towns(server.database("ledger_1"))
    yield place
    server.drop(place)


@pytest.mark.parametrize("what", [r"C:\new\x41", "\\", "\\x5c", "党\\委 𠮷", "' || \" \\\\ \x01 %s %"])
def test_what_is_sealed_is_what_was_recorded(towns: Server, what: str):
    with written(towns, command=what) as entry:
        add_unit(entry, f"{what} {next(NUMBERS)}", "town")
    assert check_journal(towns)[-1].command == what


def test_what_is_sealed_does_not_depend_on_how_the_database_writes_letters(server: PostgreSQL):
    server.admin("CREATE DATABASE of_gb2312 ENCODING EUC_CN TEMPLATE template0")
    place = server.place("of_gb2312")
    with written(place, command="党\\委") as entry:
        add_unit(entry, "西河镇", "town")
    assert [entry.command for entry in check_journal(place)] == ["党\\委"]
    assert verified(place, Path("nowhere")) == []
    server.drop(place)


def test_an_entry_that_is_not_there_is_known_to_be_lost(towns: Server):
    backend = PostgreSQLServer(towns)
    with backend.connect() as connection:
        assert backend.wait_durable(connection, 1)
        assert not backend.wait_durable(connection, 999)


def test_an_entry_that_was_lost_is_not_said_to_be_recorded(towns: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(PostgreSQLServer, "append_to_chain", lambda _self, connection, *_more: connection.rollback())
    with pytest.raises(Refused, match="lost what was written: nothing of it is there"), written(towns) as entry:
        add_unit(entry, "东山镇", "town")
    assert not entry.committed


def test_who_writes_in_one_schema_waits_for_nobody_in_another(server: PostgreSQL, monkeypatch: pytest.MonkeyPatch):
    database = server.database()
    north, south = (with_towns(in_schema(database, name)) for name in ("north", "south"))
    monkeypatch.setattr(postgresql, "BUSY", "500ms")
    with written(north) as entry:
        add_unit(entry, "北山镇", "town")  # under the lock of the tree
        with written(south) as other:
            add_unit(other, "南山镇", "town")
        with pytest.raises(Refused, match="is busy with another write"), written(north) as third:
            third.lock(TREE)
    server.drop(database)
