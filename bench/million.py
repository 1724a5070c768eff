"""A million enterprises in a file and on a server: the same commands and answers, each beside SQL written by hand."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench import enterprises
from bench.processes import ROOT, Command, alternately, ours, python, took
from bench.report import Figure
from bench.startup import TO_ASK
from safetytrack.store.backends.place import Place, Server
from tests.server import program

AS_OF = f"{enterprises.YEAR + 1}-01-15"
SQL = Path(__file__).parent

COUNTY, ENTERPRISE = "30007", "E0000500"

FILES = (("units", "offices"), ("units", "enterprises"), ("people", "people"), ("completions", "completions"))
MOST_MB = {"enterprises": 1_500, "people": 1_500, "completions": 1_500}
"""A units file and a people file are held whole, as parents may come after their children."""

COUNTY_MS = 50
COVERAGE_S = 15


class Question(NamedTuple):
    """A question, the name of its SQL by hand, and what it should come to."""

    words: tuple[str, ...]
    name: str
    unit: str = ""
    counts_all: bool = False
    at_most_s: float | None = None


QUESTIONS = (
    Question(("overdue", "--under", COUNTY), "under", COUNTY),
    Question(("status", ENTERPRISE), "status", ENTERPRISE),
    Question(("overdue",), "overdue"),
    Question(("coverage", "--by", "territory"), "territory", counts_all=True, at_most_s=COVERAGE_S),
    Question(("coverage", "--by", "regulator"), "regulator", counts_all=True, at_most_s=COVERAGE_S),
)


class Bench:
    """One ledger of the province, in a file or on a server."""

    def __init__(self, folder: Path, place: Place, size: int) -> None:
        self._folder = folder
        self._place = place
        self._size = size
        self.name = "PostgreSQL" if isinstance(place, Server) else "SQLite"

    @property
    def _db(self) -> str | Path:
        return self._place.url if isinstance(self._place, Server) else self._place

    def imported(self) -> Iterator[Figure]:
        """Measure the import of the files, once each."""
        took(ours(self._db, "load", self._folder / "enterprises.toml"))
        for what, name in FILES:
            file = self._folder / f"{name}.csv"
            rows = _rows(file)
            taken = took(ours(self._db, "import", what, file))
            aim = 25_000 if rows > enterprises.QUICK * 10 else None
            title = f"{self.name}: import {what} ({rows:,})"
            yield Figure(title, taken, rows=rows, rows_aim=aim, most_mb=MOST_MB.get(name))

    def questions(self, rounds: int) -> Iterator[Figure]:
        """Measure the questions, their answers held against those by hand. Raises ``SystemExit`` if they differ."""
        for question in QUESTIONS:
            answer = self.answer(question)
            by_hand = self._folder / f"{self.name}-{question.name}-by-hand.csv"
            rivals = [ours(self._db, *question.words, "--as-of", AS_OF, "--export", "csv", out=answer)]
            rivals.append(self._shell(self._by_hand(question), by_hand))
            if question.unit:
                rivals.append(python(self._start()))
            taken = alternately([[rival] for rival in rivals], rounds)
            require_same(answer, by_hand)
            rows = self._size * enterprises.OWED_BY_ONE if question.counts_all else _rows(answer)
            title = f"{self.name}: {' '.join(question.words)}"
            at_most = None if isinstance(self._place, Server) else question.at_most_s
            yield Figure(f"{title}: by hand", taken[0], taken[1], rows=rows, at_most_s=at_most)
            if question.unit:
                yield Figure(f"{title}: starting up", taken[0], taken[2], rows=rows, beyond_ms=COUNTY_MS)

    def answer(self, question: Question) -> Path:
        """Return the file that the answer is kept in."""
        return self._folder / f"{self.name}-{question.name}.csv"

    def size(self) -> int:
        """Return the bytes the ledger takes on the disk."""
        if isinstance(self._place, Server):
            answer = self._folder / "size"
            took(self._shell("SELECT pg_database_size(current_database()) AS size", answer))
            return int(answer.read_text().split()[-1])
        return self._place.stat().st_size

    def _start(self) -> str:
        """Return the imports, and the connection, that no answer can do without."""
        if isinstance(self._place, Server):
            return f"import typer, rich.table, psycopg; psycopg.connect({self._place.url!r}).execute('SELECT 1')"
        return TO_ASK

    def _shell(self, sql: str, out: Path) -> Command:
        if isinstance(self._place, Server):
            return Command([program("psql"), "--no-psqlrc", "--csv", "-c", sql, self._place.url], out)
        return Command([shutil.which("sqlite3"), "-readonly", "-header", "-csv", self._place, sql], out)

    def _by_hand(self, question: Question) -> str:
        """Return SQL written by hand, its values put in; days are text in a file, and dates on a server."""
        text = (SQL / f"enterprises_{question.name}.sql").read_text(encoding="utf-8")
        text = text.replace(":as_of", f"'{AS_OF}'").replace(":unit", f"'{question.unit}'")
        return "\n" + text.replace(":date", "date" if isinstance(self._place, Server) else "")


def make(folder: Path, *, quick: bool) -> int:
    """Write the files to import into ``folder``; return how many enterprises they hold."""
    size = enterprises.QUICK if quick else enterprises.ENTERPRISES
    subprocess.run([sys.executable, "-m", "bench.enterprises", folder, str(size)], check=True, cwd=ROOT)
    return size


def require_same(one: Path, other: Path) -> None:
    """Hold two answers against each other. Raises ``SystemExit`` where they differ."""
    same = subprocess.run([sys.executable, "-m", "bench.same", one, other], cwd=ROOT, stderr=subprocess.PIPE)
    if same.returncode:
        sys.exit(f"{one.name} and {other.name}: {same.stderr.decode()}")


def beside(
    folder: Path,
    server: Server,
    imports: list[list[str | Path]],
    questions: dict[str, list[str]],
    as_of: str,
    rounds: int,
) -> Iterator[Figure]:
    """Measure on a server what was measured of a ledger in a file; raise ``SystemExit`` where an answer differs.

    ``questions`` gives each by its name, which its answer from the file is kept under.
    """
    ledger, place = folder / "national.db", server.url
    for words in imports:
        *command, file = words
        yield Figure(" ".join(command), took(ours(place, *words)), rows=_rows(file))
    for name, words in questions.items():
        there, here = folder / f"{name}-server.csv", folder / f"{name}-file.csv"
        rivals = [
            ours(db, *words, "--as-of", as_of, "--export", "csv", out=out)
            for db, out in ((place, there), (ledger, here))
        ]
        taken = alternately([[rival] for rival in rivals], rounds)
        require_same(there, here)
        yield Figure(" ".join(words), *taken, rows=_rows(there))


def _rows(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for _line in lines) - 1
