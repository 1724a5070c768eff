"""What is struck in the middle, and what must be true afterwards whenever that was."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg

from safetytrack.store.backends.reading import reading
from safetytrack.store.schema.version import SCHEMA
from tests.crash_moving import (
    a_backup_of_another,
    a_backup_of_elsewhere,
    a_ledger_to_copy,
    back_up,
    backed_up,
    copied,
    copy,
    export,
    exported,
    folders_to_fill,
    require_restorable,
    restore,
    restored,
    restored_anew,
)
from tests.crash_sending import (
    folder_imported,
    forms_came_back,
    import_folder,
    letters_due,
    numbered,
    write_letters,
)
from tests.crash_stage import (
    RECORDS,
    ROWS,
    Acknowledge,
    a_ledger,
    a_proven_event,
    acknowledged,
    command,
    done,
    is_there,
    place,
    refs,
    require_tidy,
    rows_to_import,
)
from tests.crashing import Ended, Work
from tests.store.old_ledgers import old_file, old_place


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


def record(acknowledge: Acknowledge) -> int:
    for number in range(RECORDS):
        code = command("log-study", "T", "--on", f"2020-03-{number + 10}", "--ref", f"r{number}")
        if code:
            return code
        acknowledge(f"r{number}")
    return 0


def recorded(ended: Ended) -> None:
    there = refs(place()) - {"next", "proven"}
    acknowledged_refs = set(ended.acknowledged)
    assert acknowledged_refs <= there <= {f"r{number}" for number in range(len(acknowledged_refs) + 1)}
    done("log-study", "T", "--on", "2020-04-05", "--ref", "next")
    assert "next" in refs(place())


def make(acknowledge: Acknowledge) -> int:
    return acknowledged(acknowledge, "T", "add-unit", "中川镇", "--kind", "town", "--code", "T")


def made(ended: Ended) -> None:
    assert is_there() or not ended.acknowledged
    done("add-unit", "东河镇", "--kind", "town", "--code", "D")
    with reading(place()) as reader:
        codes = {code for (code,) in reader.all("SELECT code FROM unit")}
    assert {"D", *ended.acknowledged} <= codes <= {"D", "T"}


def import_rows(acknowledge: Acknowledge) -> int:
    return acknowledged(acknowledge, "all", "import", "completions", "rows.csv")


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
    return acknowledged(acknowledge, "upgraded", "upgrade")


def upgraded(ended: Ended) -> None:
    with closing(sqlite3.connect(place()) if isinstance(place(), Path) else psycopg.connect(place().url)) as ledger:
        [version] = ledger.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == SCHEMA if ended.acknowledged else version in (old_version(), SCHEMA)
    for backup in Path().glob("ledger-0001-*.zip"):
        require_restorable(backup)
    done("upgrade")


def attach(acknowledge: Acknowledge) -> int:
    return acknowledged(acknowledge, "minutes.txt", "attach", "proven", "minutes.txt")


def attached(ended: Ended) -> None:
    with reading(place()) as reader:
        names = {name for (name,) in reader.all("SELECT name FROM evidence")}
    assert {"photo.jpg", *ended.acknowledged} <= names <= {"photo.jpg", "minutes.txt"}
    done("attach", "proven", "minutes.txt")
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
