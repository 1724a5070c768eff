"""``python -m bench.crashes``: kill commands at every step they take, and at random moments, and count what was lost.

A step is a system call that changes something on the disk: a write, a sync, a rename, a link, a removal. Whatever a
kill can leave behind is left by a kill at one of them.
"""

import argparse
import tempfile
import time
from pathlib import Path
from random import Random

from tests.crash_scenarios import SCENARIOS, Rounds


def main() -> None:
    """Kill, look, and print a row for every scenario; the first thing lost ends it with a traceback."""
    parser = argparse.ArgumentParser(prog="python -m bench.crashes", description=__doc__)
    parser.add_argument("--moments", type=int, default=200, help="kills at random moments, for each scenario")
    parser.add_argument("--steps", type=int, default=None, help="kills at steps (default: at each)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("scenarios", nargs="*", choices=[*SCENARIOS, []], metavar="SCENARIO")
    options = parser.parse_args()
    print("| killed during | steps | kills at steps | kills at random moments | lost | damaged | seconds |")
    print("|---|---|---|---|---|---|---|")
    for name in options.scenarios or SCENARIOS:
        with tempfile.TemporaryDirectory(prefix="safetytrack-crashes-") as folder:
            _play(name, Rounds(SCENARIOS[name], Path(folder)), Random(options.seed), options)


def _play(name: str, rounds: Rounds, random: Random, options: argparse.Namespace) -> None:
    began = time.perf_counter()
    steps = rounds.steps()
    chosen = range(1, steps + 1)
    if options.steps is not None and options.steps < steps:
        chosen = sorted(random.sample(chosen, options.steps))
    for step in chosen:
        rounds.play(kill_at=step)
    seconds = rounds.seconds()
    for _round in range(options.moments):
        rounds.play(kill_after=random.uniform(0, seconds * 1.1))
    took = time.perf_counter() - began
    print(f"| {name} | {steps} | {len(chosen)} | {options.moments} | 0 | 0 | {took:.0f} |", flush=True)


if __name__ == "__main__":
    main()
