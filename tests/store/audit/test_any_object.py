"""Whatever object of the schema is dropped, added or altered behind its back, ``verify`` says so, and what it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from store.checked import verified, with_towns, written
from store.tampering import tamper

from safetytrack.domain.errors import Refused
from safetytrack.store.audit.inventory import due_inventory, inventory
from safetytrack.store.backends.dialect import PostgreSQL, SQLite
from safetytrack.store.backends.reading import reading
from safetytrack.store.write.units import add_unit

LIE = "CREATE FUNCTION lie(text) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT false'"


def objects(place) -> set[str]:
    """Return what ``verify`` says of the schema."""
    return {str(finding.message) for finding in verified(place) if finding.kind in ("schema", "table")}


def test_a_fresh_ledger_is_made_of_what_is_written_down(new_ledger):
    with reading(new_ledger()) as reader:
        assert inventory(reader) == due_inventory(reader.dialect), "run: make schema"


def test_every_index_of_a_file_that_is_dropped_is_missed(ledger_path: Path):
    names = [name for name in due_inventory(SQLite()) if name.startswith("index ix_")]
    assert len(names) > 20
    with closing(sqlite3.connect(ledger_path)) as connection:
        for name in names:
            connection.execute(f"DROP {name}")
    assert objects(ledger_path) == {f"the schema lacks this: {name}" for name in names}


def test_every_index_and_constraint_of_a_server_that_is_dropped_is_missed(server):
    place = server.database("ledger_1")
    indexes = [name for name in due_inventory(PostgreSQL()) if name.startswith("index ix_")]
    checks = [name.partition(" ")[2] for name in due_inventory(PostgreSQL()) if ".ck_" in name or ".fk_" in name]
    with psycopg.connect(place.url) as connection:
        for name in indexes:
            connection.execute(f"DROP {name}")
        for table, _dot, name in (check.partition(".") for check in checks):
            connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    lost = {*indexes, *(f"constraint {check}" for check in checks)}
    assert objects(place) == {f"the schema lacks this: {name}" for name in lost}
    server.drop(place)


FOREIGN = "the schema has this, which is none of safetytrack's: "
CHANGED = "this is not as it was made: "


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("ALTER TABLE unit ADD COLUMN motto TEXT", "this is not as it was made: table unit: +motto text"),
        ("CREATE TABLE pragma_table_info (name TEXT)", f"{FOREIGN}table pragma_table_info"),
        ("CREATE TABLE JSON_EACH (value TEXT)", f"{FOREIGN}table json_each"),
        ("CREATE VIEW others AS SELECT * FROM unit", f"{FOREIGN}view others"),
        ("CREATE INDEX mine ON event (note)", f"{FOREIGN}index mine"),
    ],
)
def test_what_is_added_to_a_file_is_named(ledger_path: Path, statement: str, expected: str):
    with closing(sqlite3.connect(ledger_path)) as connection:
        connection.execute(statement)
    assert objects(ledger_path) == {expected}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "name TEXT NOT NULL",
            "name TEXT NOT NULL COLLATE NOCASE",
            "-name text not null, +name text not null collate nocase",
        ),
        ("IN ('above', 'below')", "IN ('ABOVE', 'below')", None),
        ("code TEXT NOT NULL", "code TEXT", "-code text not null, +code text"),
        ("CREATE TABLE unit", "CREATE TABLE UNIT", ""),
    ],
)
def test_how_a_table_of_a_file_was_altered_is_told(ledger_path: Path, old: str, new: str, expected: str | None):
    with closing(sqlite3.connect(ledger_path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'unit'", (old, new))
        connection.commit()
    findings = objects(ledger_path)
    if expected:
        assert findings == {f"{CHANGED}table unit: {expected}"}
    else:
        assert bool(findings) == (expected is None)


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u2028"])
def test_what_only_looks_like_a_space_in_a_definition_is_found(ledger_path: Path, space: str):
    """SQLite takes it for a letter: a column of the type "text not" may then be NULL."""
    with closing(sqlite3.connect(ledger_path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        changed = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'unit'"
        connection.execute(changed, ("code TEXT NOT NULL", f"code TEXT{space}NOT NULL"))
        connection.commit()
    assert objects(ledger_path) == {f"{CHANGED}table unit: -code text not null, +code text{space}not null"}


@pytest.mark.parametrize(
    ("kind", "name"), [(None, None), ("table", "sqlite_stat1"), ("trigger", "keep_unit_changed"), ("", "")]
)
def test_what_stands_in_the_list_of_objects_under_another_name_is_never_passed_over(
    ledger_path: Path, kind: str | None, name: str | None
):
    """SQLite of 2020 and later opens no such ledger at all; an older one obeys it."""
    with closing(sqlite3.connect(ledger_path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        hidden = (kind, name, "unit", 0, "CREATE TRIGGER hidden AFTER INSERT ON unit BEGIN SELECT 1; END")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", hidden)
        connection.commit()
    try:
        assert verified(ledger_path)
    except Refused as why:
        assert str(why).endswith("is damaged. restore a backup")


def test_texts_in_another_encoding_are_told(ledger_path: Path, tmp_path: Path):
    """They would be put in another order."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(ledger_path)) as source, closing(sqlite3.connect(other)) as target:
        target.execute("PRAGMA encoding = 'UTF-16le'")
        target.executescript("PRAGMA foreign_keys = OFF;" + "\n".join(source.iterdump()))
    assert objects(other) == {f"{CHANGED}encoding of texts: -UTF-8, +UTF-16le"}


