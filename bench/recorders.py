"""``python -m bench.recorders``: how many may record on one ledger at once, and how long they wait in line.

Every recorder is a process with a connection of its own that records one event after another as ``log-study`` does, in
one short transaction each: in a file, where one writes at a time, then on a server. That is started for this, with the
durability it has by default: an event is on the disk when it is said to be recorded.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

from safetytrack.store.backends.conflict import retry_on_conflict
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Author, Entry, Ledger
from safetytrack.store.lookup.initials import initials_of
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from tests.server import pooling, program, running
from tests.store.sealed import whole_chain

TODAY = date(2026, 3, 5)
UNITS = 1_000
DURABLE = {"fsync": "on"}

HEADINGS = (
    "connections",
    "events",
    "events/s",
    "p50 ms",
    "p99",
    "max",
    "of it sealing: p50 ms",
    "p99",
    "max",
    "lost races",
    "afterwards",
)


class Recorded(NamedTuple):
    """An event that was acknowledged: its id, and the seconds it took, of which so many to get into the chain."""

    uid: str
    seconds: float
    sealing: float
    conflicts: int


def author() -> Author:
    """Return somebody who writes now."""
    return Author("bench", datetime.now(UTC), TODAY)


def add_units(place: Place) -> None:
    """Add the units that are recorded for."""
    with Ledger(place, author()).write("import", {}) as entry:
        names = TABLES["unit"].fact_columns
        blank = dict.fromkeys(names) | {"kind": "enterprise", "industrial": 0}
        units = [blank | {"unit_id": n, "code": f"U{n}", "name": f"Enterprise {n}"} for n in range(1, UNITS + 1)]
        initials = [initials_of(unit["name"]) for unit in units]
        entry.add_rows("unit", [tuple(unit[name] for name in names) for unit in units], initials=initials)


def record(place: Place, unit_id: int, note: str) -> Recorded:
    """Record one study session, and say how long that took, and how long the line and its place in the chain."""
    began = time.perf_counter()
    tries: list[float] = []

    def write() -> str:
        tries.append(0.0)
        with Ledger(place, author()).write("log-study", {"unit": unit_id}) as entry:
            note_wait(entry, tries)
            recorder = Recorder(entry)
            recorded = recorder.record(EventFacts("study", TODAY, note=note), [CreditClaim(unit_id)])
        return recorded.uid

    uid = retry_on_conflict(write)
    return Recorded(uid, time.perf_counter() - began, sum(tries), len(tries) - 1)


def note_wait(entry: Entry, tries: list[float]) -> None:
    """Let an entry note how long it takes to be sealed, the wait for those before it included."""
    backend = entry._backend
    append_to_chain = backend.append_to_chain

    def timed(*given: object) -> None:
        began = time.perf_counter()
        append_to_chain(*given)
        tries[-1] += time.perf_counter() - began

    backend.append_to_chain = timed


def recorder(place: Place, number: int, events: int) -> list[Recorded]:
    """Record so many events, one after the other."""
    first = number * events
    return [record(place, 1 + (first + n) % UNITS, f"{number}/{n}") for n in range(events)]


def at_once(place: Place, connections: int, events: int) -> tuple[float, list[Recorded]]:
    """Record with so many connections at once; return the seconds it took and what was recorded."""
    with ProcessPoolExecutor(connections) as pool:
        list(pool.map(time.sleep, [0.5] * connections))  # every process is there before the clock runs
        began = time.perf_counter()
        futures = [pool.submit(recorder, place, number, events) for number in range(connections)]
        recorded = [one for each in futures for one in each.result()]
        return time.perf_counter() - began, recorded


def check(place: Place, recorded: list[Recorded], entries_before: int) -> str:
    """Say whether every event is there once and the chain is whole."""
    with reading(place) as reader:
        kept = Counter(uid for (uid,) in reader.rows("SELECT uid FROM event"))
        number = sum(1 for _entry in whole_chain(reader))
    lost = [one.uid for one in recorded if one.uid not in kept]
    twice = [uid for uid, times in kept.items() if times > 1]
    assert number == entries_before + len(recorded)
    return f"{len(lost)} lost, {len(twice)} twice, chain whole: {number} entries"


def figures(place: Place, connections: int, events: int) -> str:
    """Record, check, and return a line of the table."""
    with reading(place) as reader:
        before = reader.one("SELECT count(*) FROM journal")[0]
        known = reader.one("SELECT count(*) FROM event")[0]
    seconds, recorded = at_once(place, connections, events)
    with reading(place) as reader:
        assert reader.one("SELECT count(*) FROM event")[0] == known + len(recorded)
    cells = [f"{connections}", f"{len(recorded)}", f"{len(recorded) / seconds:.0f}"]
    for values in ([one.seconds for one in recorded], [one.sealing for one in recorded]):
        cuts = quantiles(values, n=100)
        cells += [f"{1000 * cuts[49]:.1f}", f"{1000 * cuts[98]:.1f}", f"{1000 * max(values):.1f}"]
    cells += [f"{sum(one.conflicts for one in recorded)}", check(place, recorded, before)]
    return f"| {' | '.join(cells)} |"


def in_a_file(connections: Iterable[int], events: int) -> None:
    """Measure a ledger in a file, with a process for each connection."""
    print(f"\nin a file\n\n| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}")
    for number in connections:
        with TemporaryDirectory() as folder:
            place = Path(folder, "ledger.db")
            add_units(place)
            print(figures(place, number, events), flush=True)


def main() -> None:
    """Measure in a file, directly and through pgbouncer, with few and many connections."""
    parser = argparse.ArgumentParser(prog="python -m bench.recorders", description=__doc__)
    parser.add_argument("--events", type=int, default=50, help="how many events each connection records")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 64])
    options = parser.parse_args()
    in_a_file(options.connections, options.events)
    if program("initdb") is None:
        raise SystemExit("no PostgreSQL server is installed: initdb was not found")
    with running(DURABLE) as server:
        for through in ("directly", "through pgbouncer"):
            if through != "directly" and program("pgbouncer") is None:
                print("no pgbouncer is installed")
                break
            print(f"\n{through}\n\n| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}")
            for connections in options.connections:
                place = server.database()
                add_units(place)
                if through == "directly":
                    print(figures(place, connections, options.events), flush=True)
                else:
                    with pooling(server) as pooler:
                        print(figures(pooler.place(place), connections, options.events), flush=True)


if __name__ == "__main__":
    main()
