"""``python -m bench``: print every figure as a ratio to its floor, both measured in one run."""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import million, national, pages, readers, spreadsheets, startup
from bench.processes import ours, took
from bench.report import Report
from tests.server import PostgreSQL, program, running

DURABLE = {"fsync": "on"}
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
    parser.add_argument("--million", action="store_true", help="a million enterprises, in a file and on a server")
    parser.add_argument(
        "--readers",
        type=readers.counts_named,
        metavar="1,2,4",
        help="the country's questions with so many readers each, in a file and on a server",
    )
    parser.add_argument(
        "--ledger", type=Path, metavar="PATH", help="with --readers: a ledger of the country made before"
    )
    parser.add_argument("--quick", action="store_true", help="one round on a small country: does it run at all?")
    options = parser.parse_args()
    server = running(DURABLE) if program("initdb") else None
    if server is None:
        print("no PostgreSQL server is installed (initdb was not found): its half is left out")
    report = Report(judged=not options.quick)
    few, many = (1, 1) if options.quick else (5, 21)
    with tempfile.TemporaryDirectory(prefix="safetytrack-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        try:
            if server:
                server = stack.enter_context(server)
            if options.million:
                _million(report, folder, server, quick=options.quick)
                return
            if options.readers:
                _readers(report, folder, server, options)
                return
            report.block("Starting up: the bare imports as floor", startup.figures(folder, many))
            national.make(folder, _divisions(options), quick=options.quick)
            report.block("The whole country: importing it", national.imported(folder, 1 if options.quick else 3))
            report.block("The whole country: asking", list(national.questions(folder, few)))
            report.block("The whole country: pages of it", list(pages.figures(folder)))
            rows = spreadsheets.make(folder, quick=options.quick)
            title = "Spreadsheets: importing them, only reading them as floor"
            report.block(title, list(spreadsheets.imported(folder, rows, 1 if options.quick else 2)))
            if server:
                title = "The whole country on PostgreSQL: SQLite as floor"
                report.block(title, list(national.served(folder, server, few)))
        except subprocess.CalledProcessError as error:
            sys.exit(f"this failed: {error.cmd}\n{error.stderr or ''}")
    report.end()


def _divisions(options: argparse.Namespace) -> Path | None:
    return options.divisions.resolve() if options.divisions else None


def _readers(report: Report, folder: Path, server: PostgreSQL | None, options: argparse.Namespace) -> None:
    """Measure the country's questions with one reader and with several; what each answers must be the same."""
    rounds = 1 if options.quick else 3
    ledger = options.ledger.resolve() if options.ledger else folder / "national.db"
    if not options.ledger:
        national.make(folder, _divisions(options), quick=options.quick)
        national.imported(folder, 1)
    figures = readers.questions(folder, ledger, options.readers, rounds)
    report.block("Readers of a file: SQL by hand as floor", list(figures))
    if server:
        place = server.database()
        took(ours(ledger, "copy", "--to", place.url))
        figures = readers.served(folder, ledger, place.url, options.readers, rounds)
        report.block("Readers of a server: one reader of the file as floor", list(figures))
    print("the answers are the same to the last byte", flush=True)
    report.end()


def _million(report: Report, folder: Path, server: PostgreSQL | None, *, quick: bool) -> None:
    """Measure a million enterprises, on every database there is; what each answers must be the same."""
    size = million.make(folder, quick=quick)
    places = [folder / "million.db", *([server.database()] if server else [])]
    ledgers = [million.Bench(folder, place, size) for place in places]
    for ledger in ledgers:
        report.block(f"{size:,} enterprises: importing", list(ledger.imported()))
        print(f"on the disk: {ledger.size() / 1e6:,.0f} MB", flush=True)
    for ledger in ledgers:
        report.block(f"{size:,} enterprises: asking", list(ledger.questions(1 if quick else 2)))
    for question in million.QUESTIONS if server else ():
        million.require_same(*(ledger.answer(question) for ledger in ledgers))
    print("the answers are the same to the last row", flush=True)
    report.end()


if __name__ == "__main__":
    main()
