"""What is killed in the middle, and what must be true afterwards whenever that was."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from safetytrack.cli import app
from safetytrack.store import making, workshop
from safetytrack.store.archive import opened
from safetytrack.store.bases import base_of
from safetytrack.store.evidence import folder_of
from safetytrack.store.place import Place, place_named
from safetytrack.store.reading import reading
from safetytrack.store.upgrade import SCHEMA
from safetytrack.store.verify import Search, findings
from tests.crashing import Ended, Work, run
from tests.store.sealed import check_journal

LEDGERS = Path(__file__).with_name("store") / "ledgers"
LEDGER = "ledger.db"
ROWS = 400
RECORDS = 3
Acknowledge = Callable[[str], None]


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


def command(*words: str) -> int:
    """Run safetytrack in this process; return its exit code."""
    return app.run(list(words))


def done(*words: str) -> None:
    """Run safetytrack, which must succeed."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = command(*words)
    assert code == 0, f"{words}: {code}: {said.getvalue()}"


def place() -> Place:
    """Return where the ledger is."""
    return place_named(os.environ["SAFETYTRACK_DB"])


def require_whole(where: Place) -> None:
    """Hold the journal against all it seals, twice over, and the evidence against its names."""
    check_journal(where)
    with reading(where) as reader:
        assert not list(findings(reader, Search(folder_of(where))))


def refs(where: Place) -> set[str]:
    """Return the refs of all events."""
    with reading(where) as reader:
        return {ref for (ref,) in reader.all("SELECT ref FROM event")}


def head(where: Place) -> str:
    """Return the hash of the journal's last entry."""
    with reading(where) as reader:
        return reader.one("SELECT hash FROM journal ORDER BY number DESC LIMIT 1")[0]


def require_tidy() -> None:
    """See that the next who worked there took away what the killed one left."""
    left = [path.name for path in Path().iterdir() if path.name.startswith((".safetytrack-", f".{LEDGER}"))]
    assert not left, left


def a_ledger() -> None:
    done("init", "--with", "study-plan")
    done("add-unit", "中川镇", "--kind", "town", "--code", "T", "--opened-on", "2020-01-01")


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
    if ended.acknowledged:
        assert Path(LEDGER).exists()
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


def an_old_ledger() -> None:
    with closing(sqlite3.connect(LEDGER)) as made:
        made.executescript((LEDGERS / "0001.sql").read_text(encoding="utf-8"))


def upgrade(acknowledge: Acknowledge) -> int:
    code = command("upgrade")
    if not code:
        acknowledge("upgraded")
    return code


def upgraded(ended: Ended) -> None:
    with closing(sqlite3.connect(LEDGER)) as ledger:
        [version] = ledger.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == SCHEMA if ended.acknowledged else version in ("0001", SCHEMA)
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
    with opened(backup) as archive:
        older = archive.manifest.schema != SCHEMA
    if older:
        done("--db", str(elsewhere), "upgrade")
    require_whole(elsewhere)
    assert last in (None, head(elsewhere))
    shutil.rmtree(elsewhere.parent)


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
    with opened(Path("backup.zip")) as archive:
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


SCENARIOS = {
    scenario.name: scenario
    for scenario in (
        Scenario("make", lambda: None, make, made),
        Scenario("record", a_ledger, record, recorded),
        Scenario("import", rows_to_import, import_rows, imported),
        Scenario("upgrade", an_old_ledger, upgrade, upgraded, of_this_version=False),
        Scenario("attach", a_proven_event, attach, attached),
        Scenario("backup", a_proven_event, back_up, backed_up),
        Scenario("restore", a_backup_of_another, restore, restored),
    )
}


class Rounds:
    """Rounds of one scenario, each in a fresh copy of what is there before."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self._scenario = scenario
        self._before = folder / "before"
        self._round = folder / "round"
        self._before.mkdir()
        with _inside(self._before):
            scenario.before()

    def steps(self) -> int:
        """Return how many steps the work takes when nobody kills it."""
        ended = self.play(kill_at=None)
        assert ended.code == 0, ended.said
        return ended.steps

    def seconds(self) -> float:
        """Return how long the work takes at full speed."""
        return self.play(kill_after=60).seconds

    def play(self, *, room: int | None = None, **how: float | None) -> Ended:
        """Do the work, killed or with too little room on the disk, and see what it came to."""
        shutil.copytree(self._before, self._round)
        try:
            with _inside(self._round):
                with _filled(room):
                    ended = run(self._scenario.work, self._round, **how)
                if self._scenario.of_this_version and base_of(place()).is_there():
                    require_whole(place())  # as it was left, before anybody else touches it
                self._scenario.after(ended)
                require_whole(place())
            return ended
        finally:
            shutil.rmtree(self._round)


@contextmanager
def _filled(room: int | None) -> Iterator[None]:
    """Take up the disk but for so much."""
    filler = Path("filler")
    if room is not None:
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(".").free - room)
    yield
    filler.unlink(missing_ok=True)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in a folder, impatient with what others left."""
    before = Path.cwd(), dict(os.environ), workshop._STALE, making._STALE
    os.chdir(folder)
    os.environ |= {"SAFETYTRACK_DB": LEDGER, "SAFETYTRACK_LANG": "en"}
    workshop._STALE = making._STALE = -1
    try:
        yield
    finally:
        os.chdir(before[0])
        os.environ.clear()
        os.environ |= before[1]
        workshop._STALE, making._STALE = before[2:]
