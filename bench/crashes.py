"""``python -m bench.crashes``: kill commands at every step they take, and at random moments, and count what was lost.

A step is a system call that changes something on the disk, or tells a server something: a write, a sync, a rename, a
link, a removal, a message. Whatever a kill can leave behind is left by a kill at one of them. ``--company`` does it
while another process has the ledger open, ``--strike client`` to clients of a PostgreSQL server started for this, and
``--strike server`` to that (``pg_ctl stop -m immediate``).
"""

import argparse
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random

from tests.crash_rounds import InAFile, InCompany, OnAServer, Rounds
from tests.crash_scenarios import IN_COMPANY, ON_A_SERVER, SCENARIOS
from tests.server import running

DURABLE = {"fsync": "on"}


def main() -> None:
    """Strike, look, and print a row for every scenario; the first thing lost ends it with a traceback."""
    parser = argparse.ArgumentParser(prog="python -m bench.crashes", description=__doc__)
    parser.add_argument("--moments", type=int, default=200, help="strikes at random moments, for each scenario")
    parser.add_argument("--steps", type=int, default=None, help="strikes at steps (default: at each)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strike", choices=["client", "server"], help="on a server: who of the two falls")
    parser.add_argument("--company", action="store_true", help="while another process has the ledger open")
    parser.add_argument("scenarios", nargs="*", choices=[*SCENARIOS, []], metavar="SCENARIO")
    options = parser.parse_args()
    print("| struck during | steps | at steps | at random moments | lost | damaged | seconds |")
    print("|---|---|---|---|---|---|---|")
    with ExitStack() as stack:
        server = stack.enter_context(running(DURABLE)) if options.strike else None
        usual = ON_A_SERVER if server else IN_COMPANY if options.company else SCENARIOS
        for name in options.scenarios or usual:
            in_a_file = InCompany() if options.company else InAFile()
            home = OnAServer(server, falls=options.strike == "server") if server else in_a_file
            with tempfile.TemporaryDirectory(prefix="safetytrack-crashes-") as folder:
                _play(name, Rounds(SCENARIOS[name], Path(folder), home), Random(options.seed), options)


def _play(name: str, rounds: Rounds, random: Random, options: argparse.Namespace) -> None:
    began = time.perf_counter()
    steps = rounds.steps()
    chosen = range(1, steps + 1)
    if options.steps is not None and options.steps < steps:
        chosen = sorted(random.sample(chosen, options.steps))
    for step in chosen:
        rounds.play(at=step)
    seconds = rounds.seconds()
    for _round in range(options.moments):
        rounds.play(after=random.uniform(0, seconds * 1.1))
    took = time.perf_counter() - began
    print(f"| {name} | {steps} | {len(chosen)} | {options.moments} | 0 | 0 | {took:.0f} |", flush=True)


if __name__ == "__main__":
    main()
