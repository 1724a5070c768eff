"""A whole ledger on its way elsewhere, struck in the middle: backups, exports, restores and copies."""

import os
import shutil
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer.archive import open_backup
from tests.crash_stage import (
    LEDGER,
    SOURCE,
    Acknowledge,
    a_ledger,
    a_proven_event,
    acknowledged,
    command,
    done,
    head,
    is_there,
    ledger_at,
    place,
    refs,
    require_tidy,
    require_whole,
    rows_to_import,
)
from tests.crashing import Ended

FOLDERS = ("new", "there")
"""Where a ledger is exported to: a folder that is not there yet, and an empty one."""


def back_up(acknowledge: Acknowledge) -> int:
    return acknowledged(acknowledge, "backup.zip", "backup", "backup.zip")


def backed_up(ended: Ended) -> None:
    backup = Path("backup.zip")
    assert backup.exists() or not ended.acknowledged
    if backup.exists():
        require_restorable(backup, head(place()))
    done("backup", "another.zip")
    require_tidy()


def require_restorable(backup: Path, last: str | None = None) -> None:
    """Restore a backup elsewhere, and hold it against the head it was made at."""
    elsewhere = Path("elsewhere") / LEDGER
    elsewhere.parent.mkdir()
    done("--db", str(elsewhere), "restore", str(backup))
    with open_backup(backup) as archive:
        older = archive.manifest.schema != SCHEMA
    if older:
        done("--db", str(elsewhere), "upgrade")
    require_whole(elsewhere)
    assert last in (None, head(elsewhere))
    shutil.rmtree(elsewhere.parent)


def folders_to_fill() -> None:
    a_proven_event()
    Path("there").mkdir()


def export(acknowledge: Acknowledge) -> int:
    for folder in FOLDERS:
        code = command("export", "ledger", "-o", folder)
        if code:
            return code
        acknowledge(folder)
    return 0


def exported(ended: Ended) -> None:
    for folder in FOLDERS:
        if Path(folder, "manifest.json").exists():
            import_to(Path(f"{folder}.db"), folder)
        else:
            assert folder not in ended.acknowledged
            with redirect_stderr(StringIO()):
                assert command("--db", "half.db", "import", "ledger", folder) == 1
            assert not Path("half.db").exists()
        is_finished = Path(folder, "manifest.json").exists() and not list(Path(folder).glob(".*"))
        if not is_finished:
            done("export", "ledger", "-o", folder)
            import_to(Path(f"{folder}-anew.db"), folder)


def import_to(elsewhere: Path, folder: str) -> None:
    """Take an exported folder in elsewhere, and hold it against the ledger that it is of."""
    shutil.copytree(folder_of(place()), folder_of(elsewhere))
    done("--db", str(elsewhere), "import", "ledger", folder)
    require_whole(elsewhere)
    assert head(elsewhere) == head(place())


def a_backup_of_another() -> None:
    a_proven_event()
    done("backup", "backup.zip")
    Path(LEDGER).unlink()
    shutil.rmtree(f"{LEDGER}.evidence")
    a_ledger()
    done("log-study", "T", "--on", "2020-03-06", "--ref", "other")
    done("attach", "other", "minutes.txt")


def restore(acknowledge: Acknowledge) -> int:
    return acknowledged(acknowledge, "restored", "restore", "backup.zip", "--yes")


def restored(ended: Ended) -> None:
    with open_backup(Path("backup.zip")) as archive:
        old = archive.manifest.head
    if ended.acknowledged:
        assert head(place()) == old
    assert refs(place()) == ({"proven"} if head(place()) == old else {"other"})
    for kept in Path().glob(f"{LEDGER}.before-restore-*[0-9]"):
        assert refs(kept) == {"other"}
        if ended.acknowledged:  # the evidence of one that was killed meanwhile may not all be beside it yet
            require_whole(kept)
    done("restore", "backup.zip", "--yes")
    assert head(place()) == old
    require_tidy()


def a_ledger_to_copy() -> None:
    with ledger_at(SOURCE):
        rows_to_import()
        done("import", "completions", "rows.csv")


def copy(acknowledge: Acknowledge) -> int:
    return acknowledged(acknowledge, "copied", "--db", SOURCE, "copy", "--to", os.environ["SAFETYTRACK_DB"])


def copied(ended: Ended) -> None:
    assert is_there() or not ended.acknowledged
    if not is_there():
        done("--db", SOURCE, "copy", "--to", os.environ["SAFETYTRACK_DB"])
    assert head(place()) == head(Path(SOURCE))
    done("add-unit", "东河镇", "--kind", "town")


def a_backup_of_elsewhere() -> None:
    with ledger_at(SOURCE):
        a_proven_event()
        done("backup", "backup.zip")


def restored_anew(ended: Ended) -> None:
    assert is_there() or not ended.acknowledged
    if not is_there():
        done("restore", "backup.zip")
    assert head(place()) == head(Path(SOURCE))
    done("backup", "another.zip")
    require_tidy()
