"""Many hands on one ledger in a file: who asks never waits, who writes waits a moment, and nothing is lost."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from shutil import which

import pytest
from domain.obligation.actions import AddUnit, Load
from store.mounted import mount
from store.replay import author, replay
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends import sqlite, wal
from safetytrack.store.backends.conflict import retry_on_conflict
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.units import add_unit

TODAY = date(2026, 7, 20)
STUDY = Requirement(
    code="study",
    title="Study",
    activities=("study",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=date(2026, 1, 1),
    every="half-year",
)
START = [
    *(AddUnit(today=TODAY, code=code, name=code, kind="town") for code in ("A", "B", "C")),
    Load(today=TODAY, programme="p", requirements=(STUDY,)),
]
RECORDERS, EACH = 8, 25


def units(path: Place) -> int:
    with reading(path) as reader:
        return reader.one("SELECT count(*) FROM unit")[0]


def add(path: Place, name: str) -> None:
    with Ledger(path, author(TODAY)).write("add-unit", {}) as entry:
        add_unit(entry, name, "town")


def beside(path: Path) -> list[str]:
    return sorted(one.name.removeprefix(path.name) for one in path.parent.glob(f"{path.name}*"))


def test_who_asks_does_not_wait_for_who_writes_and_sees_what_was_there_before(
    ledger_path: Path, monkeypatch: pytest.MonkeyPatch
):
    replay(START, ledger_path)
    monkeypatch.setattr(sqlite, "_BUSY_SECONDS", 0)
    with Ledger(ledger_path, author(TODAY)).write("import", {}) as entry:
        for number in range(300):
            add_unit(entry, f"N{number}", "town")
        entry.session.connection().exec_driver_sql("PRAGMA cache_spill = 1")
        assert units(ledger_path) == 3
    assert units(ledger_path) == 303
    assert beside(ledger_path) == [""]


def test_who_writes_does_not_wait_for_who_asks(ledger_path: Path, monkeypatch: pytest.MonkeyPatch):
    replay(START, ledger_path)
    monkeypatch.setattr(sqlite, "_BUSY_SECONDS", 0)
    with reading(ledger_path) as reader:
        rows = reader.stream("SELECT name FROM unit ORDER BY unit_id")
        first = next(rows)
        add(ledger_path, "D")
        assert [first, *rows] == [("A",), ("B",), ("C",)]
        assert reader.one("SELECT count(*) FROM unit") == (3,)
    assert units(ledger_path) == 4


def test_who_writes_waits_for_another_and_at_last_is_told_so(ledger_path: Path, monkeypatch: pytest.MonkeyPatch):
    replay(START, ledger_path)
    monkeypatch.setattr(sqlite, "_BUSY_SECONDS", 0.2)
    with Ledger(ledger_path, author(TODAY)).write("import", {}) as entry:
        add_unit(entry, "D", "town")
        began = time.monotonic()
        with pytest.raises(Refused, match="is busy with another write. try again in a moment"):
            add(ledger_path, "E")
        assert time.monotonic() - began >= 0.2
    add(ledger_path, "E")
    assert units(ledger_path) == 5
    check_journal(ledger_path)


def record(path: Place, recorder: int, events: int) -> list[str]:
    """Record events one after another, half of them the same as every other recorder's."""
    uids = []
    for number in range(events):
        ref = f"shared {number}" if number % 2 else f"{recorder}/{number}"

        def write(ref: str = ref, unit_id: int = 1 + number % 3) -> str:
            with Ledger(path, author(TODAY)).write("log-study", {}) as entry:
                recorder = Recorder(entry)
                recorded = recorder.record(EventFacts("study", TODAY), [CreditClaim(unit_id)], ref)
            return recorded.uid

        uids.append(retry_on_conflict(write))
    return uids


def test_recorders_in_processes_of_their_own_lose_nothing(ledger: Place, monkeypatch: pytest.MonkeyPatch):
    replay(START, ledger)
    context = get_context("forkserver")
    context.set_forkserver_preload([record.__module__, "psycopg"])  # else each loads them for itself
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # what is loaded beforehand is looked for there alone
    with ProcessPoolExecutor(RECORDERS, mp_context=context) as pool:
        futures = [pool.submit(record, ledger, number, EACH) for number in range(RECORDERS)]
        uids = [uid for one in futures for uid in one.result(timeout=120)]
    shared = EACH // 2
    events = shared + RECORDERS * (EACH - shared)
    assert len(uids) == RECORDERS * EACH
    assert len(set(uids)) == events
    with reading(ledger) as reader:
        assert sorted(reader.all("SELECT uid FROM event")) == sorted((uid,) for uid in set(uids))
    assert len(check_journal(ledger)) == len(START) + events


