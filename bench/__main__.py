"""``python -m bench``: print every figure as a ratio to its floor, both measured in one run."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import national, startup
from bench.report import Report

DIVISIONS = "SAFETYTRACK_BENCH_DIVISIONS"


def main() -> None:
    """Measure, and print the tables as they come."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--divisions",
        type=Path,
        default=os.environ.get(DIVISIONS) or None,
        metavar="PATH",
        help=f"a CSV file of the country's divisions (default: ${DIVISIONS}, else they are invented)",
    )
    parser.add_argument("--quick", action="store_true", help="one round on a small country: does it run at all?")
    options = parser.parse_args()
    report = Report(judged=not options.quick)
    few, many = (1, 1) if options.quick else (5, 21)
    with tempfile.TemporaryDirectory(prefix="safetytrack-bench-") as name:
        folder = Path(name)
        try:
            report.block("Starting up: the bare imports as floor", startup.figures(folder, many))
            divisions = options.divisions.resolve() if options.divisions else None
            national.make(folder, divisions, quick=options.quick)
            report.block("The whole country: importing it", national.imported(folder, 1 if options.quick else 3))
            report.block("The whole country: asking", list(national.asked(folder, few)))
        except subprocess.CalledProcessError as error:
            sys.exit(f"this failed: {error.cmd}\n{error.stderr or ''}")
    report.end()


if __name__ == "__main__":
    main()
