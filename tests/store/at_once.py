"""Writes that come to the same ledger at the same moment, and a ledger with three towns to write to."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from threading import Barrier

from domain.obligation.actions import AddUnit, Load
from store.replay import author

from safetytrack.domain.errors import Refused
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.conflict import retry_on_conflict
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Entry, Ledger
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder

TODAY = date(2020, 7, 20)
STUDY = Requirement(
    code="study",
    title="Study",
    activities=("study",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=date(2020, 1, 1),
    every="half-year",
)
START = [
    *(AddUnit(today=TODAY, code=code, name=code, kind="town") for code in ("A", "B", "C")),
    Load(today=TODAY, programme="p", requirements=(STUDY,)),
]
Write = Callable[[Entry], object]


def once(place: Place, write: Write) -> object:
    with Ledger(place, author(TODAY)).write("test", {}) as entry:
        return write(entry)


def at_once(place: Place, *writes: Write) -> list[object]:
    """Let each write do its work, and only then let any of them be kept; return what each came to, or its refusal.

    Who has to wait for another, or has lost, holds up nobody: all the rest go on after a moment.
    """
    barrier = Barrier(len(writes))

    def run(write: Write) -> object:
        def waiting(entry: Entry) -> object:
            done = write(entry)
            entry.session.flush()
            with_all_others(barrier)
            return done

        try:
            return retry_on_conflict(lambda: once(place, waiting))
        except Refused as why:
            return why

    with ThreadPoolExecutor(len(writes)) as pool:
        return list(pool.map(run, writes))


def with_all_others(barrier: Barrier) -> None:
    if not barrier.broken:
        try:
            barrier.wait(0.5)
        except Exception as error:
            assert barrier.broken, error


def one_inside_the_other(place: Place, outer: Write, inner: Write) -> None:
    """Begin one write, try the other meanwhile, then keep the first."""
    with ThreadPoolExecutor(1) as pool:
        with Ledger(place, author(TODAY)).write("outer", {}) as entry:
            outer(entry)
            entry.session.flush()
            meanwhile = pool.submit(retry_on_conflict, lambda: once(place, inner))
            wait([meanwhile], timeout=0.5)
        meanwhile.result(timeout=20)


def recording(unit: str, ref: str | None, note: str | None = None) -> Write:
    """Return a write that records a study session of a town."""

    def write(entry: Entry) -> str:
        unit_id = entry.reader.one("SELECT unit_id FROM unit WHERE code = :code", code=unit)[0]
        recorder = Recorder(entry)
        recorded = recorder.record(EventFacts("study", TODAY, note=note), [CreditClaim(unit_id)], ref)
        return recorded.uid

    return write


def rows(place: Place, sql: str) -> list[tuple]:
    with reading(place) as reader:
        return reader.all(sql)