def test_a_ledger_of_older_days_is_written_ahead_from_the_next_write_on(ledger_path: Path):
    replay(START, ledger_path)
    with closing(sqlite3.connect(ledger_path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    assert not wal.is_on(ledger_path)
    assert units(ledger_path) == 3
    assert not wal.is_on(ledger_path)
    add(ledger_path, "D")
    assert wal.is_on(ledger_path)


def test_beyond_a_network_a_ledger_is_written_in_the_older_way(
    ledger_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    replay(START, ledger_path)
    assert wal.is_on(ledger_path)
    mount(monkeypatch, tmp_path, "nfs")
    add(ledger_path, "D")
    assert not wal.is_on(ledger_path)
    add(ledger_path, "E")
    assert not wal.is_on(ledger_path)
    assert units(ledger_path) == 5
    assert beside(ledger_path) == [""]


def test_what_a_killed_writer_left_is_taken_over_by_the_next_who_asks(ledger_path: Path):
    replay(START, ledger_path)
    killed = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('CREATE TABLE kept (x)'); c.execute('BEGIN'); c.execute('CREATE TABLE lost (x)'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", killed, str(ledger_path)], check=False)
    assert wal.log_of(ledger_path).stat().st_size
    with reading(ledger_path) as reader:
        query = "SELECT name FROM sqlite_master WHERE name IN ('kept', 'lost')"
        assert reader.all(query) == [("kept",)]
    assert beside(ledger_path) == [""]


ASK = """
import json, sys
from safetytrack.cli.app import run
*others, last = json.loads(sys.argv[2])
for words in others:
    if run(["--db", sys.argv[1], *words]):
        sys.exit(9)
sys.exit(run(["--db", sys.argv[1], *last]))
"""
"""Runs one command line after another, of which only the last may be refused."""


def asking(path: Path, *lines: list[str]) -> list[str]:
    """Return what runs command lines on a ledger, one after another."""
    return [sys.executable, "-c", ASK, str(path), json.dumps(lines)]


def as_reader(path: Path, *lines: list[str]) -> subprocess.CompletedProcess:
    """Run safetytrack as somebody to whom the permissions of files mean something, as they mean nothing to root."""
    command = asking(path, *lines)
    if os.name != "posix":
        pytest.skip("needs the permissions of POSIX")
    if os.getuid() == 0:
        if which("setpriv") is None:
            pytest.skip("setpriv is not installed, and root may write to anything")
        command = ["setpriv", "--bounding-set", "-dac_override", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def out_of_reach(ledger_path: Path) -> Iterator[Path]:
    """Return a ledger that nobody may write to, in a folder that nobody may write to."""
    replay(START, ledger_path)
    ledger_path.chmod(0o444)
    ledger_path.parent.chmod(0o555)
    yield ledger_path
    ledger_path.parent.chmod(0o755)


QUESTIONS = [
    ["units"],
    ["people"],
    ["programmes"],
    ["requirements"],
    ["records"],
    ["overdue"],
    ["upcoming"],
    ["coverage"],
    ["status", "A"],
    ["diff", "--from", "2026-07-19"],
    ["verify"],
]


def test_every_question_is_answered_for_who_may_not_write(out_of_reach: Path):
    completed = as_reader(out_of_reach, *QUESTIONS)
    assert completed.returncode == 0, completed.stderr
    assert beside(out_of_reach) == [""]
    refused = as_reader(out_of_reach, ["add-unit", "D", "--kind", "town"])
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert refused.stderr.startswith(f"error: the ledger {out_of_reach} cannot be written to. check the file")


def test_every_question_is_answered_on_a_read_only_medium(ledger_path: Path):
    replay(START, ledger_path)
    ask = asking(ledger_path, *QUESTIONS, ["add-unit", "D", "--kind", "town"])
    mounted = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" || exit 77\nexec "$@"'
    words = ["unshare", "-m", "sh", "-c", mounted, str(ledger_path.parent), *ask]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("unshare is not installed")
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    assert done.returncode == 1, done.stderr
    assert done.stderr.splitlines()[-1].startswith("error: ")
    assert beside(ledger_path) == [""]


def test_a_ledger_that_is_read_by_itself_must_not_change_meanwhile(ledger_path: Path, monkeypatch: pytest.MonkeyPatch):
    replay(START, ledger_path)
    monkeypatch.setattr(wal, "can_be_shared", lambda path: False)
    with pytest.raises(Refused, match="was written to while it was read. ask again"), reading(ledger_path) as reader:
        assert reader.one("SELECT count(*) FROM unit") == (3,)
        add(ledger_path, "D")
    assert units(ledger_path) == 4
