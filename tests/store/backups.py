"""Backups to restore, and to tamper with."""

import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

from domain.obligation.actions import AddUnit
from store.replay import author
from store.samples import TODAY

from safetytrack.store.backends.place import Place
from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.evidence.keeping import staged_files
from safetytrack.store.ledger import Ledger
from safetytrack.store.transfer.backup import BackedUp, back_up
from safetytrack.store.transfer.restore import restoring
from safetytrack.store.write.evidence import attach

CLERK = author(TODAY)


TOWN = AddUnit(today=TODAY, code="U9", name="Nine", kind="town")


def untold(*_progress: object) -> None:
    """Hear of progress, and say nothing."""


def backed_up(place: Place, target: Path) -> BackedUp:
    return back_up(place, target, CLERK.at, untold)


def restored(backup: Path, place: Place) -> Path | None:
    """Restore a clean backup; return where what was there is kept."""
    with restoring(backup, place, CLERK, untold) as ready:
        assert [str(finding) for finding in ready.findings] == []
        return ready.put(untold)


def prove(place: Place, folder: Path) -> None:
    files = [folder / "photo.jpg", folder / "text.txt"]
    files[0].write_bytes(b"\xff\xd8\xff" + os.urandom(50_000))
    files[1].write_text("a text\n", encoding="utf-8")
    with staged_files(folder_of(place), files) as copies, Ledger(place, CLERK).write("attach", {}) as entry:
        key = entry.reader.one("SELECT unit_id, event_id FROM event")
        attach(entry, key, [one.file for one in copies])
        for one in copies:
            one.put_in_place()


def kept_files(place: Place) -> dict[str, bytes]:
    """Return the evidence of a ledger."""
    folder = folder_of(place)
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.glob("??/*")}


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
