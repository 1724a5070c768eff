"""Whole processes on a ledger that others write to at the same moment."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from domain.obligation.actions import AddUnit
from forking import Python
from server import PostgreSQL
from store.replay import author, replay

from safetytrack.store.backends.place import Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder

TODAY = date(2020, 7, 20)


@pytest.fixture
def place(server: PostgreSQL) -> Iterator[Server]:
    """Return the place of a ledger with one town."""
    place = server.database("ledger_1")
    replay([AddUnit(today=TODAY, code="U1", name="清江镇", kind="town")], place)
    yield place
    server.drop(place)


def test_an_import_from_a_pipe_that_loses_a_race_begins_again(place: Server):
    file = "activity,unit,done_on\nstudy,U1,2020-07-20\nstudy,U1,2020-07-19\n"
    words = [sys.executable, "-m", "safetytrack", "--db", place.url, "import", "completions", "-"]
    environ = os.environ | {"SAFETYTRACK_LANG": "en", "PYTHONUTF8": "1"}
    with Ledger(place, author(TODAY)).write("log-study", {}) as entry:
        recorder = Recorder(entry)
        recorder.record(EventFacts("study", TODAY), [CreditClaim(1)])
        importing = Python(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, encoding="utf-8"
        )
        importing.stdin.write(file)
        importing.stdin.close()
        wait_until_somebody_waits(place)
    assert importing.stderr.read() == "2 rows read: 1 new, 0 changed, 1 recorded already\n"
    assert importing.wait(20) == 0
    with reading(place) as reader:
        assert reader.all("SELECT done_on FROM event ORDER BY done_on") == [("2020-07-19",), ("2020-07-20",)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_taken_in(place: Server, tmp_path: Path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    words = [sys.executable, "-m", "safetytrack", "--lang", "en", "--db", place.url, "import", "completions", str(pipe)]
    importing = Python(words, stderr=subprocess.PIPE, encoding="utf-8")
    pipe.write_text("activity,unit,done_on\nstudy,U1,2020-07-20\n", encoding="utf-8")
    assert importing.communicate(timeout=30)[1] == "one row read: 1 new, 0 changed, 0 recorded already\n"


def wait_until_somebody_waits(place: Server) -> None:
    """Return once a writer waits for another."""
    for _try in range(200):
        with reading(place) as reader:
            waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            if reader.one(waiting):
                return
            reader.one("SELECT pg_sleep(0.1)")
    raise TimeoutError("nobody waits")