def test_a_trigger_of_a_type_in_capitals_is_found(ledger_path: Path):
    with closing(sqlite3.connect(ledger_path)) as connection:
        connection.execute("CREATE TRIGGER hidden AFTER INSERT ON event BEGIN SELECT 1; END")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET type = 'TRIGGER' WHERE name = 'hidden'")
        connection.commit()
    assert [str(finding.message) for finding in verified(ledger_path)] == [
        "the trigger hidden is none of safetytrack's"
    ]


@pytest.mark.parametrize("column", ["recorded_in", "opened_on", "revenue_fen", "name"])
def test_a_value_of_another_type_is_found(ledger_path: Path, column: str):
    with_towns(ledger_path)
    tamper(ledger_path, f"UPDATE unit SET {column} = CAST('1' AS BLOB) WHERE code = 'ZC'")
    messages = {str(finding.message) for finding in verified(ledger_path)}
    assert f"values of another type than was written in {column}: 1" in messages


def test_a_value_outside_its_list_is_found(ledger_path: Path):
    with_towns(ledger_path)
    tamper(ledger_path, "PRAGMA ignore_check_constraints = ON", "UPDATE unit SET scale = 'ABOVE'")
    messages = {str(finding.message) for finding in verified(ledger_path)}
    assert "the database complains: CHECK constraint failed in unit" in messages


