"""Doctor finds a database that is not whole, references to nothing, a broken chain and a clock that is behind."""

import sqlite3
from datetime import date
from pathlib import Path

import psycopg
import pytest
from server import PostgreSQL
from store.checked import TODAY, told, with_towns, written
from store.tampering import tamper

from safetytrack.cli import app
from safetytrack.store.place import Place
from safetytrack.store.writes.units import edit_unit

SOUND = ["integrity", "references", "journal", "evidence", "place", "clock"]


@pytest.mark.parametrize("check", SOUND)
def test_a_ledger_that_is_sound_has_no_findings(check: str, ledger: Place):
    assert told(with_towns(ledger), check) == []


def test_an_index_that_is_lost_is_found_and_nothing_else_is_asked(
    ledger_path: Path, capsys: pytest.CaptureFixture[str]
):
    with_towns(ledger_path)
    connection = sqlite3.connect(ledger_path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("DELETE FROM sqlite_master WHERE name = 'ix_unit_kind'")
    connection.commit()
    connection.close()
    tamper(ledger_path, "DELETE FROM unit WHERE code = 'YQ'")
    (complaint,) = told(ledger_path, "integrity")
    assert complaint.startswith("the database complains: ")
    assert "never used" in complaint
    assert app.run(["--db", str(ledger_path), "doctor", "--export", "csv"]) == 3
    printed = capsys.readouterr()
    assert [line.split(",")[1] for line in printed.out.splitlines()] == ["check", "integrity"]
    assert "the other checks were left out: they cannot be trusted on a database that is not whole" in printed.err


def test_a_constraint_that_does_not_hold_is_found_on_a_server(server: PostgreSQL):
    place = with_towns(server.database("ledger_1"))
    with psycopg.connect(place.url) as connection:
        connection.execute("ALTER TABLE unit ADD CONSTRAINT upper CHECK (code = upper(code)) NOT VALID")
    assert told(place, "integrity") == ["the database complains: constraint upper is not validated"]


LOST = "DELETE FROM unit WHERE code = 'YQ'"
CHILDLESS = ["2 rows of unit name a unit that is not there"]


def test_references_to_nothing_are_found(ledger_path: Path):
    tamper(with_towns(ledger_path), LOST)
    assert told(ledger_path, "references") == CHILDLESS


def test_references_to_nothing_are_found_on_a_server(server: PostgreSQL):
    place = with_towns(server.database("ledger_1"))
    with psycopg.connect(place.url) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(LOST)
    assert told(place, "references") == CHILDLESS


def test_references_by_several_columns_are_looked_up_whole(ledger_path: Path):
    with_towns(ledger_path)
    tamper(
        ledger_path,
        "INSERT INTO appointment (unit_id, appointment_id, role, person_id, started_on, recorded_in)"
        " SELECT unit_id, 1, 'head', 7, '2026-01-01', 1 FROM unit WHERE code = 'ZC'",
    )
    assert told(ledger_path, "references") == ["1 rows of appointment name a person that is not there"]


@pytest.mark.parametrize(
    "change",
    ["who = 'nobody'", "at = '2020-01-01 00:00:00'", "number = 7", "facts = ''", "previous = hash"],
)
def test_an_entry_that_was_changed_is_found(change: str, ledger_path: Path):
    with_towns(ledger_path)
    with written(ledger_path) as entry:
        edit_unit(entry, "ZC", name="中川街道")
    tamper(ledger_path, f"UPDATE journal SET {change} WHERE number = 2")
    assert told(ledger_path, "journal") == [
        f"entry {'7' if 'number' in change else '2'} of the journal is not as it was sealed"
    ]


def test_a_clock_behind_the_last_entry_is_found(ledger: Place):
    with_towns(ledger)
    assert told(ledger, "clock", on=date(2026, 3, 9)) == [
        "the last entry was made at 2026-03-10 12:00, and this machine says that it is 2026-03-09 12:00"
    ]
    assert told(ledger, "clock", on=TODAY) == []


def test_a_ledger_without_entries_says_nothing_of_the_clock(ledger: Place):
    assert told(ledger, "clock") == []
