"""Backups: consistent beside writers, whole or refused, and put in a ledger's place without losing anything."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from domain.obligation.actions import Action, AddUnit
from domain.obligation.clerk import as_of_days, scripts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from server import PostgreSQL
from store.old_ledgers import old_file
from store.replay import author, replay
from store.replicas import answers, dumped, require_writable
from store.sealed import check_journal
from store.tampering import tamper
from store.test_schema import A_LITTLE_OF_ALL, TODAY

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.place import Place
from safetytrack.store.disk import staging
from safetytrack.store.evidence import folder as evidence
from safetytrack.store.evidence.folder import folder_of, path_of
from safetytrack.store.evidence.keeping import copied
from safetytrack.store.ledger import Ledger
from safetytrack.store.schema import version
from safetytrack.store.transfer import replacement, unpacking
from safetytrack.store.transfer.archive import open_backup
from safetytrack.store.transfer.backup import BackedUp, back_up, path_before_upgrade
from safetytrack.store.transfer.integrity import integrity_findings
from safetytrack.store.transfer.restore import restoring
from safetytrack.store.write.evidence import attach

CLERK = author(TODAY)
TOWN = AddUnit(today=TODAY, code="U9", name="Nine", kind="town")

journeys = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def untold(*_told: object) -> None:
    """Hear of progress, and say nothing."""


def backed_up(place: Place, target: Path) -> BackedUp:
    return back_up(place, target, CLERK.at, untold)


def restored(backup: Path, place: Place) -> Path | None:
    """Restore a clean backup; return where what was there is kept."""
    with restoring(backup, place, CLERK, untold) as ready:
        assert [str(finding) for finding in ready.findings] == []
        return ready.put(untold)


@pytest.fixture
def proven(tmp_path: Path) -> Path:
    """Return the path of a ledger with a little of all, an event proven by a photo and a text."""
    path = tmp_path / "proven" / "ledger.db"
    path.parent.mkdir()
    replay(A_LITTLE_OF_ALL, path)
    prove(path, tmp_path)
    return path


def prove(place: Place, folder: Path) -> None:
    files = [folder / "photo.jpg", folder / "text.txt"]
    files[0].write_bytes(b"\xff\xd8\xff" + os.urandom(50_000))
    files[1].write_text("a text\n", encoding="utf-8")
    with copied(folder_of(place), files) as copies, Ledger(place, CLERK).write("attach", {}) as entry:
        key = entry.reader.one("SELECT unit_id, event_id FROM event")
        attach(entry, key, [one.file for one in copies])
        for one in copies:
            one.put_in_place()


def kept_files(place: Place) -> dict[str, bytes]:
    """Return the evidence of a ledger."""
    folder = folder_of(place)
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.glob("??/*")}


def require_same(one: Path, other: Path) -> None:
    assert dumped(one) == dumped(other)
    assert kept_files(one) == kept_files(other)
    assert not integrity_findings(other, folder_of(other), CLERK.at)
    check_journal(other)


def test_a_backup_restored_elsewhere_is_the_same_ledger(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    assert (made.entries, made.files, made.faults) == (len(check_journal(proven)), 2, [])
    assert made.head == check_journal(proven)[-1].hash
    elsewhere = tmp_path / "elsewhere.db"
    assert restored(made.path, elsewhere) is None
    require_same(proven, elsewhere)
    require_writable(elsewhere)


@journeys
@given(scripts(), as_of_days)
def test_whatever_was_recorded_is_answered_alike_after_a_restore(
    tmp_path_factory: pytest.TempPathFactory, script: list[Action], as_of: date
):
    folder = tmp_path_factory.mktemp("journey")
    original, other = folder / "original.db", folder / "other.db"
    replay(script, original)
    if not original.exists():
        return
    replay([TOWN], other)
    with restoring(backed_up(original, folder / "backup.zip").path, other, CLERK, untold) as ready:
        # The files of evidence that a script tells of are invented.
        assert all(str(finding).endswith("is gone") for finding in ready.findings)
        kept = ready.put(untold)
    assert dumped(other) == dumped(original)
    assert answers(other, as_of) == answers(original, as_of)
    require_writable(other)
    require_writable(kept)


def test_other_programs_read_a_backup(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    with zipfile.ZipFile(made.path) as opened:
        assert opened.testzip() is None
        assert opened.namelist()[:2] == ["manifest.json", "ledger.db"]
        opened.extractall(tmp_path / "unpacked")
        told = json.loads(opened.read("manifest.json"))
    assert (told["format"], told["version"], told["head"]) == ("safetytrack-backup", 1, made.head)
    with closing(sqlite3.connect(tmp_path / "unpacked" / "ledger.db")) as ledger:
        assert ledger.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert sorted(ledger.iterdump()) == dumped(proven)


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_backup_beside_a_busy_writer_is_of_one_moment(tmp_path: Path, mode: str):
    ledger = tmp_path / "ledger.db"
    replay([TOWN], ledger)
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
    stop = threading.Event()

    def record() -> None:
        for number in count():
            if stop.is_set():
                return
            replay([AddUnit(today=TODAY, code=f"B{number}", name=f"B{number}", kind="town")], ledger)

    writer = threading.Thread(target=record)
    writer.start()
    try:
        made = [backed_up(ledger, tmp_path / f"{number}.zip") for number in range(6)]
    finally:
        stop.set()
        writer.join()
    whole = [entry.hash for entry in check_journal(ledger)]
    assert len(whole) > made[-1].entries > made[0].entries
    for one in made:
        elsewhere = one.path.with_suffix(".db")
        restored(one.path, elsewhere)
        assert [entry.hash for entry in check_journal(elsewhere)] == whole[: one.entries]


def test_a_backup_is_never_written_over(proven: Path, tmp_path: Path):
    target = tmp_path / "backup.zip"
    target.write_bytes(b"precious")
    with pytest.raises(Refused, match="is there already, and a backup is never written over"):
        backed_up(proven, target)
    assert target.read_bytes() == b"precious"
    (tmp_path / "link.zip").symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refused, match="is there already"):
        backed_up(proven, tmp_path / "link.zip")


def test_evidence_that_is_gone_or_changed_is_told_of_and_the_rest_backed_up(proven: Path, tmp_path: Path):
    one, other = sorted(folder_of(proven).glob("??/*"))
    one.unlink()
    other.chmod(0o600)
    other.write_bytes(b"another")
    made = backed_up(proven, tmp_path / "backup.zip")
    assert made.files == 0
    assert sorted(map(str, made.faults)) == sorted(
        [f"the file {one} is gone", f"the file {other} is not the one that was attached"]
    )
    with restoring(made.path, tmp_path / "other.db", CLERK, untold) as ready:
        assert len(ready.findings) == 2
        assert all("is gone" in str(finding) and str(tmp_path) not in str(finding) for finding in ready.findings)


def test_a_ledger_that_was_tampered_with_is_backed_up_and_told_of(proven: Path, tmp_path: Path):
    tamper(proven, "UPDATE event SET done_on = '2020-01-01'")
    made = backed_up(proven, tmp_path / "backup.zip")
    assert made.faults
    with restoring(made.path, tmp_path / "other.db", CLERK, untold) as ready:
        assert any("not what it sealed" in str(finding) for finding in ready.findings)


def test_a_damaged_ledger_is_not_backed_up(proven: Path, tmp_path: Path):
    content = bytearray(proven.read_bytes())
    content[-8192:] = b"\xff" * 8192
    proven.write_bytes(content)
    with pytest.raises(Refused, match="is damaged. restore a backup"):
        backed_up(proven, tmp_path / "backup.zip")
    assert not list(tmp_path.glob("*.zip"))


# What is put in a ledger's place.


def test_what_was_there_is_kept_with_its_evidence(proven: Path, tmp_path: Path):
    there = tmp_path / "there.db"
    replay(A_LITTLE_OF_ALL, there)
    prove(there, tmp_path)
    before, files = dumped(there), kept_files(there)
    mode = 0o640
    there.chmod(mode)
    kept = restored(backed_up(proven, tmp_path / "backup.zip").path, there)
    assert (dumped(kept), kept_files(kept)) == (before, files)
    assert not integrity_findings(kept, folder_of(kept), CLERK.at)
    assert dumped(there) == dumped(proven)
    assert kept_files(proven).items() <= kept_files(there).items()
    assert there.stat().st_mode & 0o777 == mode
    assert not integrity_findings(there, folder_of(there), CLERK.at)


def test_it_goes_without_links_too(proven: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    there = tmp_path / "there.db"
    replay(A_LITTLE_OF_ALL, there)
    prove(there, tmp_path)
    before, files = dumped(there), kept_files(there)

    def none(*_names: object) -> None:
        raise OSError("this disk knows no links")

    monkeypatch.setattr(staging.os, "link", none)
    made = backed_up(proven, tmp_path / "backup.zip")
    kept = restored(made.path, there)
    assert (dumped(kept), kept_files(kept)) == (before, files)
    assert dumped(there) == dumped(proven)


def test_damaged_evidence_is_mended_by_a_restore(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    good = kept_files(proven)
    for file in folder_of(proven).glob("??/*"):
        file.chmod(0o600)
        file.write_bytes(b"another")
    kept = restored(made.path, proven)
    assert kept_files(proven) == good
    assert set(kept_files(kept).values()) == {b"another"}


@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "SELECT * FROM unit"])
@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_ledger_in_use_is_not_replaced(
    proven: Path, tmp_path: Path, mode: str, how: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(replacement, "_SECONDS", 0.2)
    made = backed_up(proven, tmp_path / "backup.zip")
    with closing(sqlite3.connect(proven, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        if how.startswith("SELECT"):
            other.execute("BEGIN")
        other.execute(how)
        with pytest.raises(Refused, match="busy with another write"):
            restored(made.path, proven)
    assert restored(made.path, proven)


def test_a_log_beside_the_old_ledger_is_not_read_into_the_new_one(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    there = tmp_path / "there.db"
    replay([TOWN], there)
    with closing(sqlite3.connect(there, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    # A process that ends without closing, as one that was killed: the log is not yet written back.
    late = "import os, sqlite3, sys; late = sqlite3.connect(sys.argv[1], isolation_level=None)"
    late += "; late.execute(\"INSERT INTO alembic_version VALUES ('late')\"); os._exit(0)"
    subprocess.run([sys.executable, "-c", late, str(there)], check=True)
    assert there.with_name("there.db-wal").stat().st_size
    kept = restored(made.path, there)
    assert dumped(there) == dumped(proven)
    assert any("'late'" in line for line in dumped(kept))


def test_a_damaged_ledger_is_replaced_and_what_lay_beside_it_laid_aside(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    there = tmp_path / "there.db"
    there.write_bytes(b"no ledger any more" * 500)
    there.with_name("there.db-wal").write_bytes(b"left")
    kept = restored(made.path, there)
    assert kept.read_bytes() == b"no ledger any more" * 500
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"left"
    assert dumped(there) == dumped(proven)


def test_who_waited_to_write_writes_to_the_ledger_that_was_restored(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    with replacement.to_be_replaced(proven), restoring(made.path, proven, CLERK, untold) as ready:
        # A process of its own: SQLite's locks are a process's, and Python opens files behind its back.
        words = [sys.executable, "-m", "safetytrack", "--db", str(proven), "add-unit", "Nine", "--kind", "town"]
        writer = subprocess.Popen(words, stderr=subprocess.PIPE)
        time.sleep(1.5)  # by now it has opened the file that is about to be laid aside
        assert writer.poll() is None
        staging.move(ready.backup.ledger, proven)
    _out, said = writer.communicate(timeout=60)
    assert writer.returncode == 0, said
    assert len(check_journal(proven)) == made.entries + 1


def test_a_link_to_a_ledger_stays_a_link(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    (tmp_path / "far").mkdir()
    real, link = tmp_path / "far" / "real.db", tmp_path / "link.db"
    replay([TOWN], real)
    link.symlink_to(real)
    kept = restored(made.path, link)
    assert link.is_symlink()
    assert dumped(real) == dumped(proven)
    assert kept.parent == real.parent
    assert kept_files(link) == kept_files(proven)


# What is no backup, or not as it was made.


def changed(backup: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Pack a backup anew, changed."""
    with zipfile.ZipFile(backup) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target


