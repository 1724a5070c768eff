"""The tables: made by the migrations as the models have them, and each of their constraints bites."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from server import PostgreSQL
from sqlalchemy import create_engine
from sqlmodel import SQLModel
from store.replay import replay
from store.samples import A_LITTLE_OF_ALL
from store.tampering import unguarded

from safetytrack.store.schema import models  # noqa: F401  (fills the metadata)
from safetytrack.store.schema.migration import folder
from safetytrack.store.schema.version import SCHEMA


def tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the statements that made every table and index, each as its clauses in alphabetical order."""
    made = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' AND name <> 'alembic_version'"
    )
    return {name: sorted(clauses(sql)) for name, sql in made}


def clauses(sql: str) -> Iterator[str]:
    """Split a statement at the commas that no brackets enclose, but for those around its columns."""
    head, _bracket, rest = re.sub(r"\s+", " ", sql).partition("(")
    columns, _bracket, tail = rest.rpartition(")")
    for clause in (head, *re.split(r",(?![^()]*\))", columns), tail):
        column, _space, constraint = clause.strip().partition(" CONSTRAINT ")
        yield column
        if constraint:  # of a column that was added later, which has it beside itself
            name = column.split()[0]
            yield f"CONSTRAINT {constraint}".replace("REFERENCES", f"FOREIGN KEY({name}) REFERENCES")


def test_migrations_make_the_tables_of_the_models(blank_ledger: Path, tmp_path: Path):
    engine = create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    modelled, migrated = sqlite3.connect(tmp_path / "models.db"), sqlite3.connect(blank_ledger)
    assert tables(migrated) == tables(modelled)
    modelled.close()
    migrated.close()


def test_alembic_finds_no_difference(blank_ledger: Path):
    engine = create_engine(f"sqlite:///{blank_ledger}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    engine.dispose()


def test_alembic_finds_no_difference_on_a_server(server: PostgreSQL):
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(server.place("ledger_1").url))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    engine.dispose()


def test_text_is_told_apart_by_its_bytes_on_a_server(server: PostgreSQL):
    with psycopg.connect(server.place("ledger_1").url) as connection:
        others = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND table_name <> 'alembic_version' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        )
        assert others.fetchall() == []


def test_the_newest_migration_is_the_one_the_program_asks_for():
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


@pytest.fixture(scope="module")
def filled(blank_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a ledger with a row in most of its tables."""
    path = Path(shutil.copyfile(blank_ledger, tmp_path_factory.mktemp("models") / "ledger.db"))
    replay(A_LITTLE_OF_ALL, path)
    return path


@pytest.fixture
def connection(filled: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection to such a ledger of one's own."""
    opened = unguarded(sqlite3.connect(shutil.copyfile(filled, tmp_path / "ledger.db")))
    opened.execute("PRAGMA foreign_keys = ON")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("constraint", "statement"),
    [
        ("ck_unit_name_length", "UPDATE unit SET name = ''"),
        ("ck_unit_code_length", "UPDATE unit SET code = ''"),
        ("ck_unit_not_its_own_superior", "UPDATE unit SET parent_id = unit_id, regulator_id = unit_id"),
        ("ck_unit_not_its_own_superior", "UPDATE unit SET parent_id = unit_id"),
        ("ck_unit_not_its_own_superior", "UPDATE unit SET regulator_id = unit_id"),
        ("ck_unit_closed_after_opened", "UPDATE unit SET closed_on = '2020-07-19'"),
        ("ck_unit_revenue_fen", "UPDATE unit SET revenue_fen = -1"),
        ("ck_unit_scale", "UPDATE unit SET scale = 'huge'"),
        ("ck_unit_scale_given", "UPDATE unit SET scale_given = 'huge'"),
        ("ck_unit_tag_tag_length", "UPDATE unit_tag SET tag = ''"),
        ("ck_unit_tag_undone_after_recorded", "UPDATE unit_tag SET undone_in = 0"),
        ("ck_unit_alias_alias_length", "INSERT INTO unit_alias (unit_id, alias, recorded_in) VALUES (1, '', 1)"),
        ("ck_person_name_length", "UPDATE person SET name = ''"),
        ("ck_appointment_ended_after_started", "UPDATE appointment SET ended_on = '2020-07-19'"),
        ("ck_appointment_vacancy_has_a_first_day", "UPDATE appointment SET person_id = NULL, started_on = NULL"),
        ("ck_appointment_undone_after_recorded", "UPDATE appointment SET undone_in = 1"),
        ("ck_requirement_scope_scale", "UPDATE requirement_scope SET scale = 'huge'"),
        ("ck_event_state", "UPDATE event SET state = 'lost', undone_in = 5"),
        ("ck_event_undone_with_state", "UPDATE event SET state = 'void'"),
        ("ck_event_undone_with_state", "UPDATE event SET undone_in = 5"),
        ("ck_event_undone_after_recorded", "UPDATE event SET undone_in = 1, state = 'void'"),
        ("ck_event_audience", "UPDATE event SET audience = -1"),
        ("ck_event_centihours", "UPDATE event SET centihours = -1"),
        ("ck_event_count", "UPDATE event SET count = 0"),
        ("ck_completion_count", "UPDATE completion SET count = 0"),
        ("ck_completion_person_known_or_named", "UPDATE completion SET person_id = 1, person_name = 'A'"),
        ("ck_completion_undone_after_recorded", "UPDATE completion SET undone_in = 1"),
        ("ck_waiver_undone_after_recorded", "UPDATE waiver SET undone_in = 1"),
    ],
)
def test_a_check_bites(connection: sqlite3.Connection, constraint: str, statement: str):
    with pytest.raises(sqlite3.IntegrityError, match=rf"CHECK constraint failed: {constraint}$"):
        connection.execute(statement)


