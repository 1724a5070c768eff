"""Old backups of a ledger taken away, and nothing else: who keeps fourteen has the newest fourteen."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from safetytrack.domain.errors import SafetytrackError
from safetytrack.domain.progress import Tally, silent
from safetytrack.store.disk.staging import staging_dir
from safetytrack.store.transfer.archive import LEDGER, open_backup
from safetytrack.store.transfer.backup import STAMP

_DATED = re.compile(r"(.+)-(\d{8}-\d{6})\.zip")
"""The name that a backup gets in a folder: the ledger's, and its moment as ``STAMP`` writes it."""


def keep_newest(made: Path, number: int) -> list[Path]:
    """Delete the older backups of a ledger beside the one just made, so that ``number`` remain; return those deleted.

    One is ours by its name, which tells the ledger and the moment that the backup itself tells, and by its content:
    a whole backup of the same ledger, by its id. Everything else stays, however it is called, and counts for none.
    """
    uid, named = _ledger_uid_in(made), _DATED.fullmatch(made.name)
    if uid is None or named is None:
        return []
    beside = (path for path in made.parent.iterdir() if path != made and _is_called(path, named[1]))
    others = [path for path in sorted(beside, reverse=True) if _ledger_uid_in(path) == uid]
    deleted = others[number - 1 :]
    for path in deleted:
        path.unlink()
    return deleted


def _is_called(path: Path, ledger: str) -> bool:
    """Say whether a plain file has the name of a dated backup of a ledger called so."""
    named = _DATED.fullmatch(path.name)
    return named is not None and named[1] == ledger and path.is_file() and not path.is_symlink()


def _ledger_uid_in(backup: Path) -> str | None:
    """Return the id of the ledger in a dated backup that is whole; None for anything else, and for a ledger without."""
    try:
        with open_backup(backup) as archive, staging_dir(backup.parent) as folder:
            moment = datetime.fromisoformat(archive.manifest.made_at).strftime(STAMP)
            if not backup.name.endswith(f"-{moment}.zip"):
                return None
            for sha256 in archive.evidence:
                archive.take_evidence(sha256, folder / sha256, Tally(silent, "", 0))
            archive.take_ledger(folder / LEDGER, Tally(silent, "", 0))
            with closing(sqlite3.connect(folder / LEDGER)) as connection:
                row = connection.execute("SELECT ledger_uid FROM ledger").fetchone()
        return row[0] if row else None
    except (SafetytrackError, sqlite3.Error, ValueError):
        return None