def with_manifest(**changes: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | changes).encode()

    return change


def with_ledger(*statements: str) -> Callable[[dict[str, bytes]], None]:
    """Change the ledger in a backup as somebody may who makes its hashes fit."""

    def change(parts: dict[str, bytes]) -> None:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(parts["ledger.db"])
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        parts["ledger.db"] = connection.serialize()
        connection.close()
        from hashlib import sha256

        size, digest = len(parts["ledger.db"]), sha256(parts["ledger.db"]).hexdigest()
        with_manifest(ledger_size=size, ledger_sha256=digest)(parts)

    return change


def put(name: str, content: bytes = b"x") -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: content})


def some_evidence(parts: dict[str, bytes]) -> str:
    return next(name for name in parts if name.startswith("evidence/"))


NONE = ".+ is no backup that safetytrack made. name another file"
DAMAGED = "the backup .+ is damaged or cut off. fetch it anew, or name another one"
NEWER = ".+ is a backup of a newer version. install a newer safetytrack"
HOSTILE = {
    "a path upwards": (put("../../x"), NONE),
    "a path upwards among the evidence": (put("evidence/../../x"), NONE),
    "an absolute path": (put("/tmp/x"), NONE),
    "a drive": (put("C:\\x"), NONE),
    "a name too short": (put("evidence/ab/cd"), NONE),
    "evidence not cut as ours": (put(f"evidence/{'a' * 64}"), NONE),
    "evidence in capitals": (put(f"evidence/AB/{'a' * 62}"), NONE),
    "another file": (put("readme.txt"), NONE),
    "no manifest": (lambda parts: parts.pop("manifest.json"), NONE),
    "no ledger": (lambda parts: parts.pop("ledger.db"), NONE),
    "a manifest that is no JSON": (put("manifest.json", b"\xff{"), DAMAGED),
    "a manifest of nested lists": (put("manifest.json", b"[" * 100_000), DAMAGED),
    "a manifest that is a list": (put("manifest.json", b"[]"), NONE),
    "a manifest that is endless": (put("manifest.json", b" " * (2 << 20)), NONE),
    "another format": (with_manifest(format="other"), NONE),
    "a newer format": (with_manifest(version=2), NEWER),
    "no format": (with_manifest(version=None), NONE),
    "a format that is a text": (with_manifest(version="1"), NONE),
    "no head, of a ledger that has one": (with_manifest(head=""), DAMAGED),
    "fewer entries than its head is the last of": (with_manifest(entries=1), DAMAGED),
    "a size that is a text": (with_manifest(ledger_size="1"), NONE),
    "one more key": (with_manifest(more=1), NONE),
    "another size": (with_manifest(ledger_size=1), DAMAGED),
    "another hash": (with_manifest(ledger_sha256="0" * 64), DAMAGED),
    "a newer ledger": (with_manifest(schema="9999"), NEWER),
    "a ledger that is none": (put("ledger.db", b"x"), DAMAGED),
    "evidence that is another": (lambda parts: parts.update({some_evidence(parts): b"x"}), DAMAGED),
    "evidence of nothing": (put(f"evidence/{'a' * 2}/{'a' * 62}"), DAMAGED),
    "another version than it says": (with_ledger("UPDATE alembic_version SET version_num = '0003'"), DAMAGED),
    "a version there never was": (
        lambda parts: [
            with_ledger("UPDATE alembic_version SET version_num = '../x'")(parts),
            with_manifest(schema="../x")(parts),
        ],
        DAMAGED,
    ),
    "an older version than its tables are of": (
        lambda parts: [
            with_ledger("UPDATE alembic_version SET version_num = '0001'")(parts),
            with_manifest(schema="0001")(parts),
        ],
        DAMAGED,
    ),
    "a table less": (with_ledger("DROP TABLE alembic_version"), DAMAGED),
}


