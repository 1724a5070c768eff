"""What it costs to start: small answers beside the bare imports that they cannot do without."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from bench.processes import alternately, ours, python, took
from bench.report import Figure
from safetytrack.cli.demonstration import demo_day

TO_ASK = "import typer, rich.table, sqlite3"
TO_WRITE = f"{TO_ASK}, sqlmodel"

_LEADER = """
SELECT u.code FROM unit u JOIN appointment a ON a.unit_id = u.unit_id
WHERE a.role = 'party-head' AND a.person_id IS NOT NULL AND a.ended_on IS NULL ORDER BY u.code
"""


def figures(folder: Path, rounds: int) -> list[Figure]:
    """Measure small commands on the demo ledger, made in ``folder``."""
    demo = folder / "demo.db"
    took(ours(demo, "demo"))
    with closing(sqlite3.connect(demo)) as ledger:
        unit = ledger.execute(_LEADER).fetchone()[0]
    day = demo_day(date.today())
    question = ours(demo, "overdue", "--as-of", day.isoformat())
    lectures = [
        ours(demo, "log-lecture", unit, "--role", "party-head", "--on", day.isoformat(), "--ref", f"bench-{n}")
        for n in range(rounds + 1)
    ]
    help_, overdue, to_ask = alternately([[ours(None, "--help")], [question], [python(TO_ASK)]], rounds)
    lecture, to_write = alternately([lectures, [python(TO_WRITE)]], rounds)
    return [
        Figure("--help", help_, to_ask),
        Figure("overdue, demo ledger", overdue, to_ask, at_most=1.3),
        Figure("log-lecture, demo ledger", lecture, to_write),
    ]
