"""A ledger of the whole country: brought in and asked by the commands, beside SQL written by hand for it alone."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bench import invent
from bench.million import beside
from bench.processes import ROOT, Command, Took, alternately, middle, ours, python, took
from bench.report import Figure
from bench.startup import TO_ASK
from safetytrack.store.schema.tables import FACTS
from safetytrack.store.schema.triggers import triggers_in_file
from tests.server import PostgreSQL

AS_OF = f"{invent.YEAR + 1}-01-15"
SQL = Path(__file__).parent


def make(folder: Path, divisions: Path | None, *, quick: bool) -> None:
    """Write the files to import into ``folder``."""
    arguments = [folder, divisions or "", "quick" if quick else "full"]
    subprocess.run([sys.executable, "-m", "bench.invent", *map(str, arguments)], check=True, cwd=ROOT)


def imported(folder: Path, rounds: int) -> list[Figure]:
    """Measure the import of ``folder``'s files; leave the ledger there as national.db."""
    empty, unpeopled, ledger = (folder / f"{name}.db" for name in ("empty", "units", "national"))
    took(ours(empty, "load", folder / "national.toml"))
    units = _afresh(empty, unpeopled, ["import", "units", folder / "units.csv"], 1)
    completions = _afresh(unpeopled, ledger, ["import", "completions", folder / "completions.csv"], rounds)
    with closing(sqlite3.connect(ledger)) as reader:
        counts = [reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("unit", "event")]
    shells = []
    if shell := shutil.which("sqlite3"):
        copied = folder / "by_hand.db"
        for _ in range(rounds):
            shutil.copyfile(unpeopled, copied)
            with closing(sqlite3.connect(copied)) as unguarded:
                for name in triggers_in_file():  # they let nobody add to an entry that is sealed
                    unguarded.execute(f"DROP TRIGGER {name}")
            load = f".import --csv --schema temp '{folder / 'completions.csv'}' told"
            shells.append(took(Command([shell, copied, load, by_hand("import_completions")])))
        copied.unlink()
    floor = middle(shells) if shells else None
    return [
        Figure(f"import units ({counts[0]:,})", units, rows=counts[0]),
        Figure(f"import completions ({counts[1]:,})", completions, floor, rows=counts[1], rows_aim=20_000),
    ]


def _afresh(before: Path, after: Path, words: list[str | Path], rounds: int) -> Took:
    runs = []
    for _ in range(rounds):
        shutil.copyfile(before, after)
        runs.append(took(ours(after, *words)))
    return middle(runs)


def questions(folder: Path, rounds: int) -> Iterator[Figure]:
    """Measure the questions; the answers are held against those by hand. Raises ``SystemExit`` where they differ."""
    ledger = folder / "national.db"
    county, town = _example(ledger, "district"), _example(ledger, "town")
    owed = _count(ledger, "SELECT count(*) FROM unit") * invent.OWED_BY_A_UNIT
    yield from _figures(folder, rounds, "overdue", ["overdue"], at_most=1.3)
    yield _workbook(folder, 1 if rounds == 1 else 3)
    yield from _figures(folder, rounds, "coverage", ["coverage"], rows=owed)
    territory = ["coverage", "--by", "territory"]
    yield from _figures(folder, rounds, "coverage_by_territory", territory, rows=owed)
    yield from _figures(folder, rounds, "overdue_under", ["overdue", "--under", county], unit=county, small=True)
    yield from _figures(folder, rounds, "status", ["status", town], unit=town, small=True)
    yield _verified(folder, 1 if rounds == 1 else 3)