@pytest.fixture
def backup(proven: Path, tmp_path: Path) -> Path:
    """Return a backup that nobody changed."""
    return backed_up(proven, tmp_path / "backup.zip").path


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_as_it_was_made_is_refused_and_leaves_nothing(name: str, backup: Path, tmp_path: Path):
    change, told = HOSTILE[name]
    hostile = changed(backup, tmp_path / "hostile.zip", change)
    require_refused(hostile, told, tmp_path)


def require_refused(hostile: Path, told: str, folder: Path) -> None:
    there = folder / "place" / "there.db"
    there.parent.mkdir()
    replay([TOWN], there)
    before = there.read_bytes()
    with pytest.raises(Refused, match=told), restoring(hostile, there, CLERK, untold):
        pass
    assert [path.name for path in there.parent.iterdir()] == ["there.db"]
    assert there.read_bytes() == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(backup: Path, tmp_path: Path):
    with zipfile.ZipFile(backup, "a") as opened:
        opened.writestr("ledger.db", b"another")
    require_refused(backup, NONE, tmp_path)


def test_an_encrypted_archive_is_refused(backup: Path, tmp_path: Path):
    content = bytearray(backup.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    backup.write_bytes(content)
    require_refused(backup, ".+ is encrypted. unpack it, and pack it again without a password", tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04", b"a letter" * 100, b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path):
    (tmp_path / "x.zip").write_bytes(content)
    require_refused(tmp_path / "x.zip", f"{NONE}|{DAMAGED}", tmp_path)


def test_a_pipe_is_no_backup_and_no_ledger(backup: Path, tmp_path: Path):
    """Neither is waited for, nor replaced: nothing is there to be kept beside."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="is a pipe or a device. put what it holds into a file first"):
        restored(pipe, tmp_path / "ledger.db")
    with pytest.raises(Refused, match="is a pipe or a device. name the ledger's file with --db"):
        restored(backup, pipe)
    assert pipe.is_fifo()


def test_what_unpacks_to_more_than_the_disk_holds_is_refused(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(unpacking.shutil, "disk_usage", lambda _folder: type("Usage", (), {"free": 1_000})())
    require_refused(backup, r".+ unpacks to [\d,]+ bytes, more than there is room for. make room first", tmp_path)


def test_a_bomb_is_unpacked_no_further_than_it_says(backup: Path, tmp_path: Path):
    hostile = changed(backup, tmp_path / "hostile.zip", put("ledger.db", bytes(100 << 20)))
    content = hostile.read_bytes()
    size = (100 << 20).to_bytes(4, "little")
    assert content.count(size) == 2
    with zipfile.ZipFile(backup) as opened:
        told = opened.getinfo("ledger.db").file_size
    hostile.write_bytes(content.replace(size, told.to_bytes(4, "little")))
    require_refused(hostile, DAMAGED, tmp_path)


@pytest.mark.parametrize("sha256", ["../../../../tmp/x", "", "zz" * 32, None])
def test_a_hash_that_is_none_is_no_path(sha256: str | None, backup: Path, tmp_path: Path):
    value = "x'00ff'" if sha256 is None else f"'{sha256}'"
    change = with_ledger(
        *(f"DROP TRIGGER {name}" for name in ("keep_evidence_changed",)),
        "PRAGMA ignore_check_constraints = ON",
        f"UPDATE evidence SET sha256 = {value} WHERE evidence_id = 1",
    )

    def without_orphan(parts: dict[str, bytes]) -> None:
        change(parts)
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(parts["ledger.db"])
            named = {one for (one,) in connection.execute("SELECT sha256 FROM evidence")}
        for name in [name for name in parts if name.startswith("evidence/")]:
            if name.removeprefix("evidence/").replace("/", "") not in named:
                del parts[name]

    hostile = changed(backup, tmp_path / "hostile.zip", without_orphan)
    try:
        with restoring(hostile, tmp_path / "other.db", CLERK, untold) as ready:
            assert ready.findings
    except Refused as error:
        assert "is damaged or cut off" in str(error)


def test_a_trigger_that_came_with_a_backup_is_found(backup: Path, tmp_path: Path):
    trap = "CREATE TRIGGER trap AFTER INSERT ON journal BEGIN DELETE FROM looked_at; END"
    hostile = changed(backup, tmp_path / "hostile.zip", with_ledger(trap))
    with restoring(hostile, tmp_path / "other.db", CLERK, untold) as ready:
        assert [str(finding) for finding in ready.findings] == ["the trigger trap is none of safetytrack's"]


def test_a_cut_tail_of_the_journal_is_found(backup: Path, tmp_path: Path):
    cut = with_ledger("DROP TRIGGER keep_journal_deleted", "DELETE FROM journal WHERE number = 99")
    hostile = changed(backup, tmp_path / "hostile.zip", lambda parts: (cut(parts), with_manifest(head="a" * 64)(parts)))
    with restoring(hostile, tmp_path / "other.db", CLERK, untold) as ready:
        assert any("no entry has the hash" in str(finding) for finding in ready.findings)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_byte_that_differs_is_found_or_makes_no_difference(
    proven: Path, backup: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    folder = tmp_path_factory.mktemp("flipped")
    made = Path(shutil.copyfile(backup, folder / "backup.zip"))
    content = bytearray(made.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[place:]
    made.write_bytes(content)
    other = folder / "other.db"
    try:
        with restoring(made, other, CLERK, untold) as ready:
            if ready.findings:
                return
            ready.put(untold)
    except Refused:
        assert not other.exists()
        return
    assert (dumped(other), kept_files(other)) == (dumped(proven), kept_files(proven))


# Older ledgers.


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a ledger that an older version made."""
    return old_file("0001", tmp_path / "ledger.db")


def test_a_backup_of_an_older_ledger_is_verified_and_restored_as_it_was(old: Path, tmp_path: Path):
    before = dumped(old)
    made = backed_up(old, tmp_path / "backup.zip")
    Ledger(old, CLERK).upgrade()
    with restoring(made.path, old, CLERK, untold) as ready:
        assert (ready.findings, ready.of_older_version) == ([], True)
        ready.put(untold)
    assert dumped(old) == before
    assert Ledger(old, CLERK).upgrade() == ("0001", version.SCHEMA)
    check_journal(old)


def test_a_failed_upgrade_leaves_the_ledger_and_its_backup(old: Path, monkeypatch: pytest.MonkeyPatch):
    before = old.read_bytes()
    path = path_before_upgrade(old, "0001", CLERK.at)

    def broken(*_words: object) -> None:
        raise Refused("broken")

    monkeypatch.setattr("safetytrack.store.ledger.migrate", broken)
    with pytest.raises(Refused, match="broken"):
        Ledger(old, CLERK).upgrade(keep=lambda _version: back_up(old, path, CLERK.at, untold, with_evidence=False))
    assert old.read_bytes() == before
    with open_backup(path) as opened:
        assert (opened.manifest.schema, opened.manifest.evidence) == ("0001", False)


def test_a_backup_without_its_evidence_finds_it_where_it_lies(proven: Path, tmp_path: Path):
    made = back_up(proven, tmp_path / "backup.zip", CLERK.at, untold, with_evidence=False)
    replay([TOWN], proven)
    restored(made.path, proven)
    assert not integrity_findings(proven, folder_of(proven), CLERK.at)


# Ledgers on a server.


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return what says where the evidence of ledgers on a server lies from now on."""
    yield lambda name: monkeypatch.setenv(evidence.VARIABLE, str(tmp_path / name))


def test_a_ledger_on_a_server_is_backed_up_and_restored(
    server: PostgreSQL, tmp_path: Path, folders: Callable[[str], None]
):
    one, other = server.database(), server.database()
    folders("one")
    replay(A_LITTLE_OF_ALL, one)
    prove(one, tmp_path)
    made = backed_up(one, tmp_path / "backup.zip")
    assert (made.head, made.files, made.faults) == (check_journal(one)[-1].hash, 2, [])
    restored(made.path, tmp_path / "file.db")
    assert [entry.hash for entry in check_journal(tmp_path / "file.db")][-1] == made.head
    folders("other")
    assert restored(made.path, other) is None
    assert check_journal(other)[-1].hash == made.head
    assert len(kept_files(other)) == 2
    require_writable(other)
    folders("taken")
    with pytest.raises(Refused, match="is taken already. name a place that holds no ledger yet"):
        restored(made.path, other)
    assert not (tmp_path / "taken").exists()


# The place to work in.


def test_what_a_killed_process_left_is_swept_away_and_nobody_s_work_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(staging, "_STALE", -1)
    with staging.staging_dir(tmp_path) as busy:
        (busy / "work").write_bytes(b"x")
        left = tmp_path / ".safetytrack-1-left"
        left.mkdir()
        (left / "work").write_bytes(b"x")
        with staging.staging_dir(tmp_path):
            assert (busy / "work").exists()
            assert not left.exists()
    assert not list(tmp_path.iterdir())


def test_path_of_a_hash_is_two_deep():
    assert path_of(Path("e"), "ab" * 32) == Path("e") / "ab" / ("ab" * 31)
