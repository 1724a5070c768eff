"""``python -m bench.cities URL``: as many recorders as cities, each a process that records in the schema of its city.

The database may be one server's or a cluster's of Citus, made ready as docs/scale.md says. While they record, somebody
may kill a worker: what is refused is told, and afterwards every event that was acknowledged is looked for, each chain
is followed from its first entry to its last, and how long a city stood still at most.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from typing import NamedTuple

from bench.recorders import UNITS, add_units, record
from safetytrack.domain.errors import Refused
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.backends.schemas import in_schema
from tests.store.sealed import whole_chain

PAUSE = 0.2
"""Seconds until somebody who was refused tries again."""


class Kept(NamedTuple):
    """An event that was acknowledged: its id, when, and after how many seconds."""

    uid: str
    at: float
    seconds: float


class Outcome(NamedTuple):
    """What a city's recorder was told: of events, and by refusals, each as often as it came."""

    kept: Sequence[Kept]
    refusals: Counter[str]


def city(url: str, number: int) -> Server:
    """Return the place of a city's ledger."""
    return in_schema(Server(url), f"bench_city{number}")


def recorder(place: Server, start: float, seconds: float) -> Outcome:
    """Record one event after another, from a moment on and for so long."""
    time.sleep(max(0.0, start - time.time()))
    kept: list[Kept] = []
    refusals: Counter[str] = Counter()
    tries = 0
    while time.time() < start + seconds:
        tries += 1
        began = time.perf_counter()
        try:
            recorded = record(place, 1 + tries % UNITS, f"{start} {tries}")
        except Refused as refused:
            refusals[str(refused).replace(str(place), "...")] += 1
            time.sleep(PAUSE)
        else:
            kept.append(Kept(recorded.uid, time.time(), time.perf_counter() - began))
    return Outcome(kept, refusals)


def line_of(place: Server, outcome: Outcome, start: float, seconds: float) -> str:
    """Return a line of the table, of one city: what it was told held against what is there."""
    there, entries = _kept_in(place)
    moments = [start, *(one.at for one in outcome.kept), start + seconds]
    pause = max(later - earlier for earlier, later in zip(moments, moments[1:], strict=False))
    lost = sum(one.uid not in there for one in outcome.kept)
    middle = 1000 * median([one.seconds for one in outcome.kept] or [0.0])
    cells = (
        place.new_schema,
        len(outcome.kept),
        f"{middle:.0f} ms",
        f"{pause:.1f} s",
        sum(outcome.refusals.values()),
        lost,
    )
    return f"| {' | '.join(map(str, cells))} | {entries} |"


def _kept_in(place: Server) -> tuple[set[str], int]:
    """Return the ids of the events that are there, and how many entries its chain has, once its worker is up again."""
    while True:
        try:
            with reading(place) as reader:
                return {uid for (uid,) in reader.rows("SELECT uid FROM event")}, sum(
                    1 for _entry in whole_chain(reader)
                )
        except Refused as away:
            print(f"waiting: {away}", file=sys.stderr)
            time.sleep(1)


def main() -> None:
    """Record in so many cities for so long, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m bench.cities", description=__doc__)
    parser.add_argument("url", help="a database of a server, or of the coordinator of a cluster")
    parser.add_argument("--cities", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    places = [city(options.url, number) for number in range(1, options.cities + 1)]
    for place in places:
        if not backend_of(place).is_there():
            add_units(place)
    start = time.time() + 3
    with ProcessPoolExecutor(len(places)) as pool:
        recorders = [pool.submit(recorder, place, start, options.seconds) for place in places]
        outcomes = [each.result() for each in recorders]
    print(
        "| city | events | p50 | longest pause | refused | lost | entries of the chain |\n|---|---|---|---|---|---|---|"
    )
    for place, one in zip(places, outcomes, strict=True):
        print(line_of(place, one, start, options.seconds))
    events = sum(len(one.kept) for one in outcomes)
    print(f"\n{events} events in {options.seconds:.0f} s: {events / options.seconds:.0f} a second")
    for refusal, times in sum((one.refusals for one in outcomes), Counter()).most_common():
        print(f"{times} times: {refusal}")


if __name__ == "__main__":
    main()
