"""A whole country, imported and asked by the commands, in full held to the definition.

A small invented one runs each time; ``pytest tests/store/query/test_national.py --divisions FILE`` takes a real one (a
CSV of code, name, kind and parent), which needs some minutes.
"""

import csv
import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from domain.obligation.everybody import obligations
from store.query.counting import coverage

from bench import invent
from safetytrack.cli import app
from safetytrack.domain.obligation.facts import Completion, Event, Facts, RequirementVersion, Unit
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.programme import parse_programme
from safetytrack.domain.rows.coverage import CoverageRow

AS_OF = date(invent.YEAR + 1, 1, 15)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def country(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country")
    given = pytestconfig.getoption("divisions")
    invent.make(folder, given and Path(given), quick=True)
    for words in (
        ["load", "national.toml"],
        ["import", "units", "units.csv"],
        ["import", "completions", "completions.csv"],
    ):
        *command, file = words
        assert app.run(["--db", str(folder / "national.db"), *command, str(folder / file)]) == 0
    return folder


@pytest.fixture(scope="module")
def register(country: Path) -> list[Obligation]:
    """Return every obligation, found unit by unit: here none depends on another unit."""
    programme = parse_programme((country / "national.toml").read_text(encoding="utf-8"), "national.toml")
    versions = [RequirementVersion(programme.code, clause, programme.issued_on, 1) for clause in programme.requirements]
    done = defaultdict(list)
    for n, row in enumerate(rows_of(country / "completions.csv")):
        event = Event(str(n), row["activity"], date.fromisoformat(row["done_on"]), row["for"] or None)
        done[row["unit"]].append((event, Completion(event.key, row["unit"], row["role"] or None)))
    owed = []
    for row in rows_of(country / "units.csv"):
        units = [Unit(row["code"], row["name"], row["kind"])]
        events, completions = zip(*done[row["code"]], strict=True) if done[row["code"]] else ((), ())
        facts = Facts(units=units, versions=versions, events=list(events), completions=list(completions))
        owed += obligations(facts, AS_OF)
    return owed


def answers(country: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict]:
    assert app.run(["--db", str(country / "national.db"), *words, "--as-of", AS_OF.isoformat(), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def key_of(row: dict) -> tuple:
    return (
        row["requirement"],
        row["period"],
        row["unit_code"],
        row["role"],
        row["due_on"],
        row["days_overdue"],
        row["status"],
    )


def key_in_register(each: Obligation) -> tuple:
    return each.requirement.code, each.label, each.unit, each.role, each.due.isoformat(), each.days_overdue, each.status


def test_who_is_overdue(country: Path, register: list[Obligation], capsys: pytest.CaptureFixture[str]):
    expected = [key_in_register(each) for each in register if each.status == "overdue"]
    rows = [key_of(row) for row in answers(country, capsys, "overdue")]
    assert len(rows) == len(expected) > 0
    assert set(rows) == set(expected)


@pytest.mark.parametrize("dimension", ["total", "territory", "requirement"])
def test_what_is_covered(country: Path, register: list[Obligation], capsys: pytest.CaptureFixture[str], dimension: str):
    above = {row["code"]: row["parent"] for row in rows_of(country / "units.csv")}

    def group(each: Obligation) -> str:
        unit = each.unit
        while dimension == "territory" and above[unit]:
            unit = above[unit]
        return {"territory": unit, "requirement": each.requirement.code, "total": "total"}[dimension]

    rows = answers(country, capsys, "coverage", "--by", dimension)
    covered = {row.pop(dimension, "total"): {name: float(value) for name, value in row.items()} for row in rows}
    expected = coverage(register, group)
    assert covered == {name: figures_of(row) for name, row in expected.items()}


def figures_of(row: CoverageRow) -> dict[str, float]:
    """Return the figures of a row, none of which is a dimension; its score is asked for by ``--rank`` alone."""
    figures = row._replace(score_pct=None)._asdict()
    of_score = ("due_on_time", "due_weight")
    return {key: float(value) for key, value in figures.items() if value is not None and key not in of_score}


def test_where_one_town_stands(country: Path, register: list[Obligation], capsys: pytest.CaptureFixture[str]):
    town = next(row["code"] for row in reversed(rows_of(country / "units.csv")) if row["kind"] == "town")
    assert sorted(map(str, map(key_of, answers(country, capsys, "status", town)))) == sorted(
        str(key_in_register(each)) for each in register if each.unit == town
    )