def served(folder: Path, server: PostgreSQL, rounds: int) -> Iterator[Figure]:
    """Measure the same on a server, each question beside the file's. Raises ``SystemExit`` where answers differ."""
    imports = [
        ["import", "units", folder / "units.csv"],
        ["import", "completions", folder / "completions.csv"],
    ]
    place = server.database()
    took(ours(place.url, "load", folder / "national.toml"))
    ledger = folder / "national.db"
    by_name = {
        "overdue": ["overdue"],
        "coverage": ["coverage"],
        "territory": ["coverage", "--by", "territory"],
        "under": ["overdue", "--under", _example(ledger, "district")],
        "status": ["status", _example(ledger, "town")],
    }
    yield from beside(folder, place, imports, by_name, AS_OF, rounds)


def _figures(
    folder: Path,
    rounds: int,
    name: str,
    words: list[str],
    *,
    at_most: float | None = None,
    rows: int | None = None,
    unit: str = "",
    small: bool = False,
) -> Iterator[Figure]:
    ledger = folder / "national.db"
    answer, floor = folder / f"{name}.csv", folder / f"{name}_by_hand.csv"
    rivals = [ours(ledger, *words, "--as-of", AS_OF, "--export", "csv", out=answer)]
    shell = shutil.which("sqlite3")
    if shell:
        rivals.append(Command([shell, "-readonly", "-header", "-csv", ledger, by_hand(name, unit)], floor))
    if small:
        rivals.append(python(TO_ASK))
    taken = alternately([[rival] for rival in rivals], rounds)
    if shell:
        same = subprocess.run([sys.executable, "-m", "bench.same", answer, floor], cwd=ROOT, stderr=subprocess.PIPE)
        if same.returncode:
            sys.exit(f"{name}: {same.stderr.decode()}")
    if rows is None:
        with answer.open("rb") as file:
            rows = sum(1 for _line in file) - 1
    title = " ".join(words)
    if shell:
        yield Figure(f"{title}: the sqlite3 shell", taken[0], taken[1], at_most=at_most, rows=rows)
    else:
        yield Figure(f"{title}: no sqlite3 shell here", taken[0], rows=rows)
    if small:
        yield Figure(f"{title}: the bare imports", taken[0], taken[-1], rows=rows)


def _workbook(folder: Path, rounds: int) -> Figure:
    """Measure the longest answer as a workbook, beside XlsxWriter writing the same cells."""
    answer, target = folder / "overdue.csv", folder / "overdue.xlsx"
    command = ours(folder / "national.db", "overdue", "--as-of", AS_OF, "-o", target)
    floor = Command([sys.executable, "-m", "bench.workbook_floor", answer, folder / "floor.xlsx"])
    taken, least = alternately([[command], [floor]], rounds)
    with answer.open("rb") as file:
        rows = sum(1 for _line in file) - 1
    return Figure("overdue --export xlsx: XlsxWriter alone", taken, least, at_most=1.3, rows=rows)


def _verified(folder: Path, rounds: int) -> Figure:
    """Measure how long it takes to check all that is recorded, beside reading and hashing it."""
    ledger = folder / "national.db"
    floor = Command([sys.executable, "-m", "bench.verify_floor", ledger])
    taken, least = alternately([[ours(ledger, "verify")], [floor]], rounds)
    facts = sum(_count(ledger, f"SELECT count(*) FROM {table.name}") for table in FACTS)
    return Figure("verify: reading and hashing every record", taken, least, at_most=2, rows=facts)


def by_hand(name: str, unit: str = "") -> str:
    """Return SQL written by hand, its values put in; not first in line, where its dashes were an option."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    return "\n" + text.replace(":as_of", f"'{AS_OF}'").replace(":unit", f"'{unit}'")


def _example(ledger: Path, kind: str) -> str:
    """Return the unit of a kind that has most below it."""
    most = "SELECT count(*) FROM unit below WHERE below.parent_id = unit.unit_id"
    return _count(ledger, f"SELECT code FROM unit WHERE kind = '{kind}' ORDER BY ({most}) DESC, code LIMIT 1")


def _count(ledger: Path, sql: str) -> Any:
    with closing(sqlite3.connect(ledger)) as reader:
        return reader.execute(sql).fetchone()[0]
