"""A ledger in a schema of its own of a server's database."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from server import PostgreSQL
from transcripts import Stage, on_stage

FROM_NOW_ON = "! from now on name it so: --db "


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with on_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
def database(server: PostgreSQL) -> str:
    return server.database().url


def made(stage: Stage, database: str, name: str) -> str:
    """Make a ledger in a schema, and return the address that reaches it."""
    code, log = stage.run(["--db", database, "init", "--schema", name])
    assert code == 0
    assert log[-1].startswith(FROM_NOW_ON)
    [address] = shlex.split(log[-1].removeprefix(FROM_NOW_ON))
    assert log[0] == f"! made the ledger {address}"
    return address


def test_it_makes_the_schema_and_says_how_the_ledger_is_named(stage: Stage, database: str):
    code, log = stage.run(["--db", database, "init", "--schema", "city1", "--with", "study-plan"])
    address = f"{database}?options=-csearch_path%3Dcity1"
    assert code == 0
    assert log[0] == f"! made the ledger {address}"
    assert log[-1] == f"! from now on name it so: --db '{address}'"
    again = [f"! the ledger {address} is there already", log[-1]]
    assert stage.run(["--db", database, "init", "--schema", "city1"]) == (0, again)
    assert stage.run(["--db", address, "init", "--schema", "city1"]) == (0, again)
    assert stage.run(["--db", database, "units"])[1][0].startswith("! error: there is no ledger at ")


@pytest.mark.parametrize(
    "name",
    ["City 1", 'a"b', "a\\b; DROP", "城一", "x'y", "%41 100% %s", "a,b", "a&b=c#d", "a@b:c/d?e", "public", "$$", "-c"],
)
def test_whatever_a_schema_is_called_it_is_made_and_reached(stage: Stage, database: str, name: str):
    address = made(stage, database, name)
    for words in (["add-unit", "中川镇", "--kind", "town"], ["log-study", "中川镇", "--note", "C:\\new\\x41 党\\"]):
        assert stage.run(["--db", address, *words])[0] == 0
    assert stage.run(["--db", address, "verify"])[0] == 0
    assert stage.run(["--db", address, "upgrade"])[0] == 0
    with psycopg.connect(database) as connection:
        query = "SELECT schemaname FROM pg_tables WHERE tablename = 'journal'"
        assert connection.execute(query).fetchall() == [(name,)]


@pytest.mark.parametrize("name", ["", "$user", "pg_x", "information_schema", "城" * 22, "a\nb"])
def test_a_name_that_no_schema_can_have_is_refused(stage: Stage, database: str, name: str):
    message = (
        f"! error: a schema cannot be called {name!r}. write at most 63 bytes, such as city1, and begin not with pg_"
    )
    assert stage.run(["--db", database, "init", "--schema", name]) == (1, [message])


def test_a_file_has_no_schemas(stage: Stage):
    sentence = "ledger.db is a file, which has no schemas. leave --schema out, or name a server: --db {example}"
    message = f"! error: {sentence.format(example='postgresql://user@host/database')}"
    assert stage.run(["--db", "ledger.db", "init", "--schema", "city1"]) == (1, [message])
    assert not stage.files()


def test_an_address_leads_to_one_schema(stage: Stage, database: str):
    other = f"{database}?options=-csearch_path%3Dother"
    message = f"! error: {other} names a search path already. leave it out, or --schema"
    assert stage.run(["--db", other, "init", "--schema", "city1"]) == (2, [message])
    waiting = f"{database}?connect_timeout=5&options=-cstatement_timeout%3D50000"
    assert stage.run(["--db", waiting, "init", "--schema", "city1"])[0] == 0
    there = f"{database}?options=-cstatement_timeout%3D50000%20-csearch_path%3Dcity1"
    assert stage.run(["--db", there, "units"])[0] == 0


def test_nothing_is_made_where_a_programme_is_refused(stage: Stage, database: str):
    assert stage.run(["--db", database, "init", "--schema", "city1", "--with", "nowhere.toml"])[0] == 1
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'city1'").fetchall() == []


def test_a_ledger_of_a_file_is_copied_into_a_schema_and_back_in_one_command_each(stage: Stage, database: str):
    for words in (["init", "--with", "study-plan"], ["add-unit", "中川镇", "--kind", "town"]):
        assert stage.run(["--db", "city.db", *words])[0] == 0
    address = f"{database}?options=-csearch_path%3Dcity1"
    code, log = stage.run(["--db", "city.db", "copy", "--to", database, "--schema", "city1"])
    assert code == 0
    assert log[0].startswith("! copied 1 units, 0 events and 2 journal entries to " + address)
    assert log[1:] == [f"{FROM_NOW_ON}'{address}'"]
    assert stage.run(["--db", address, "verify"])[0] == 0
    assert stage.run(["--db", "city.db", "copy", "--to", database, "--schema", "city1"]) == (
        1,
        [f"! error: {address} is taken already. name a place that holds no ledger yet"],
    )
    assert stage.run(["--db", address, "copy", "--to", "back.db"])[0] == 0
    answers = [stage.run(["--db", db, "overdue"]) for db in ("city.db", address, "back.db")]
    assert answers[0] == answers[1] == answers[2]


def test_a_backup_is_restored_into_a_schema_in_one_command(stage: Stage, database: str):
    stage.run(["--db", "city.db", "init", "--with", "study-plan"])
    stage.run(["--db", "city.db", "backup", "city.zip"])
    address = f"{database}?options=-csearch_path%3Dcity1"
    code, log = stage.run(["--db", database, "restore", "city.zip", "--schema", "city1"])
    assert (code, log[-1]) == (0, f"{FROM_NOW_ON}'{address}'")
    assert stage.run(["--db", address, "verify"])[0] == 0
    assert stage.run(["--db", address, "programmes"]) == stage.run(["--db", "city.db", "programmes"])


def test_where_a_copy_fails_no_schema_is_left(stage: Stage, database: str):
    assert stage.run(["--db", "none.db", "copy", "--to", database, "--schema", "city1"])[0] == 1
    stage.run(["--db", "city.db", "init"])
    for target, name in (("copy.db", "city1"), (database, "pg_x")):
        assert stage.run(["--db", "city.db", "copy", "--to", target, "--schema", name])[0] == 1
    assert not Path("copy.db").exists()
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'city1'").fetchall() == []
