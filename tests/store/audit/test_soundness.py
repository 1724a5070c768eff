"""Doctor finds a database that is not whole, references to nothing, a broken chain and a clock that is behind."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import psycopg
import pytest
from server import PostgreSQL
from store.checked import TODAY, findings_of, sentences_of, verified, with_towns, written
from store.tampering import tamper

from safetytrack.cli import app
from safetytrack.domain.errors import Refused
from safetytrack.intake.programme_files import read_programme
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.journal.entries import prefix_by
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.schema.triggers import triggers_in_file
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.programmes import load_programme
from safetytrack.store.write.units import add_unit, edit_unit

SOUND = ["integrity", "references", "journal", "evidence", "place", "clock"]


@pytest.mark.parametrize("check", SOUND)
def test_a_ledger_that_is_sound_has_no_findings(check: str, ledger: Place):
    assert sentences_of(with_towns(ledger), check) == []


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
    (complaint,) = sentences_of(ledger_path, "integrity")
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
    assert sentences_of(place, "integrity") == ["the database complains: constraint upper is not validated"]


EVIDENCE = (
    "INSERT INTO evidence (unit_id, event_id, evidence_id, sha256, name, size, media_type, recorded_in)"
    f" VALUES (1, 1, 1, '{'a' * 64}', 'a.jpg', 1, 'image/jpeg', 1)"
)
LOST = "DELETE FROM unit WHERE code = 'YQ'"
CHILDLESS = ["2 rows of unit name a unit that is not there"]


def test_references_to_nothing_are_found(ledger_path: Path):
    tamper(with_towns(ledger_path), LOST)
    assert sentences_of(ledger_path, "references") == CHILDLESS


def test_references_to_nothing_are_found_on_a_server(server: PostgreSQL):
    place = with_towns(server.database("ledger_1"))
    with psycopg.connect(place.url) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(LOST)
    assert sentences_of(place, "references") == CHILDLESS


def test_references_by_several_columns_are_looked_up_whole(ledger_path: Path):
    with_towns(ledger_path)
    tamper(
        ledger_path,
        "INSERT INTO appointment (unit_id, appointment_id, role, person_id, started_on, recorded_in)"
        " SELECT unit_id, 1, 'head', 7, '2026-01-01', 1 FROM unit WHERE code = 'ZC'",
    )
    assert sentences_of(ledger_path, "references") == ["1 rows of appointment name a person that is not there"]


def changed(ledger_path: Path, *statements: str) -> Path:
    """Rename a town, then change the ledger behind its back."""
    with_towns(ledger_path)
    with written(ledger_path) as entry:
        edit_unit(entry, "ZC", name="中川街道")
    tamper(ledger_path, *statements, *triggers_in_file().values())
    return ledger_path


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE journal SET who = 'nobody' WHERE number = 2", "entry 2 by nobody: the entry is not as it was sealed"),
        (
            "UPDATE unit SET name = '清江镇' WHERE code = 'ZC'",
            "entry 2 by clerk: the entry's records are not what it sealed:"
            " 1 are there, and some were changed, added or lost",
        ),
        ("DELETE FROM journal WHERE number = 1", "entry 2 by clerk: entries missing before this one: 1"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(statement: str, finding: str, ledger_path: Path):
    assert finding in sentences_of(changed(ledger_path, statement), "journal")


def test_a_trigger_that_was_dropped_is_found(ledger_path: Path):
    changed(ledger_path, "DROP TRIGGER IF EXISTS keep_unit_changed")
    connection = sqlite3.connect(ledger_path)
    connection.execute("DROP TRIGGER keep_unit_changed")
    connection.close()
    assert sentences_of(ledger_path, "journal") == [
        "the trigger keep_unit_changed is missing: other programs can change what is recorded"
    ]


def test_a_column_that_was_taken_away_is_found_first(ledger_path: Path):
    changed(ledger_path)
    connection = sqlite3.connect(ledger_path)
    for name in triggers_in_file():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("ALTER TABLE unit DROP COLUMN legal_form")
    connection.close()
    assert sentences_of(ledger_path, "integrity") == ["the table unit lacks legal_form"]


def test_what_nobody_can_read_as_a_day_ends_a_check_and_no_more(ledger_path: Path, capsys: pytest.CaptureFixture[str]):
    with_towns(ledger_path)
    with written(ledger_path) as entry:
        unit_id = entry.reader.one("SELECT unit_id FROM unit WHERE code = 'ZC'")[0]
        recorder = Recorder(entry)
        recorder.record(EventFacts("lecture", TODAY), [CreditClaim(unit_id, "head")])
    tamper(ledger_path, "UPDATE event SET done_on = 'soon'", "UPDATE unit SET name = CAST(x'ff' AS text)")
    assert app.run(["--db", str(ledger_path), "doctor", "--suspicious", "--json"]) == 3
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding["check"] == "on-holiday"
    assert finding["finding"].startswith("the check broke off at what no safetytrack has written: ")
    assert app.run(["--db", str(ledger_path), "doctor", "--json"]) == 3
    assert "entry 2 by clerk" in capsys.readouterr().out


def test_evidence_that_is_gone_or_another_is_found(ledger_path: Path, tmp_path: Path):
    with_towns(ledger_path)
    files = [tmp_path / "签到表.txt", tmp_path / "[red]照片.txt"]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    words = ["--db", str(ledger_path), "log-study", "ZC", "--on", "2026-03-05"]
    assert app.run([*words, *(word for file in files for word in ("--evidence", str(file)))]) == 0
    assert sentences_of(ledger_path, "evidence") == []
    kept = sorted(path for path in folder_of(ledger_path).rglob("*") if path.is_file())
    kept[0].unlink()
    kept[1].chmod(0o600)
    kept[1].write_text("another", encoding="utf-8")
    assert sentences_of(ledger_path, "evidence") == [
        f"the file {kept[0]} is gone",
        f"the file {kept[1]} is not the one that was attached",
    ]


@pytest.mark.parametrize(
    ("check", "on", "statement", "todo"),
    [
        ("integrity", TODAY, "ALTER TABLE unit DROP COLUMN legal_form", "restore a backup"),
        ("references", TODAY, LOST, "restore a backup"),
        ("journal", TODAY, LOST, "see what else was changed with: verify; and restore a backup"),
        ("evidence", TODAY, EVIDENCE, "put the file back from a backup"),
        ("clock", date(2026, 3, 9), "SELECT 1", "set this machine's clock, or find the one that was ahead"),
        ("scope", TODAY, "UPDATE requirement_version SET loaded_on = 'soon'", "see what was changed with: verify"),
    ],
)
def test_each_says_what_to_do(check: str, on: date, statement: str, todo: str, ledger_path: Path):
    with_towns(ledger_path)
    with written(ledger_path) as entry:
        load_programme(entry, read_programme("leaders-talk-safety"))
    tamper(ledger_path, statement)
    assert {str(finding.todo) for finding in findings_of(ledger_path, check, on)} == {todo}


def test_a_clock_behind_the_last_entry_is_found(ledger: Place):
    with_towns(ledger)
    assert sentences_of(ledger, "clock", on=date(2026, 3, 9)) == [
        "the last entry was made at 2026-03-10 12:00, and this machine says that it is 2026-03-09 12:00"
    ]
    assert sentences_of(ledger, "clock", on=TODAY) == []


def test_a_ledger_without_entries_says_nothing_of_the_clock(ledger: Place):
    assert sentences_of(ledger, "clock") == []


def test_an_entry_made_before_the_one_it_follows_is_told_and_changes_no_earlier_day(ledger: Place):
    with_towns(ledger)
    with reading(ledger) as reader:
        then = prefix_by(reader, date(2026, 3, 9))
    for day in (date(2026, 3, 5), date(2026, 3, 11)):
        with written(ledger, day) as entry:
            add_unit(entry, f"{day:%d}号镇", "town")
    with reading(ledger) as reader:
        assert prefix_by(reader, date(2026, 3, 9)) == then
        assert prefix_by(reader, TODAY) == Prefix(2)
        assert prefix_by(reader, date(2026, 3, 11)) == Prefix(3)
    assert sentences_of(ledger, "clock", on=date(2026, 3, 11)) == [
        "entry 2 by clerk: it was made at 2026-03-05 12:00, after one of 2026-03-10 12:00: a clock was wrong"
    ]
    assert {str(finding.todo) for finding in findings_of(ledger, "clock", on=date(2026, 3, 11))} == {
        "set the clock of the machine that was wrong; --known-on goes by the order of the entries"
    }


@pytest.mark.parametrize("year", [1969, 9999])
def test_nothing_is_written_by_a_clock_of_another_age(ledger: Place, year: int):
    astray = f"this machine's clock says that it is the year {year}. set it, and try again"
    with pytest.raises(Refused, match=astray), written(ledger, date(year, 6, 1)):
        pass


def test_what_a_clock_of_1970_wrote_is_known_on_its_day(ledger: Place):
    with written(ledger, date(1970, 1, 1)) as entry:
        add_unit(entry, "中川镇", "town")
    with reading(ledger) as reader:
        assert prefix_by(reader, date(1970, 1, 1)) == Prefix(1)
        with pytest.raises(Refused, match="no ledger knows anything by 1969-12-31. write a day from 1970 to 9998"):
            prefix_by(reader, date(1969, 12, 31))
    assert verified(ledger) == []
