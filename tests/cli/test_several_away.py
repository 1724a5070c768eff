"""Of several ledgers asked together, one that cannot be asked is named."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from provinces import AS_OF, CITIES, Province
from store.old_ledgers import old_file
from transcripts import Stage

from safetytrack.domain.errors import Refused
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.store.backends.place import place_named
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import obligations
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.query import Query
from safetytrack.store.schema.version import SCHEMA


@pytest.fixture
def of_version(province: Province) -> Iterator[Callable[[str], str]]:
    """Return a function that has the last city be of another version, and returns its place."""
    place = province.cities[-1]

    def set_version(version: str) -> str:
        sql = f"UPDATE alembic_version SET version_num = '{version}'"
        if "://" in place:
            with psycopg.connect(place) as connection:
                connection.execute(sql)
        else:
            with closing(sqlite3.connect(place, isolation_level=None)) as file:
                file.execute(sql)
        return place

    yield set_version
    set_version(SCHEMA)


@pytest.mark.parametrize(("version", "sentence"), [("0001", "is of an older version"), ("9000", "is of a newer")])
def test_one_of_another_version_is_named(
    version: str, sentence: str, of_version: Callable[[str], str], province: Province
):
    of_version(version)
    options = [word for city in province.cities for word in ("--db", city)]
    code, lines = province.stage.run([*options, "coverage", "--by", "total"])
    assert code == 3
    assert sentence in lines[0]
    assert lines[1:] == ["! nothing was answered. --partial answers for the other ledgers"]
    code, lines = province.stage.run([*options, "--partial", "coverage", "--by", "total", "--json"])
    assert code == 3
    assert sentence in lines[0]
    [total] = json.loads("\n".join(lines[1:]))
    assert len(total["heads"]) == len(CITIES) - 1


@pytest.mark.parametrize("is_partial", [False, True])
def test_one_that_is_lost_in_the_middle_is_named(is_partial: bool, province: Province, monkeypatch: pytest.MonkeyPatch):
    place = place_named(province.cities[3])
    real = obligations.overdue

    def lost(reader: Reader, query: Query) -> Answer[ObligationRow]:
        answer = real(reader, query)
        if reader.one("SELECT 1 FROM unit WHERE code = 'C4'"):
            return Answer(_broken(answer), answer.query, answer.schedule)
        return answer

    def _broken(answer: Answer[ObligationRow]) -> Iterator[ObligationRow]:
        yield next(iter(answer))
        error = Refused("the connection to {where} was lost", where=place)
        raise error from OSError()

    monkeypatch.setattr(obligations, "overdue", lost)
    options = [word for city in province.cities for word in ("--db", city)]
    partial = ["--partial"] if is_partial else []
    code, lines = province.stage.run([*options, *partial, "overdue", *AS_OF, "-o", "lost.csv"])
    assert code == 3
    assert [line for line in lines if "was lost" in line and "error" in line]
    assert not Path("lost.csv").exists()


def test_a_server_that_is_away_is_named_without_its_password(province: Province):
    pytest.importorskip("psycopg")
    away = "postgresql://clerk:secret@127.0.0.1:1/safety"
    code, lines = province.stage.run(["--db", away, "--db", province.cities[0], "overdue", "--partial"])
    assert code == 3
    assert lines[0].startswith("! error: safety: cannot open the ledger postgresql://clerk@127.0.0.1:1/safety: ")
    assert "secret" not in "\n".join(lines)


def test_older_ledgers_are_all_brought_to_this_version(stage: Stage):
    for version, name in (("0005", "north.db"), ("0004", "south.db")):
        old_file(version, stage.folder / name)
    options = ["--db", "north.db", "--db", "south.db"]
    code, lines = stage.run([*options, "coverage"])
    assert code == 3
    assert [line.partition(" is of ")[0] for line in lines[:2]] == [
        "! error: north: the ledger north.db",
        "! error: south: the ledger south.db",
    ]
    code, lines = stage.run([*options, "--db", "gone.db", "upgrade"])
    assert code == 3
    assert f"! north: upgraded the ledger from 0005 to {SCHEMA}" in lines
    assert f"! south: upgraded the ledger from 0004 to {SCHEMA}" in lines
    assert stage.run([*options, "coverage", "--by", "total"])[0] == 0
    assert stage.run([*options, "verify"])[0] == 0