@pytest.mark.parametrize("table", ["unit_past", "person_past"])
def test_a_former_state_ends_after_it_began(connection: sqlite3.Connection, table: str):
    fill(connection, table)
    with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: ck_{table}_replaced_after_recorded$"):
        connection.execute(f"UPDATE {table} SET replaced_in = recorded_in")


@pytest.mark.parametrize(
    ("columns", "table", "changed"),
    [
        ("unit.code", "unit", {"unit_id": 2}),
        ("unit.unit_id", "unit", {"code": "U2"}),
        ("person.unit_id, person.staff_no", "person", {"person_id": 2}),
        ("unit_tag.unit_id, unit_tag.tag, unit_tag.recorded_in", "unit_tag", {}),
        ("programme.code", "programme", {"programme_id": 2}),
        ("requirement.programme_id, requirement.code", "requirement", {"requirement_id": 2}),
        ("event.identity, event.unit_id", "event", {"event_id": 2, "uid": "another"}),
        ("event.uid, event.unit_id", "event", {"event_id": 2, "identity": "another"}),
        ("completion.unit_id, completion.event_id, completion.line", "completion", {}),
        ("journal.hash", "journal", {"entry_id": 9, "number": 9}),
        ("journal.number", "journal", {"entry_id": 9, "hash": "9"}),
    ],
)
def test_what_is_unique_stays_so(connection: sqlite3.Connection, columns: str, table: str, changed: dict):
    with pytest.raises(sqlite3.IntegrityError, match=rf"UNIQUE constraint failed: {columns}$"):
        copy_a_row(connection, table, changed)


def copy_a_row(connection: sqlite3.Connection, table: str, changed: dict) -> None:
    """Insert a table's first row once more, with other values in some columns."""
    names = [column.name for column in SQLModel.metadata.tables[table].columns]
    taken = ", ".join(f":{name}" if name in changed else name for name in names)
    connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {taken} FROM {table} LIMIT 1", changed)


def references() -> list[tuple[str, str]]:
    """Return every reference of the schema as its table and the last of its columns, the one that differs."""
    pairs = []
    for table in SQLModel.metadata.sorted_tables:
        pairs += [(table.name, list(reference.columns)[-1].name) for reference in table.foreign_key_constraints]
    return sorted(pairs)


@pytest.mark.parametrize(("table", "column"), references())
def test_a_reference_to_nothing_is_refused(connection: sqlite3.Connection, table: str, column: str):
    if not connection.execute(f"SELECT 1 FROM {table}").fetchone():
        fill(connection, table)
    also = {"event.undone_in": ", state = 'void'"}.get(f"{table}.{column}", "")
    if table.endswith("_past") and column == "recorded_in":
        also = ", replaced_in = 78"
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
        connection.execute(f"UPDATE {table} SET {column} = 77{also}")
        connection.commit()


def fill(connection: sqlite3.Connection, table: str) -> None:
    """Put a row into a table that the script left empty."""
    like = {
        "unit_past": "unit",
        "person_past": "person",
        "extension": "waiver",
        "unit_alias": "unit_tag",
        "evidence": "event",
        "looked_at": "programme",
        "office": "programme",
        "layout": "programme",
        "ledger": "programme",
        "event_host": "event",
        "undoing": "programme",
        "former_row": "event",
    }[table]
    given = {
        "replaced_in": "(SELECT max(entry_id) FROM journal)",
        "extension_id": "1",
        "to_on": "'2020-12-31'",
        "alias": "'Town'",
        "initials": "''",
        "folded_alias": "NULL",
        "evidence_id": "1",
        "sha256": f"'{'0' * 64}'",
        "name": "'Town'",
        "size": "0",
        "media_type": "''",
        "changed_at": "NULL",
        "finding": "''",
        "entry_id": "1",
        "of_table": "''",
        "row_key": "''",
        "content": "''",
        "row_recorded_in": "NULL",
        "row_undone_in": "NULL",
        "now_recorded_in": "NULL",
        "now_undone_in": "NULL",
        "note": "''",
        "office_id": "1",
        "layout": "''",
        "file": "''",
        "mapping": "'{}'",
        "prefix": "NULL",
        "signatory": "NULL",
        "contact": "NULL",
        "phone": "NULL",
        "undone_in": "NULL",
        "ledger_id": "1",
        "host_id": "1",
        "ledger_uid": f"'{'0' * 36}'",
    }
    names = [column.name for column in SQLModel.metadata.tables[table].columns]
    taken = ", ".join(given.get(name, name) for name in names)
    connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {taken} FROM {like} LIMIT 1")
    connection.commit()