def test_an_index_that_lacks_rows_of_its_table_is_found(ledger_path: Path):
    with_towns(ledger_path)
    definition = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'ix_unit_parent_id'"
    partial = ("(parent_id)", "(parent_id) WHERE parent_id > 99")
    for was, becomes in (partial, partial[::-1]):
        with closing(sqlite3.connect(ledger_path)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(definition, (was, becomes))
            connection.commit()
        if (was, becomes) == partial:
            with closing(sqlite3.connect(ledger_path)) as connection:
                connection.execute("REINDEX ix_unit_parent_id")
    messages = [str(finding.message) for finding in verified(ledger_path)]
    assert "the database complains: row 2 missing from index ix_unit_parent_id" in messages


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["ALTER TABLE unit ADD COLUMN motto TEXT"], {f"{FOREIGN}column unit.motto"}),
        (["ALTER TABLE unit ALTER COLUMN name TYPE varchar(200)"], {f"{CHANGED}column unit.name: "}),
        (["ALTER TABLE unit ALTER COLUMN kind SET DEFAULT 'town'"], {f"{CHANGED}column unit.kind: "}),
        (["CREATE RULE quiet AS ON UPDATE TO unit DO INSTEAD NOTHING"], {f"{FOREIGN}rule unit.quiet"}),
        (
            ["ALTER TABLE unit ENABLE ROW LEVEL SECURITY", "CREATE POLICY few ON unit USING (code <> 'ZC')"],
            {f"{CHANGED}table unit: ", f"{FOREIGN}policy unit.few"},
        ),
        (
            [LIE, "CREATE INDEX mine ON unit (code) WHERE lie(code)"],
            {f"{FOREIGN}index mine", f"{FOREIGN}function lie(text)"},
        ),
        (["CREATE TABLE more () INHERITS (event_host)"], {f"{FOREIGN}table more", f"{FOREIGN}column more."}),
        (["CREATE VIEW others AS SELECT * FROM unit"], {f"{FOREIGN}view others"}),
        (
            ["CREATE FUNCTION pg_catalog.min(date, date) RETURNS date LANGUAGE sql AS 'SELECT $1'"],
            {f"{FOREIGN}function min(date,date)"},
        ),
        (
            [
                "CREATE FUNCTION long_ago(text) RETURNS date LANGUAGE sql AS $$SELECT date '1990-01-01'$$",
                "CREATE CAST (text AS date) WITH FUNCTION long_ago(text)",
            ],
            {f"{FOREIGN}function long_ago(text)", f"{FOREIGN}cast text AS date"},
        ),
        (
            [
                "CREATE FUNCTION pg_catalog.min(date, date) RETURNS date LANGUAGE sql AS 'SELECT $1'",
                "ALTER EXTENSION plpgsql ADD FUNCTION pg_catalog.min(date, date)",
            ],
            {f"{FOREIGN}function min(date,date)"},
        ),
        (
            [
                "CREATE FUNCTION never(date, varchar) RETURNS boolean LANGUAGE sql AS 'SELECT false'",
                "CREATE OPERATOR <= (LEFTARG = date, RIGHTARG = varchar, FUNCTION = never)",
                "ALTER EXTENSION plpgsql ADD OPERATOR <= (date, varchar)",
            ],
            {f"{FOREIGN}function never(date,", f"{FOREIGN}operator <=(date,"},
        ),
        (["CREATE EXTENSION pg_trgm", "CREATE EXTENSION pgcrypto"], set()),
        (["CREATE DOMAIN day AS text"], {f"{FOREIGN}type public.day"}),
        (["CREATE STATISTICS more ON kind, parent_id FROM unit"], {f"{FOREIGN}statistics object public.more"}),
        (["ALTER SEQUENCE event_event_id CYCLE"], {f"{CHANGED}sequence event_event_id: "}),
        (["ALTER TABLE unit DISABLE TRIGGER ALL"], {f"{CHANGED}constraint unit.fk_unit_recorded_in: "}),
    ],
)
def test_what_is_changed_on_a_server_is_named(server, statements: list[str], expected: set[str]):
    place = server.database("ledger_1")
    with psycopg.connect(place.url) as connection:
        for statement in statements:
            connection.execute(statement)
    findings = objects(place)
    for beginning in expected:
        assert any(sentence.startswith(beginning) for sentence in findings), findings
    assert bool(findings) == bool(expected)
    server.drop(place)


@pytest.mark.parametrize("index", ["ix_unit_kind", "ix_unit_folded_name", "pk_unit"])
def test_an_index_of_a_server_that_lacks_rows_of_its_table_is_found(server, index: str):
    place = server.database("ledger_1")
    state = f"UPDATE pg_index SET indisready = %s WHERE indexrelid = '{index}'::regclass"
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute(state, [False])
    with written(place) as entry:
        add_unit(entry, "中川　镇", "town", code="ZC")
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute(state, [True])
    expected = f"the index {index} does not lead to the rows that its table unit has"
    assert objects(place) == {expected}
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute(f"REINDEX INDEX {index}")
    assert verified(place) == []
    server.drop(place)


def test_a_trigger_of_a_server_whose_function_sees_less_is_found(server):
    place = server.database("ledger_1")
    with psycopg.connect(place.url) as connection:
        connection.execute("ALTER FUNCTION keep_unit_changed() IMMUTABLE")
    assert [str(finding.message) for finding in verified(place)] == [
        "the trigger keep_unit_changed is not as it was made: other programs can change what is recorded"
    ]
    server.drop(place)
