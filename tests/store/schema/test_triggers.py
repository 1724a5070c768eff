"""What is recorded stays as it is, whatever another program tries; and what a program can do all the same is found."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from server import PostgreSQL
from store.checked import verified
from store.office import write_office

from safetytrack.store.backends.place import Place, Server
from safetytrack.store.schema.triggers import REFUSAL

FORGED = (
    "INSERT INTO journal (entry_id, at, who, command, what, facts, previous, hash)"
    " VALUES (99, '2020-07-20 04:00:00.000000', 'me', 'x', '{}', '', '', 'open')"
)
"""An open entry, as a write begins with one."""

EVENT = "unit_id, event_id, uid, identity, activity, done_on, counts_on, topics, recorded_in, state"
ANOTHER = "SELECT 1, 77, 'uid', 'identity', activity, done_on, counts_on, topics, 99, 'recorded' FROM event LIMIT 1"
COPIED = (
    "INSERT INTO unit_past (unit_id, code, name, kind, industrial, opened_on, recorded_in, replaced_in)"
    " SELECT unit_id, code, {name}, kind, industrial, opened_on, recorded_in, 99 FROM unit WHERE unit_id = 1"
)

KEPT = (
    "INSERT INTO former_row (of_table, row_key, recorded_in, unit_id, content, row_recorded_in, now_recorded_in)"
    " VALUES ('waiver', '1/1', {entry}, 1, '{{}}', 8, {now})"
)
"""A row that an entry keeps as it stood, to put it back."""

TRIED: dict[str, list[str]] = {
    "change a fact": ["UPDATE event SET done_on = '2020-07-02'"],
    "change a fact to what it is": ["UPDATE event SET done_on = done_on"],
    "delete a fact": ["DELETE FROM completion"],
    "delete an entry": ["DELETE FROM journal WHERE number = 12"],
    "change an entry": ["UPDATE journal SET who = 'nobody' WHERE number = 3"],
    "open an entry again": ["UPDATE journal SET number = NULL WHERE number = 3"],
    "undo without an entry": ["UPDATE waiver SET undone_in = 9"],
    "undo in an entry that is sealed": ["UPDATE event SET undone_in = 12, state = 'void' WHERE ref = 'E1'"],
    "take an undoing back": ["UPDATE event SET undone_in = NULL, state = 'recorded' WHERE ref = 'E2'"],
    "give another reason for an undoing": ["UPDATE event SET undone_reason = 'none' WHERE ref = 'E2'"],
    "add to an entry that is sealed": ["INSERT INTO unit_tag (unit_id, tag, recorded_in) VALUES (1, 'lake', 1)"],
    "change the past": ["UPDATE unit_past SET name = 'x'"],
    "delete the past": ["DELETE FROM unit_past"],
    "change what nobody edits, in an entry of one's own": [FORGED, "UPDATE programme SET code = 'q'"],
    "change a fact in an entry of one's own": [
        FORGED,
        "UPDATE event SET undone_in = 99, state = 'void', done_on = '2020-07-02' WHERE ref = 'E1'",
    ],
    "delete in an entry of one's own": [FORGED, "DELETE FROM waiver"],
    "take out what is not kept": [FORGED, KEPT.format(entry=99, now="NULL"), "DELETE FROM unit_tag"],
    "take out what is to stand": [FORGED, KEPT.format(entry=99, now=8), "DELETE FROM waiver"],
    "keep a row in an entry that is sealed": [KEPT.format(entry=9, now="NULL")],
    "put a row back that says something else": [
        FORGED,
        KEPT.format(entry=99, now=8),
        "UPDATE waiver SET waiver_id = 2",
    ],
    "put in what was there never": [
        FORGED,
        KEPT.format(entry=99, now="NULL"),
        "INSERT INTO unit_tag (unit_id, tag, recorded_in) VALUES (1, 'lake', 1)",
    ],
    "undo again": [FORGED, "UPDATE event SET undone_in = 99 WHERE ref = 'E2'"],
    "edit a unit that is not kept": [FORGED, "UPDATE unit SET name = 'x', recorded_in = 99 WHERE unit_id = 1"],
    "edit a unit that is kept as it never was": [
        FORGED,
        COPIED.format(name="'never'"),
        "UPDATE unit SET name = 'x', recorded_in = 99 WHERE unit_id = 1",
    ],
    "add, and put it into an entry that is sealed": [
        FORGED,
        "INSERT INTO unit_tag (unit_id, tag, recorded_in) VALUES (1, 'lake', 99)",
        "UPDATE unit_tag SET recorded_in = 1 WHERE tag = 'lake'",
    ],
    "hide the journal behind another table": [
        "CREATE TEMPORARY TABLE journal (entry_id int, number int)",
        "DELETE FROM waiver",
    ],
    "pretend that an entry is open": [
        "CREATE TEMPORARY TABLE journal (entry_id int, number int)",
        "INSERT INTO temp_journal VALUES (9, NULL)",
        "DELETE FROM waiver",
    ],
}

TRIED_ON_A_FILE: dict[str, list[str]] = {
    "replace by the key": ["REPLACE INTO unit_tag (unit_id, tag, recorded_in) SELECT unit_id, tag, 1 FROM unit_tag"],
    "replace an entry by its key": [FORGED.replace("INSERT", "REPLACE").replace("99", "3")],
    "replace an entry by its number": [
        FORGED.replace("INSERT", "INSERT OR REPLACE").replace("(entry_id", "(number, entry_id").replace("(99", "(3, 99")
    ],
    "replace a unit by its code": [
        FORGED,
        "INSERT OR REPLACE INTO unit (unit_id, code, name, kind, industrial, recorded_in)"
        " VALUES (77, 'U2', 'x', 'town', 0, 99)",
    ],
    "replace a person by the staff number": [
        FORGED,
        "REPLACE INTO person (unit_id, person_id, uid, name, staff_no, recorded_in)"
        " VALUES (1, 77, 'x', 'x', '007', 99)",
    ],
    "replace a programme by its code": [
        FORGED,
        "REPLACE INTO programme (programme_id, code, recorded_in) VALUES (77, 'p', 99)",
    ],
    "replace an event by its uid": [
        FORGED,
        f"REPLACE INTO event ({EVENT}) {ANOTHER.replace(chr(39) + 'uid' + chr(39), 'uid')}",
    ],
    "replace an event by its identity": [
        FORGED,
        f"REPLACE INTO event ({EVENT}) {ANOTHER.replace(chr(39) + 'identity' + chr(39), 'identity')}",
    ],
    "replace an event by its row": [FORGED, f"REPLACE INTO event (rowid, {EVENT}) SELECT 1, {ANOTHER[7:]}"],
    "insert or update": [
        FORGED,
        f"INSERT INTO event ({EVENT}) {ANOTHER.replace('77', 'event_id').replace('LIMIT', 'WHERE true LIMIT')}"
        " ON CONFLICT DO UPDATE SET done_on = '2020-07-02'",
    ],
    "move a row of one's own over another": [
        FORGED,
        f"INSERT INTO event ({EVENT}) {ANOTHER}",
        "UPDATE OR REPLACE event SET event_id = (SELECT min(event_id) FROM event) WHERE event_id = 77",
    ],
    "number a row of one's own as another": [
        FORGED,
        f"INSERT INTO event ({EVENT}) {ANOTHER}",
        "UPDATE OR REPLACE event SET rowid = 1 WHERE event_id = 77",
    ],
    "give a row of one's own what another has": [
        FORGED,
        f"INSERT INTO event ({EVENT}) {ANOTHER}",
        "UPDATE OR REPLACE event SET uid = (SELECT min(uid) FROM event) WHERE event_id = 77",
    ],
    "take the number of another entry": [FORGED, "UPDATE OR REPLACE journal SET number = 3 WHERE entry_id = 99"],
    "take the key of another entry": [FORGED, "UPDATE OR REPLACE journal SET entry_id = 3 WHERE entry_id = 99"],
}

TRIED_ON_A_SERVER: dict[str, list[str]] = {
    "empty a table": ["TRUNCATE waiver"],
    "empty all": ["TRUNCATE unit CASCADE"],
    "empty the journal": ["TRUNCATE journal CASCADE"],
    "insert or update": [
        FORGED,
        f"INSERT INTO event ({EVENT}) {ANOTHER.replace('77', 'event_id')}"
        " ON CONFLICT (unit_id, event_id) DO UPDATE SET done_on = '2020-07-02'",
    ],
    "merge": [
        "MERGE INTO waiver USING (SELECT 1 AS one) AS other ON true WHEN MATCHED THEN UPDATE SET reason = 'none'"
    ],
    "merge and delete": ["MERGE INTO waiver USING (SELECT 1 AS one) AS other ON true WHEN MATCHED THEN DELETE"],
}


@pytest.fixture(scope="module")
def file(blank_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office's ledger in a file."""
    folder = tmp_path_factory.mktemp("guards")
    path = folder / "ledger.db"
    path.write_bytes(blank_ledger.read_bytes())
    write_office(path, folder)
    return path


