"""Twelve cities that keep a ledger each, asked together, answer as one ledger that holds them all."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl
import psycopg
import pytest
from pages import Page
from server import PostgreSQL
from transcripts import Stage, on_stage

CITIES = range(1, 13)
_UNITS = ["code,name,kind,parent,opened_on", "C{n},第{n}市,city,,2026-01-01", "T{n},第{n}镇,town,C{n},2026-01-01"]
_EVENTS = ["activity,unit,role,person,done_on,hours,audience", "lecture,T{n},party-head,王{n},2026-0{month}-05,{n},12"]


class Province(NamedTuple):
    """Ledgers of cities and one of all, by their places, on a stage."""

    stage: Stage
    cities: list[str]
    whole: str

    def ask(self, *words: str) -> list[dict[str, object]]:
        """Return what all cities answer together, without what tells them apart."""
        return [_plain(row) for row in self.rows(*words)]

    def rows(self, *words: str) -> list[dict[str, object]]:
        """Return what all cities answer together."""
        return self._rows(*[word for city in self.cities for word in ("--db", city)], *words)

    def _rows(self, *words: str) -> list[dict[str, object]]:
        code, lines = self.stage.run([*words, "--json"])
        assert code == 0
        return json.loads("\n".join(line for line in lines if not line.startswith("! ")))

    def ask_whole(self, *words: str) -> list[dict[str, object]]:
        """Return what the one ledger answers."""
        return [_plain(row) for row in self._rows("--db", self.whole, *words)]


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in ("ledger", "heads", "event", "recorded_at")}


@pytest.fixture(scope="module", params=["file", "server"])
def province(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    server: PostgreSQL | None = request.getfixturevalue("server") if request.param == "server" else None

    def place(name: str) -> str:
        return server.database("ledger_1").url if server else f"{name}.db"

    with on_stage(tmp_path_factory.mktemp("province")) as stage:
        cities = [place(f"city{n}") for n in CITIES]
        for n, city in zip(CITIES, cities, strict=True):
            _fill(stage, city, [n])
        whole = place("whole")
        _fill(stage, whole, list(CITIES))
        yield Province(stage, cities, whole)


def _fill(stage: Stage, place: str, cities: list[int]) -> None:
    """Record some cities: every third has done nothing."""
    units = [_UNITS[0], *(line.format(n=n) for n in cities for line in _UNITS[1:])]
    events = [_EVENTS[0], *(_EVENTS[1].format(n=n, month=n % 3 + 1) for n in cities if n % 3)]
    Path("units.csv").write_text("\n".join(units) + "\n", encoding="utf-8")
    Path("events.csv").write_text("\n".join(events) + "\n", encoding="utf-8")
    for words in (["init", "--with", "leaders-talk-safety", "--with", "study-plan"], ["import", "units", "units.csv"]):
        assert stage.run(["--db", place, *words])[0] == 0
    if len(events) > 1:
        assert stage.run(["--db", place, "import", "completions", "events.csv"])[0] == 0


AS_OF = ["--as-of", "2026-08-01"]


@pytest.mark.parametrize(
    "by",
    [["total"], ["requirement", "period"], ["period", "requirement"], ["kind"], ["role"], ["territory"], ["unit"]]
    + [["requirement", "territory"], ["programme"], ["territory", "kind"]],
    ids=" ".join,
)
def test_coverage_is_that_of_one_ledger(by: list[str], province: Province):
    words = ["coverage", *(word for name in by for word in ("--by", name)), *AS_OF]
    assert province.ask(*words) == province.ask_whole(*words) != []


QUESTIONS = [
    ["overdue"],
    ["upcoming", "--within", "1y"],
    ["export", "obligations"],
    ["records"],
    ["units"],
    ["count", "--by", "month"],
    ["count", "--by", "unit"],
    ["trend", "--by", "requirement", "--last", "3"],
    ["coverage", "--by", "territory", "--rank"],
    ["overdue", "--kind", "town", "--requirement", "report", "--contacts"],
    ["overdue", "--under", "C3", "--under", "T5"],
    ["status", "T7"],
    ["export", "completions"],
    ["export", "progress", "--programme", "leaders-talk-safety", "--under", "C4"],
]


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_an_answer_is_that_of_one_ledger(words: list[str], province: Province):
    more = [] if words[0] == "units" or "completions" in words else AS_OF
    answer, whole = province.ask(*words, *more), province.ask_whole(*words, *more)
    for row in (*answer, *whole):
        row.pop("ref", None)
    assert answer == whole != []


def test_each_row_tells_its_ledger_and_the_head_of_its_journal(province: Province):
    for row in province.rows("overdue", *AS_OF):
        assert list(row)[0] == "ledger"
        [head] = row["heads"]
        assert head.startswith(f"{row['ledger']} ") and head.endswith(" 2026-03-10")
    [total] = province.rows("coverage", "--by", "total")
    assert total["ledger"] is None
    assert len(total["heads"]) == len(CITIES)


def test_a_limit_of_what_is_known_holds_for_each(province: Province):
    assert province.ask("coverage", "--by", "total", "--known-on", "2026-03-10") == province.ask_whole(
        "coverage", "--by", "total", "--known-on", "2026-03-10"
    )


def test_csv_and_workbooks_have_the_ledger_first(province: Province):
    options = [word for city in province.cities for word in ("--db", city)]
    code, lines = province.stage.run([*options, "overdue", *AS_OF, "--export", "csv"])
    assert code == 0
    assert lines[0].startswith("ledger,programme,") and lines[0].endswith(",heads")
    assert len(lines) == len(province.ask_whole("overdue", *AS_OF)) + 1
    assert province.stage.run([*options, "overdue", *AS_OF, "-o", "overdue.xlsx"])[0] == 0
    cells = [row for row in openpyxl.load_workbook("overdue.xlsx").active.iter_rows(values_only=True) if any(row)]
    assert any("Ledger" in row[:2] for row in cells)


def test_all_are_checked_together(province: Province):
    options = [word for city in province.cities for word in ("--db", city)]
    assert province.stage.run([*options, "verify"])[0] == 0
    assert province.stage.run([*options, "verify", "--json"])[1][0] == "[]"
    assert province.stage.run([*options, "upgrade"]) == (0, ["! the ledger is of this version already"])
    code, lines = province.stage.run([*options, "doctor", "--json"])
    assert code in (0, 3)
    json.loads("\n".join(line for line in lines if not line.startswith("! ")))


@pytest.fixture
def of_version(province: Province) -> Iterator[Callable[[str], str]]:
    """Return a function that has the last city be of another version, and returns its place."""
    place = province.cities[-1]

    def set_version(version: str) -> str:
        sql = f"UPDATE alembic_version SET version_num = '{version}'"
        if "://" in place:
            with psycopg.connect(place) as connection:
                connection.execute(sql)
        else:
            import sqlite3

            with sqlite3.connect(place) as file:
                file.execute(sql)
        return place

    from safetytrack.store.schema.version import SCHEMA

    yield set_version
    set_version(SCHEMA)


@pytest.mark.parametrize(("version", "sentence"), [("0001", "is of an older version"), ("9000", "is of a newer")])
def test_one_of_another_version_is_named(
    version: str, sentence: str, of_version: Callable[[str], str], province: Province
):
    of_version(version)
    options = [word for city in province.cities for word in ("--db", city)]
    code, lines = province.stage.run([*options, "coverage", "--by", "total"])
    assert code == 3
    assert sentence in lines[0]
    assert lines[1:] == ["! nothing was answered. --partial answers for the other ledgers"]
    code, lines = province.stage.run([*options, "--partial", "coverage", "--by", "total", "--json"])
    assert code == 3
    assert sentence in lines[0]
    [total] = json.loads("\n".join(lines[1:]))
    assert len(total["heads"]) == len(CITIES) - 1


def test_what_is_no_list_is_refused(province: Province):
    Path("list.toml").write_text("#" * 1_000_001, encoding="utf-8")
    assert province.stage.run(["--db", "list.toml", "count"]) == (
        1,
        ["! error: list.toml is too large to be a list of ledgers. name another file"],
    )
    Path("list.toml").write_bytes(b"\xff")
    assert province.stage.run(["--db", "list.toml", "count"]) == (
        1,
        ["! error: list.toml is not text in UTF-8. save it as UTF-8"],
    )


def test_a_name_that_a_terminal_would_obey_is_shown(province: Province):
    name = "\x1b[31mred[red]"
    if "://" in province.cities[0]:
        Path("list.toml").write_text(f'[[ledger]]\nname = "[red]甲"\ndb = "{province.cities[0]}"\n', encoding="utf-8")
        options, shown = ["--db", "list.toml"], "[red]甲"
    else:
        Path(f"{name}.db").write_bytes(Path(province.cities[0]).read_bytes())
        options, shown = ["--db", f"{name}.db", "--db", province.cities[1]], r"\x1b[31mred[red]"
    for words in (["coverage", "--by", "territory"], ["units"], ["overdue", "--export", "text"]):
        text = "\n".join(province.stage.run([*options, *words, *([] if words == ["units"] else AS_OF)])[1])
        assert "\x1b" not in text
        assert "text" in words or shown in text


@pytest.mark.parametrize("name", ["report.html", "report.txt"])
def test_a_report_has_the_figures_of_one_ledger(name: str, province: Province):
    options = [word for city in province.cities for word in ("--db", city)]
    assert province.stage.run([*options, "report", *AS_OF, "-o", name])[0] == 0
    together = Path(name).read_text(encoding="utf-8")
    assert province.stage.run(["--db", province.whole, "report", *AS_OF, "-o", name])[0] == 0
    alone = Path(name).read_text(encoding="utf-8")
    if name.endswith(".txt"):
        assert together.splitlines()[:6] == alone.splitlines()[:6]
        return
    pages = Page(together), Page(alone)
    of_all, of_one = ([table for table in page.tables if table.figures in ("trend", "upcoming")] for page in pages)
    assert [len(table.rows) for table in of_all] == [len(table.rows) for table in of_one]
    assert of_all[-1].rows == of_one[-1].rows
    assert pages[0].fragments <= pages[0].ids
