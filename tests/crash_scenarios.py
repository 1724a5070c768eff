"""What is struck in the middle, and what must be true afterwards whenever that was."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, redirect_stderr
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import psycopg

from safetytrack.store.backends.reading import reading
from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer.archive import open_backup
from tests.crash_sending import (
    folder_imported,
    forms_came_back,
    import_folder,
    letters_due,
    numbered,
    write_letters,
)
from tests.crash_stage import (
    LEDGER,
    RECORDS,
    SOURCE,
    Acknowledge,
    a_ledger,
    command,
    done,
    head,
    is_there,
    ledger_at,
    place,
    refs,
    require_tidy,
    require_whole,
)
from tests.crashing import Ended, Work
from tests.store.old_ledgers import old_file, old_place

ROWS = 400
FOLDERS = ("new", "there")
"""Where a ledger is exported to: a folder that is not there yet, and an empty one."""


@dataclass(frozen=True)
class Scenario:
    """What is there before, what is done, and what must be true afterwards."""

    name: str
    before: Callable[[], None]
    work: Work
    after: Callable[[Ended], None]
    """Raises ``AssertionError``. The folder is the current one; SAFETYTRACK_DB names the ledger."""
    of_this_version: bool = True
    """Whether the ledger can be read before it is upgraded."""


def a_proven_event() -> None:
    a_ledger()
    done("log-study", "T", "--on", "2020-03-05", "--ref", "proven")
    Path("photo.jpg").write_bytes(b"\xff\xd8\xff" + os.urandom(30_000))
    Path("minutes.txt").write_text("纪要" * 2_000, encoding="utf-8")
    done("attach", "proven", "photo.jpg")


def record(acknowledge: Acknowledge) -> int:
    for number in range(RECORDS):
        code = command("log-study", "T", "--on", f"2020-03-{number + 10}", "--ref", f"r{number}")
        if code:
            return code
        acknowledge(f"r{number}")
    return 0


def recorded(ended: Ended) -> None:
    there = refs(place()) - {"next", "proven"}
    told = set(ended.acknowledged)
    assert told <= there <= {f"r{number}" for number in range(len(told) + 1)}
    done("log-study", "T", "--on", "2020-04-05", "--ref", "next")
    assert "next" in refs(place())


def make(acknowledge: Acknowledge) -> int:
    code = command("add-unit", "中川镇", "--kind", "town", "--code", "T")
    if not code:
        acknowledge("T")
    return code


def made(ended: Ended) -> None:
    assert is_there() or not ended.acknowledged
    done("add-unit", "东河镇", "--kind", "town", "--code", "D")
    with reading(place()) as reader:
        codes = {code for (code,) in reader.all("SELECT code FROM unit")}
    assert {"D", *ended.acknowledged} <= codes <= {"D", "T"}


def rows_to_import() -> None:
    a_ledger()
    lines = [f"study,T,2020-05-{n % 28 + 1:02},i{n}" for n in range(ROWS)]
    Path("rows.csv").write_text("\n".join(["activity,unit,done_on,ref", *lines, ""]), encoding="utf-8")


def import_rows(acknowledge: Acknowledge) -> int:
    code = command("import", "completions", "rows.csv")
    if not code:
        acknowledge("all")
    return code


def imported(ended: Ended) -> None:
    there = len(refs(place()))
    assert there == ROWS if ended.acknowledged else there in (0, ROWS)
    done("import", "completions", "rows.csv")
    assert len(refs(place())) == ROWS


def old_version() -> str:
    """Return the first version that there were ledgers of in such a place."""
    return "0001" if isinstance(place(), Path) else "0002"


def an_old_ledger() -> None:
    if isinstance(place(), Path):
        old_file(old_version(), place())
    else:
        old_place(old_version(), Path("old.db"), place())


def upgrade(acknowledge: Acknowledge) -> int:
    code = command("upgrade")
    if not code:
        acknowledge("upgraded")
    return code


def upgraded(ended: Ended) -> None:
    with closing(sqlite3.connect(place()) if isinstance(place(), Path) else psycopg.connect(place().url)) as ledger:
        [version] = ledger.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == SCHEMA if ended.acknowledged else version in (old_version(), SCHEMA)
    for backup in Path().glob("ledger-0001-*.zip"):
        require_restorable(backup)
    done("upgrade")


def attach(acknowledge: Acknowledge) -> int:
    code = command("attach", "proven", "minutes.txt")
    if not code:
        acknowledge("minutes.txt")
    return code


def attached(ended: Ended) -> None:
    with reading(place()) as reader:
        names = {name for (name,) in reader.all("SELECT name FROM evidence")}
    assert {"photo.jpg", *ended.acknowledged} <= names <= {"photo.jpg", "minutes.txt"}
    done("attach", "proven", "minutes.txt")
    require_tidy()


def back_up(acknowledge: Acknowledge) -> int:
    code = command("backup", "backup.zip")
    if not code:
        acknowledge("backup.zip")
    return code


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
    code = command("restore", "backup.zip", "--yes")
    if not code:
        acknowledge("restored")
    return code


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
    code = command("--db", SOURCE, "copy", "--to", os.environ["SAFETYTRACK_DB"])
    if not code:
        acknowledge("copied")
    return code


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


SCENARIOS = {
    scenario.name: scenario
    for scenario in (
        Scenario("make", lambda: None, make, made),
        Scenario("record", a_ledger, record, recorded),
        Scenario("import", rows_to_import, import_rows, imported),
        Scenario("import-folder", forms_came_back, import_folder, folder_imported),
        Scenario("letter", letters_due, write_letters, numbered),
        Scenario("upgrade", an_old_ledger, upgrade, upgraded, of_this_version=False),
        Scenario("attach", a_proven_event, attach, attached),
        Scenario("backup", a_proven_event, back_up, backed_up),
        Scenario("export", folders_to_fill, export, exported),
        Scenario("restore", a_backup_of_another, restore, restored),
        Scenario("restore-anew", a_backup_of_elsewhere, restore, restored_anew),
        Scenario("copy", a_ledger_to_copy, copy, copied),
    )
}
ON_A_SERVER = [name for name in SCENARIOS if name != "restore"]
"""What is done there too: a ledger on a server is never replaced."""
IN_COMPANY = ["record", "import", "attach", "backup", "export"]
"""What may be done while others have the ledger open."""