@pytest.fixture(scope="module")
def place(server: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return an office's ledger on a server."""
    place = server.database("ledger_1")
    write_office(place, tmp_path_factory.mktemp("guards"))
    yield place
    server.drop(place)


@pytest.mark.parametrize("what", TRIED | TRIED_ON_A_FILE)
def test_a_file_does_not_let_you(file: Path, what: str):
    *before, last = (TRIED | TRIED_ON_A_FILE)[what]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for statement in before:
            connection.execute(statement.replace("temp_journal", "temp.journal"))
        with pytest.raises(sqlite3.IntegrityError, match=REFUSAL):
            connection.execute(last)


@pytest.mark.parametrize("what", TRIED | TRIED_ON_A_SERVER)
def test_a_server_does_not_let_you(place: Server, what: str):
    *before, last = (TRIED | TRIED_ON_A_SERVER)[what]
    with closing(psycopg.connect(place.url)) as connection:
        if "MERGE" in last and connection.info.server_version < 150000:
            pytest.skip("this server knows no MERGE")
        for statement in before:
            connection.execute(statement.replace("temp_journal", "pg_temp.journal"))
        with pytest.raises(psycopg.IntegrityError, match=REFUSAL):
            connection.execute(last)


def test_a_server_does_not_let_you_copy_rows_into_an_entry_that_is_sealed(place: Server):
    with closing(psycopg.connect(place.url)) as connection:
        copying = "COPY unit_tag (unit_id, tag, recorded_in) FROM STDIN"
        with pytest.raises(psycopg.IntegrityError, match=REFUSAL), connection.cursor().copy(copying) as copy:
            copy.write_row((1, "lake", 1))


FORGERY = [FORGED, "UPDATE event SET undone_in = 99, state = 'void', undone_reason = 'x' WHERE ref = 'E1'"]


def findings(place: Place, folder: Path) -> list[tuple[str, str]]:
    return [(finding.kind, str(finding.message)) for finding in verified(place, folder)]


def test_a_forged_entry_can_void_and_is_found(ledger: Place, tmp_path: Path):
    write_office(ledger, tmp_path)
    with closing(sqlite3.connect(ledger) if isinstance(ledger, Path) else psycopg.connect(ledger.url)) as connection:
        for statement in FORGERY:
            connection.execute(statement)
        connection.commit()
    unlike = ("copy", "the completion is not like its event")
    assert findings(ledger, tmp_path) == [
        ("entry-open", "the entry was never sealed: another program put it there"),
        unlike,
        unlike,
    ]


def test_an_entry_sealed_at_its_place_with_another_hash_is_found(file: Path, tmp_path: Path):
    path = tmp_path / "ledger.db"
    path.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(FORGED)
        connection.execute("UPDATE journal SET number = 13, hash = 'abc' WHERE entry_id = 99")
        connection.commit()
    assert findings(path, file.parent) == [
        ("entry-order", "the entry does not follow the one that stands before it"),
        ("entry-changed", "the entry is not as it was sealed"),
        ("facts-changed", "all that the entry recorded is gone"),
    ]


def test_what_an_open_entry_recorded_may_be_changed_and_taken_back(file: Path):
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute(FORGED)
        connection.execute(f"INSERT INTO event ({EVENT}) {ANOTHER}")
        connection.execute("UPDATE event SET note = 'x' WHERE event_id = 77")
        connection.execute("DELETE FROM event WHERE event_id = 77")
        connection.execute(COPIED.format(name="name"))
        connection.execute("UPDATE unit SET name = 'x', recorded_in = 99 WHERE unit_id = 1")
        connection.execute("DELETE FROM journal WHERE entry_id = 99")
