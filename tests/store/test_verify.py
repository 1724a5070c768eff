"""Every way of tampering with a ledger is found out, and told for what it is."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from store.office import PHOTO, attach, write_office
from store.sealed import check_journal
from store.tampering import behind_its_back

from safetytrack.store.audit.verify import Search, findings
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.evidence.folder import path_of
from safetytrack.store.journal.chain import chain_hash, sealed_text

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CHANGED = "the entry's records are not what it sealed: {n} are there, and some were changed, added or lost"
GONE = "all that the entry recorded is gone"


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """Return where the files of evidence lie."""
    return tmp_path / "ledger.evidence"


@pytest.fixture
def office(ledger: Place, evidence: Path) -> Place:
    """Return an office's ledger, in a file and on a server."""
    write_office(ledger, evidence)
    return ledger


def found(place: Place, evidence: Path, head: str | None = None) -> list[tuple]:
    """Return what is found: kind, number of the entry, tables, about and sentence; the ids of events are E."""
    with reading(place) as reader:
        return [
            (
                one.kind,
                one.entry and one.entry.number,
                *one.tables,
                *(UID.sub("E", text) for text in one.about),
                str(one.what),
            )
            for one in findings(reader, Search(evidence, head))
        ]


def test_a_ledger_that_nobody_tampered_with_is_clean(office: Place, evidence: Path):
    assert found(office, evidence) == []
    assert len(check_journal(office)) == 12


