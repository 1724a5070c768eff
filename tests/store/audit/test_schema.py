"""Triggers, tables and columns that are not those safetytrack made are found."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from store.checked import changes

MISSING = "the trigger {} is missing: other programs can change what is recorded"
OTHER = "the trigger {} is not as it was made: other programs can change what is recorded"
FOREIGN = "the trigger {} is none of safetytrack's"


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["DROP TRIGGER keep_event_changed"], MISSING.format("keep_event_changed")),
        (
            [
                "DROP TRIGGER keep_event_changed",
                "CREATE TRIGGER keep_event_changed BEFORE UPDATE ON event BEGIN SELECT 1; END",
            ],
            OTHER.format("keep_event_changed"),
        ),
        (["CREATE TRIGGER other AFTER INSERT ON event BEGIN SELECT 1; END"], FOREIGN.format("other")),
    ],
)
def test_a_trigger_of_a_file_that_was_dropped_or_changed_is_changes(
    ledger_path: Path, tmp_path: Path, statements: list[str], expected: str
):
    with closing(sqlite3.connect(ledger_path)) as connection:
        for statement in statements:
            connection.execute(statement)
    assert changes(ledger_path, tmp_path) == [("trigger", None, expected)]


@pytest.mark.parametrize(
    ("statement", "undone", "expected"),
    [
        ("DROP TRIGGER keep_event_changed ON event", None, MISSING),
        ("ALTER TABLE event DISABLE TRIGGER keep_event_changed", "ENABLE TRIGGER keep_event_changed", OTHER),
        ("ALTER TABLE event ENABLE REPLICA TRIGGER keep_event_changed", "ENABLE TRIGGER keep_event_changed", OTHER),
        (
            "CREATE OR REPLACE FUNCTION keep_event_changed() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RETURN NEW; END $$",
            None,
            OTHER,
        ),
        ("ALTER FUNCTION keep_event_changed() RESET search_path", None, OTHER),
    ],
)
def test_a_trigger_of_a_server_that_was_dropped_changed_or_turned_off_is_changes(
    server, tmp_path: Path, statement: str, undone: str | None, expected: str
):
    place = server.database("ledger_1")
    with psycopg.connect(place.url) as connection:
        connection.execute(statement)
    assert changes(place, tmp_path) == [("trigger", None, expected.format("keep_event_changed"))]
    if undone:
        with psycopg.connect(place.url) as connection:
            connection.execute(f"ALTER TABLE event {undone}")
        assert changes(place, tmp_path) == []
    server.drop(place)


def test_a_table_or_column_taken_away_is_changes(ledger_path: Path, tmp_path: Path):
    with closing(sqlite3.connect(ledger_path)) as connection:
        connection.execute("DROP TABLE looked_at")
        connection.execute("ALTER TABLE unit RENAME COLUMN kind TO sort")
    assert changes(ledger_path, tmp_path) == [
        ("table", None, "looked_at", "the table looked_at lacks finding, note, recorded_in, undone_in"),
        ("table", None, "unit", "the table unit lacks kind"),
    ]
