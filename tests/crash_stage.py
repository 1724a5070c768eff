"""Where commands are struck: the ledger that they work on, and what must be true of it in any case."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from safetytrack.cli import app
from safetytrack.store.audit.checks import VERIFY, findings
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place, place_named
from safetytrack.store.backends.reading import reading
from safetytrack.store.evidence.folder import folder_of
from tests.store.sealed import sealed_entries

ROWS = 400
LEDGER = "ledger.db"
SOURCE = "source.db"
"""A ledger in a file that another place is filled from."""
RECORDS = 3
"""How many of what a command does one after the other are done."""
Acknowledge = Callable[[str], None]
"""Says that something is done, to whoever waits for it."""


def command(*words: str) -> int:
    """Run safetytrack in this process; return its exit code."""
    return app.run(list(words))


def acknowledged(acknowledge: Acknowledge, what: str, *words: str) -> int:
    """Run safetytrack, and say that ``what`` is done where it succeeds; return its exit code."""
    code = command(*words)
    if not code:
        acknowledge(what)
    return code


def done(*words: str) -> None:
    """Run safetytrack, which must succeed."""
    output = StringIO()
    with redirect_stdout(output), redirect_stderr(output):
        code = command(*words)
    assert code == 0, f"{words}: {code}: {output.getvalue()}"


def a_ledger() -> None:
    done("init", "--with", "study-plan")
    done("add-unit", "中川镇", "--kind", "town", "--code", "T", "--opened-on", "2020-01-01")


def place() -> Place:
    """Return where the ledger is."""
    return place_named(os.environ["SAFETYTRACK_DB"])


def is_there() -> bool:
    """Say whether there is a ledger."""
    return backend_of(place()).is_there()


@contextmanager
def ledger_at(where: str) -> Iterator[None]:
    """Have the ledger somewhere else for a while."""
    before = os.environ["SAFETYTRACK_DB"]
    os.environ["SAFETYTRACK_DB"] = where
    try:
        yield
    finally:
        os.environ["SAFETYTRACK_DB"] = before


def require_whole(where: Place) -> None:
    """Hold the journal against all it seals, twice over, and the evidence against its names."""
    with reading(where) as reader:
        sealed_entries(reader)
        assert not list(findings(AuditContext(reader, where, datetime.now(UTC)), VERIFY))


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
    near = [*Path().iterdir(), *folder_of(place()).glob("*")]
    left = [path.name for path in near if path.name.startswith((".safetytrack-", f".{LEDGER}"))]
    assert not left, left


def a_proven_event() -> None:
    a_ledger()
    done("log-study", "T", "--on", "2020-03-05", "--ref", "proven")
    Path("photo.jpg").write_bytes(b"\xff\xd8\xff" + os.urandom(30_000))
    Path("minutes.txt").write_text("纪要" * 2_000, encoding="utf-8")
    done("attach", "proven", "photo.jpg")


def rows_to_import() -> None:
    a_ledger()
    lines = [f"study,T,2020-05-{n % 28 + 1:02},i{n}" for n in range(ROWS)]
    Path("rows.csv").write_text("\n".join(["activity,unit,done_on,ref", *lines, ""]), encoding="utf-8")