TAMPERED = {
    "a changed date": (
        ["UPDATE event SET done_on = '2020-07-02' WHERE ref = 'E1'"],
        [
            (
                "facts-changed",
                5,
                "event",
                "completion",
                "U1 清江街道 E 2020-07-02",
                "李四 U2 清江铸造厂 E 2020-07-02",
                CHANGED.format(n=3),
            ),
            ("copy", None, "completion", "U1 清江街道 E 2020-07-01", "the completion is not like its event"),
            ("copy", None, "completion", "U2 清江铸造厂 E 2020-07-01", "the completion is not like its event"),
        ],
    ),
    "a changed date, and its copies": (
        [
            "UPDATE event SET done_on = '2020-07-02' WHERE ref = 'E1'",
            "UPDATE completion SET done_on = '2020-07-02' WHERE done_on = '2020-07-01'",
        ],
        [
            (
                "facts-changed",
                5,
                "event",
                "completion",
                "U1 清江街道 E 2020-07-02",
                "李四 U2 清江铸造厂 E 2020-07-02",
                CHANGED.format(n=3),
            )
        ],
    ),
    "a deleted row": (
        ["DELETE FROM waiver"],
        [("facts-changed", 8, GONE)],
    ),
    "a deleted completion": (
        ["DELETE FROM completion WHERE unit_id = 2"],
        [("facts-changed", 5, "event", "completion", "U1 清江街道 E 2020-07-01", CHANGED.format(n=2))],
    ),
    "an event without its completions": (
        ["DELETE FROM completion WHERE done_on = '2020-07-01'"],
        [
            ("facts-changed", 5, "event", "U1 清江街道 E 2020-07-01", CHANGED.format(n=1)),
            ("copy", None, "event", "U1 清江街道 E 2020-07-01", "the event counts for nobody"),
        ],
    ),
    "an added row": (
        ["INSERT INTO unit_tag (unit_id, tag, recorded_in) VALUES (2, 'lake', 2)"],
        [("facts-changed", 2, "unit", "unit_tag", "U2 清江铸造厂", "lake U2 清江铸造厂", CHANGED.format(n=2))],
    ),
    "a changed name": (
        ["UPDATE person SET name = '王五'"],
        [("facts-changed", 11, "person", "appointment", "王五 U1 清江街道", "U1 清江街道 王五", CHANGED.format(n=2))],
    ),
    "a changed former state": (
        ["UPDATE unit_past SET opened_on = '2019-03-02'"],
        [("facts-changed", 1, "unit", "unit_tag", "U1 清江镇", "river U1 清江街道", CHANGED.format(n=2))],
    ),
    "a former state that ends at another entry": (
        ["UPDATE unit_past SET replaced_in = 9"],
        [("copy", None, "unit", "U1 清江镇", "a former state does not end where the next one begins")],
    ),
    "a void taken back": (
        [
            "UPDATE event SET state = 'recorded', undone_in = NULL, undone_reason = NULL WHERE ref = 'E2'",
            "UPDATE completion SET undone_in = NULL",
        ],
        [("facts-changed", 7, GONE)],
    ),
    "another reason for a void": (
        ["UPDATE event SET undone_reason = 'none' WHERE ref = 'E2'"],
        [("facts-changed", 7, "event", "completion", "U1 清江街道 E 2020-07-20", CHANGED.format(n=2))],
    ),
    "a reason without a void": (
        ["UPDATE event SET undone_reason = 'none' WHERE ref = 'E1'"],
        [("copy", None, "event", "U1 清江街道 E 2020-07-01", "the event is marked as undone, and no entry undid it")],
    ),
    "a requirement made easier": (
        ["UPDATE requirement_version SET definition = replace(definition, 'half-year', 'year')"],
        [
            (
                "facts-changed",
                4,
                "programme",
                "programme_version",
                "requirement",
                "requirement_version",
                "requirement_scope",
                CHANGED.format(n=5),
            )
        ],
    ),
    "a file under another name": (
        ["UPDATE evidence SET name = '别的.jpg'"],
        [
            (
                "facts-changed",
                12,
                "looked_at",
                "evidence",
                "abc",
                "别的.jpg U1 清江街道 E 2020-07-01",
                CHANGED.format(n=2),
            )
        ],
    ),
    "another time of a file": (
        ["UPDATE evidence SET changed_at = '2020-07-01 15:31:00.000000'"],
        [
            (
                "facts-changed",
                12,
                "looked_at",
                "evidence",
                "abc",
                "照片.jpg U1 清江街道 E 2020-07-01",
                CHANGED.format(n=2),
            )
        ],
    ),
    "another author": (
        ["UPDATE journal SET who = 'nobody' WHERE number = 3"],
        [("entry-changed", 3, "the entry is not as it was sealed")],
    ),
    "another moment": (
        ["UPDATE journal SET at = '2019-07-20 04:00:00.000000' WHERE number = 3"],
        [("entry-changed", 3, "the entry is not as it was sealed")],
    ),
    "an entry taken out": (
        ["DELETE FROM waiver", "DELETE FROM journal WHERE number = 8"],
        [("entry-missing", 9, "entries missing before this one: 1")],
    ),
    "an entry taken out, and those behind it numbered anew": (
        [
            "DELETE FROM waiver",
            "DELETE FROM journal WHERE number = 8",
            "UPDATE journal SET number = -number",
            "UPDATE journal SET number = CASE WHEN number < -8 THEN -number - 1 ELSE -number END",
        ],
        [("entry-order", 8, "the entry does not follow the one that stands before it")],
    ),
    "a reordered chain": (
        [
            "UPDATE journal SET number = 99 WHERE number = 5",
            "UPDATE journal SET number = 5 WHERE number = 6",
            "UPDATE journal SET number = 6 WHERE number = 99",
        ],
        [("entry-order", number, "the entry does not follow the one that stands before it") for number in (5, 6, 7)],
    ),
    "a cut tail": (
        ["DELETE FROM journal WHERE number = 12"],
        [
            (
                "facts-astray",
                None,
                "looked_at",
                "evidence",
                "abc",
                "照片.jpg U1 清江街道 E 2020-07-01",
                "2 records name an entry that the journal does not have",
            )
        ],
    ),
    "an entry left open": (
        [
            "INSERT INTO journal (entry_id, at, who, command, what, facts, previous, hash) VALUES"
            " (99, '2020-07-20 04:00:00.000000', 'me', 'x', '{}', '', '', 'open')"
        ],
        [("entry-open", None, "the entry was never sealed: another program put it there")],
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_tampering_is_found(office: Place, evidence: Path, how: str):
    statements, expected = TAMPERED[how]
    with behind_its_back(office) as execute:
        for statement in statements:
            execute(statement)
    assert found(office, evidence) == expected


def test_an_entry_that_is_sealed_anew_is_found_by_the_next(office: Place, evidence: Path):
    columns = "entry_id, at, who, command, what, facts, previous"
    with reading(office) as reader:
        entry_id, at, _who, *rest, previous = reader.one(f"SELECT {columns} FROM journal WHERE number = 3")
    moment = at[:19].replace(" ", "T")
    forged = chain_hash(sealed_text((entry_id, moment, "nobody", *rest)), previous)
    with behind_its_back(office) as execute:
        execute(f"UPDATE journal SET who = 'nobody', hash = '{forged}' WHERE number = 3")
    assert found(office, evidence) == [("entry-order", 4, "the entry does not follow the one that stands before it")]


def test_a_tail_cut_with_all_its_facts_is_found_by_who_holds_the_head(office: Place, evidence: Path):
    with reading(office) as reader:
        heads = [row[0] for row in reader.all("SELECT hash FROM journal ORDER BY number")]
    with behind_its_back(office) as execute:
        for table in ("evidence", "looked_at"):
            execute(f"DELETE FROM {table}")
        execute("DELETE FROM journal WHERE number = 12")
    assert found(office, evidence) == []
    absent = "no entry has the hash {}: the journal's end was cut off, or this is another ledger"
    for length in (12, 64):
        assert found(office, evidence, heads[10][:length]) == []
        head = heads[11][:length]
        assert found(office, evidence, head) == [("head", None, absent.format(head))]


def test_a_file_of_evidence_that_was_swapped_or_lost_is_found(office: Place, evidence: Path):
    digest = attach(evidence, PHOTO)
    path = path_of(evidence, digest)
    about = ("evidence", None, "evidence", "照片.jpg E 2020-07-01 U1 清江街道")
    path.write_bytes(PHOTO.replace(b"photo", b"movie"))
    assert found(office, evidence) == [(*about, f"the file {path} is not the one that was attached")]
    path.unlink()
    assert found(office, evidence) == [(*about, f"the file {path} is gone")]
    path.symlink_to(evidence.parent)
    assert found(office, evidence) == [(*about, f"the file {path} is gone")]
    path.unlink()
    path.mkdir()
    assert found(office, evidence) == [(*about, f"the file {path} is gone")]


def test_a_name_of_evidence_that_leads_elsewhere_is_not_followed(office: Place, evidence: Path, tmp_path: Path):
    (tmp_path / "letter").write_bytes(PHOTO)
    leading = "../" * 30
    with behind_its_back(office) as execute:
        execute(f"UPDATE evidence SET sha256 = '{leading[: 64 - 6]}letter'")
    kinds = [(one[0], one[-1]) for one in found(office, evidence)]
    assert ("evidence", "the file's SHA-256 is none") in kinds


def test_a_number_that_is_none_and_a_text_that_is_none_are_found(ledger_path: Path, evidence: Path):
    write_office(ledger_path, evidence)
    with behind_its_back(ledger_path) as execute:
        execute("UPDATE journal SET number = 'x' WHERE number = 12")
        execute("UPDATE unit SET name = CAST(x'ff' AS text) WHERE unit_id = 2")
    assert found(ledger_path, evidence) == [
        ("entry-changed", "x", "the entry's number is none"),
        ("facts-changed", 2, "unit", "U2 \udcff", CHANGED.format(n=1)),
    ]


def test_a_size_beyond_all_sizes_is_found(office: Place, evidence: Path):
    with behind_its_back(office) as change:
        change("UPDATE evidence SET size = 9223372036854775807")
    assert {kind for kind, *_rest in found(office, evidence)} >= {"facts-changed", "evidence"}


def test_files_that_nothing_refers_to_are_no_finding(office: Place, evidence: Path):
    attach(evidence, b"left over")
    assert found(office, evidence) == []


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
def test_a_trigger_of_a_file_that_was_dropped_or_changed_is_found(
    ledger_path: Path, tmp_path: Path, statements: list[str], expected: str
):
    with closing(sqlite3.connect(ledger_path)) as connection:
        for statement in statements:
            connection.execute(statement)
    assert found(ledger_path, tmp_path) == [("trigger", None, expected)]


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
def test_a_trigger_of_a_server_that_was_dropped_changed_or_turned_off_is_found(
    server, tmp_path: Path, statement: str, undone: str | None, expected: str
):
    place = server.database("ledger_1")
    with psycopg.connect(place.url) as connection:
        connection.execute(statement)
    assert found(place, tmp_path) == [("trigger", None, expected.format("keep_event_changed"))]
    if undone:
        with psycopg.connect(place.url) as connection:
            connection.execute(f"ALTER TABLE event {undone}")
        assert found(place, tmp_path) == []
    server.drop(place)


def test_a_table_or_column_taken_away_is_found(ledger_path: Path, tmp_path: Path):
    with closing(sqlite3.connect(ledger_path)) as connection:
        connection.execute("DROP TABLE looked_at")
        connection.execute("ALTER TABLE unit RENAME COLUMN kind TO sort")
    assert found(ledger_path, tmp_path) == [
        ("table", None, "looked_at", "the table looked_at lacks finding, note, recorded_in, undone_in"),
        ("table", None, "unit", "the table unit lacks kind"),
    ]
