"""What is no backup, or not as it was made, is refused and leaves nothing."""

import sqlite3
import tracemalloc
import zipfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from store.backups import CLERK, TOWN, changed, put, untold, with_ledger, with_manifest
from store.replay import replay

from safetytrack.domain.errors import Refused
from safetytrack.store.transfer import unpacking
from safetytrack.store.transfer.archive import open_backup
from safetytrack.store.transfer.restore import restoring


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


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_as_it_was_made_is_refused_and_leaves_nothing(name: str, backup: Path, tmp_path: Path):
    change, message = HOSTILE[name]
    hostile = changed(backup, tmp_path / "hostile.zip", change)
    require_refused(hostile, message, tmp_path)


def require_refused(hostile: Path, message: str, folder: Path) -> None:
    there = folder / "place" / "there.db"
    there.parent.mkdir()
    replay([TOWN], there)
    before = there.read_bytes()
    with pytest.raises(Refused, match=message), restoring(hostile, there, CLERK, untold):
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
        ledger_size = opened.getinfo("ledger.db").file_size
    hostile.write_bytes(content.replace(size, ledger_size.to_bytes(4, "little")))
    require_refused(hostile, DAMAGED, tmp_path)


@pytest.mark.parametrize("hash_", ["../../../../tmp/x", "", "zz" * 32, None])
def test_a_hash_that_is_none_is_no_path(hash_: str | None, backup: Path, tmp_path: Path):
    value = "x'00ff'" if hash_ is None else f"'{hash_}'"
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


def test_a_manifest_takes_no_more_memory_than_it_may_have(backup: Path, tmp_path: Path):
    content = bytearray(backup.read_bytes())
    directory = content.index(b"PK\x01\x02")
    assert content[directory + 46 :].startswith(b"manifest.json")
    content[directory + 20 : directory + 24] = (0x7FFF_FFFF).to_bytes(4, "little")  # bytes that it is packed in
    (tmp_path / "hostile.zip").write_bytes(content)
    tracemalloc.start()
    try:
        try:
            with open_backup(tmp_path / "hostile.zip") as archive:
                assert archive.manifest.entries
        except Refused as refusal:  # since 3.11.8 Python sees that such a part would reach into the next
            assert "Overlapped entries" in str(refusal.__cause__)
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()


def test_a_ledger_whose_tables_are_told_in_what_is_no_text_is_damaged(backup: Path, tmp_path: Path):
    def garble(parts: dict[str, bytes]) -> None:
        parts["ledger.db"] = parts["ledger.db"].replace(b"CREATE TABLE journal (", b"CREATE TABLE journal \xff")
        with_manifest(ledger_sha256=sha256(parts["ledger.db"]).hexdigest())(parts)

    require_refused(changed(backup, tmp_path / "hostile.zip", garble), DAMAGED, tmp_path)
