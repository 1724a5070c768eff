"""The file a ledger lies in: found, made, missing, unreadable, not to be written."""

import os
import sqlite3
from pathlib import Path

import pytest
from store.tampering import tamper
from transcripts import QUESTIONS, Stage
from typed import done

from safetytrack.store.schema.triggers import triggers_in_file

READING = [[name, "中川镇"] if name == "status" else [name] for name in sorted(QUESTIONS)]


def fill(stage: Stage) -> None:
    """Make a ledger: a town, a programme, a lecture."""
    done(
        stage,
        "init --with leaders-talk-safety",
        "add-unit 中川镇 --kind town",
        "log-lecture 中川镇 --role party-head --on 2026-03-05",
    )


@pytest.fixture
def kept(stage: Stage, filled_ledgers) -> Stage:
    """Return a stage with such a ledger."""
    filled_ledgers.copied(fill, stage.folder)
    return stage


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_questions_change_no_byte_and_make_no_file(kept: Stage, words: list[str]):
    before = kept.files()
    times = (kept.folder / "ledger.db").stat().st_mtime_ns
    for more in ([], ["--json"], ["--export", "csv"]):
        assert kept.run([*words, *more])[0] == 0
    assert kept.files() == before
    assert (kept.folder / "ledger.db").stat().st_mtime_ns == times


@pytest.mark.parametrize("name", ["ledger.db", "./ledger.db", "link.db", "hard.db"])
def test_answer_is_never_written_over_the_ledger(kept: Stage, name: str):
    (kept.folder / "link.db").symlink_to("ledger.db")
    (kept.folder / "hard.db").hardlink_to("ledger.db")
    before = kept.files()
    code, log = kept.run(["units", "--export", "csv", "-o", name])
    assert (code, log) == (1, [f"! error: {name} is the ledger itself. write to another file"])
    assert kept.files() == before


WRITING = [["backup"], ["copy", "--to"], ["export", "ledger", "-o"], ["overdue", "-o"]]


@pytest.mark.parametrize("beside", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize(
    "words", [["backup"], ["copy", "--to"], ["overdue", "-o"], ["export", "ledger", "-o"]], ids=" ".join
)
def test_nothing_is_put_where_sqlite_keeps_what_belongs_to_the_ledger(kept: Stage, words: list[str], beside: str):
    before = kept.files()
    code, log = kept.run([*words, f"ledger.db{beside}"])
    assert (code, log) == (1, [f"! error: ledger.db{beside} is the ledger itself. write to another file"])
    assert kept.files() == before


@pytest.mark.parametrize(
    "words", [["backup"], ["copy", "--to"], ["export", "ledger", "-o"], ["overdue", "-o"]], ids=" ".join
)
def test_nothing_is_put_into_the_folder_of_evidence(kept: Stage, words: list[str]):
    (kept.folder / "photo.txt").write_text("a photo")
    kept.run(["log-study", "中川镇", "--on", "2026-03-05", "--evidence", "photo.txt"])
    before = kept.files()
    for target in ("ledger.db.evidence", "ledger.db.evidence/x.zip", "./ledger.db.evidence/ab/x"):
        code, log = kept.run([*words, target])
        assert (code, log) == (1, [f"! error: {target} lies in the folder of evidence. write elsewhere"])
    log = kept.run(["evidence", "anything", "--extract", "ledger.db.evidence"])[1]
    assert log == ["! error: ledger.db.evidence lies in the folder of evidence. write elsewhere"]
    assert kept.files() == before


INTO_EVIDENCE = [
    "calendar -o ledger.db.evidence/x.ics",
    "export facts -o ledger.db.evidence/facts",
    "fill form.xlsx -o ledger.db.evidence/x.xlsx",
    "import units bad.csv --partial -o ledger.db.evidence/x.xlsx",
    "report -o ledger.db.evidence/x.html",
    "report -o link",
    "template completions --open --each-unit -o ledger.db.evidence",
    "template units -o link/x.xlsx",
]


@pytest.mark.parametrize("words", INTO_EVIDENCE)
def test_whatever_writes_puts_nothing_into_the_folder_of_evidence(kept: Stage, words: str):
    (kept.folder / "photo.txt").write_text("a photo")
    kept.run(["log-study", "中川镇", "--on", "2026-03-05", "--evidence", "photo.txt"])
    (kept.folder / "bad.csv").write_text("name,kind\n,town\n乙镇,town\n", encoding="utf-8")
    kept.run(["template", "units", "-o", "form.xlsx"])
    (kept.folder / "link").symlink_to("ledger.db.evidence")
    before = kept.files()
    code, log = kept.run(words.split())
    assert (code, log[-1]) == (1, f"! error: {words.split()[-1]} lies in the folder of evidence. write elsewhere")
    assert kept.files() == before


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_questions_without_a_ledger_are_refused_and_make_none(stage: Stage, words: list[str]):
    code, log = stage.run(words)
    assert code == 1
    assert log == ["! error: there is no ledger at ledger.db. make one with: safetytrack init"]
    assert not stage.files()


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_questions_work_on_a_ledger_that_cannot_be_written(kept: Stage, words: list[str]):
    ledger = kept.folder / "ledger.db"
    ledger.chmod(0o444)
    kept.folder.chmod(0o555)
    try:
        assert kept.run(words)[0] == 0
    finally:
        kept.folder.chmod(0o755)


def test_write_to_a_read_only_ledger_is_refused(kept: Stage, monkeypatch: pytest.MonkeyPatch):
    # Root may write to any file: sqlite3 is told what it would find as somebody else.
    ledger = kept.folder / "ledger.db"
    connect = sqlite3.dbapi2.connect
    before = ledger.read_bytes()

    def connected(path: str, **options: object) -> sqlite3.Connection:
        return connect(f"file:{ledger}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlite3.dbapi2, "connect", connected)
    code, log = kept.run(["add-unit", "东河镇", "--kind", "town"])
    assert code == 1
    assert log == ["! error: the ledger ledger.db cannot be written to. check the file's permissions"]
    assert ledger.read_bytes() == before


def test_first_write_makes_the_ledger_and_says_where(stage: Stage):
    code, log = stage.run(["--db", "mine.db", "add-unit", "中川镇", "--kind", "town"])
    assert (code, log[0]) == (0, "! made the ledger mine.db")
    assert sorted(stage.files()) == ["mine.db"]


def test_refused_first_write_leaves_nothing_behind(stage: Stage):
    assert stage.run(["add-unit", " ", "--kind", "town"])[0] == 1
    assert stage.run(["log-study", "中川镇"])[0] == 1
    assert not stage.files()


def test_flag_goes_before_the_environment(stage: Stage):
    stage.run(["--db", "flag.db", "init"], {"SAFETYTRACK_DB": "environment.db"})
    assert sorted(stage.files()) == ["flag.db"]
    stage.run(["init"], {"SAFETYTRACK_DB": "environment.db"})
    assert sorted(stage.files()) == ["environment.db", "flag.db"]


def test_ledger_lies_in_the_users_data_directory_when_nobody_says(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SAFETYTRACK_DB")
    monkeypatch.setenv("HOME", str(stage.folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(stage.folder / "data"))
    code, log = stage.run(["init"])
    assert code == 0
    assert Path(stage.folder, "data", "safetytrack", "safetytrack.db").is_file()
    assert "safetytrack.db" in log[0]


def test_empty_environment_variable_is_refused_like_an_empty_flag(stage: Stage):
    assert stage.run(["units"], {"SAFETYTRACK_DB": ""})[0] == 2
    assert stage.run(["--db", "", "units"])[0] == 2


@pytest.mark.parametrize(
    "words", [["units"], ["add-unit", "中川镇", "--kind", "town"], ["upgrade"], ["init"]], ids=" ".join
)
def test_what_is_no_ledger_is_refused_and_left_alone(stage: Stage, words: list[str]):
    (stage.folder / "text.db").write_text("这不是台账\n" * 100, encoding="utf-8")
    with sqlite3.connect(stage.folder / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    before = stage.files()
    for name in ("text.db", "other.db", "."):
        code, log = stage.run(["--db", name, *words])
        assert code == 1, name
        assert log[-1].startswith("! error: ")
        assert "fault of safetytrack" not in log[-1]
    assert stage.files() == before


def test_an_empty_file_is_no_ledger_yet(stage: Stage):
    (stage.folder / "ledger.db").write_bytes(b"")
    assert stage.run(["units"])[0] == 1
    assert stage.run(["log", "study", "没有"])[0] == 1
    assert (stage.folder / "ledger.db").read_bytes() == b""
    assert stage.run(["add-unit", "中川镇", "--kind", "town"]) == (
        0,
        ["! made the ledger ledger.db", "! added 中川镇 as U1"],
    )


def test_ledger_of_a_newer_version_is_refused(kept: Stage):
    with sqlite3.connect(kept.folder / "ledger.db") as ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '9999'")
    ledger.close()
    for words in (["units"], ["add-unit", "东河镇", "--kind", "town"], ["upgrade"]):
        code, log = kept.run(words)
        assert code == 1
        assert log == ["! error: the ledger ledger.db is of a newer version. install a newer safetytrack"]


def test_ledger_of_an_older_version_is_refused_until_it_is_upgraded(kept: Stage):
    with sqlite3.connect(kept.folder / "ledger.db") as ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '0001'")
    ledger.close()
    for words in (["units"], ["add-unit", "东河镇", "--kind", "town"]):
        code, log = kept.run(words)
        assert code == 1
        assert log == ["! error: the ledger ledger.db is of an older version. run: safetytrack upgrade"]


def test_damaged_ledger_is_a_sentence(kept: Stage):
    ledger = kept.folder / "ledger.db"
    content = bytearray(ledger.read_bytes())
    content[4096 : len(content)] = b"\xff" * (len(content) - 4096)
    ledger.write_bytes(content)
    for words in READING:
        code, log = kept.run(words)
        assert code == 1
        assert log[-1].startswith("! error: ")
        assert "fault of safetytrack" not in log[-1]


ALIEN = {
    "a table less": ("DROP TABLE completion", ["records"]),
    "a text that is none": ("UPDATE event SET note = CAST(x'fffe' AS text)", ["records"]),
    "topics that are no list": ("UPDATE event SET topics = '5'", ["records", "--json"]),
    "a rule that is none": ("UPDATE requirement_version SET definition = 'x'", ["coverage"]),
    "hours that are no number": ("UPDATE completion SET centihours = 'x'", ["records"]),
}


@pytest.mark.parametrize("what", ALIEN)
def test_what_breaks_over_what_others_wrote_into_a_ledger_is_no_fault_of_ours(kept: Stage, what: str):
    statement, words = ALIEN[what]
    tamper(kept.folder / "ledger.db", statement)
    sentence = "the ledger ledger.db holds what safetytrack never wrote. see: safetytrack verify"
    assert kept.run(words) == (1, [f"! error: {sentence}"])
    assert kept.run(["verify"])[0] == 3


def test_where_triggers_are_as_they_were_another_program_may_be_why(kept: Stage):
    tamper(kept.folder / "ledger.db", "UPDATE event SET topics = '5'", *triggers_in_file().values())
    code, log = kept.run(["records", "--json"])
    assert code == 1
    assert log[0].startswith("! error: a fault of safetytrack itself: ")
    assert log[1:] == [
        "! error: if another program wrote into the ledger ledger.db, that may be why. see: safetytrack verify"
    ]


def test_what_breaks_over_a_whole_ledger_is_a_fault_of_ours(kept: Stage, monkeypatch: pytest.MonkeyPatch):
    def broken(*_words: object, **_more: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("safetytrack.cli.commands.records.records", broken)
    code, log = kept.run(["records"])
    assert code == 1
    assert log[0].startswith("! error: a fault of safetytrack itself: ValueError: broken")


@pytest.mark.parametrize("written", [b"CREATE TABXE journal", b"CREATE TAB\xf2E journal"])
def test_a_damaged_schema_is_said_to_be_damage(kept: Stage, written: bytes):
    ledger = kept.folder / "ledger.db"
    ledger.write_bytes(ledger.read_bytes().replace(b"CREATE TABLE journal", written))
    assert kept.run(["records"]) == (1, ["! error: the ledger ledger.db is damaged. restore a backup"])


def test_a_ledger_that_says_it_is_older_than_its_tables_is_not_upgraded(kept: Stage):
    tamper(kept.folder / "ledger.db", "UPDATE alembic_version SET version_num = '0001'")
    sentence = "the tables of ledger.db are not those of its version, 0001: they were changed. restore a backup"
    code, log = kept.run(["upgrade"])
    assert (code, log[-1]) == (1, f"! error: {sentence}")


@pytest.mark.parametrize("words", [["records"], ["verify"], ["add-unit", "东河镇", "--kind", "town"]], ids=" ".join)
def test_a_pipe_is_no_ledger_and_not_waited_for(stage: Stage, words: list[str]):
    os.mkfifo(stage.folder / "pipe")
    sentence = "pipe is a pipe or a device. name the ledger's file with --db"
    assert stage.run(["--db", "pipe", *words]) == (1, [f"! error: {sentence}"])
