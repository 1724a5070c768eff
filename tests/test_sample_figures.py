"""The report of the three-year action: the figures that its document prints, from records of what was done."""

import json
from collections.abc import Iterator

import pytest
from server import BARE, PostgreSQL
from transcripts import Stage, on_stage

DEPARTMENTS = [f"B{number:02}" for number in range(1, 60)]
UNITS = [
    "code,name,kind,parent,tags",
    "C,某某市,city,,",
    "W,市委常委会,committee,C,常委会",
    "G,市政府常务会,committee,C,常务会",
    "A,市安委办,committee,C,安委办",
    *(f"{code},部门{code},department,C,{'重点监管部门' if code < 'B10' else ''}" for code in DEPARTMENTS),
]
PEOPLE = ["name,unit,role,started_on", "甲,C,party-head,2019-01-01", "乙,C,government-head,2019-01-01"]

DONE = {
    ("topical-study", "W", ""): 5,
    ("topical-study", "G", ""): 7,
    ("deployment", "W", ""): 16,
    ("deployment", "G", ""): 19,
    ("duty", "C", "party-head"): 21,
    ("duty", "C", "government-head"): 29,
    ("letter", "A", ""): 82,
    ("listed-supervision", "A", ""): 2,
    ("inspection", "A", ""): 5,
}
"""How often what was done by whom: activity, unit and role."""


def completions() -> list[str]:
    """Return the rows of what was done, spread over the three years, and five-in campaigns of many sessions each."""
    rows = ["activity,unit,role,done_on,count,host,ref"]
    for (activity, unit, role), times in DONE.items():
        days = [f"{2020 + n * 3 // times}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(times)]
        rows += [f"{activity},{unit},{role},{day},,,{activity}-{unit}-{role}-{n}" for n, day in enumerate(days)]
    rows += [f"outreach,{code},,2021-06-16,560,,outreach-{code}" for code in DEPARTMENTS]
    rows += [f"duty,{code},,2022-03-01,{7 if code < 'B10' else 3},,duty-{code}" for code in DEPARTMENTS]
    return rows + [f"interview,A,,2021-09-{n:02},,B{n:02};B{n + 9},interview-{n}" for n in (1, 2, 3)]


def play(stage: Stage) -> Stage:
    """Make the city's ledger."""
    for name, lines in (("units", UNITS), ("people", PEOPLE), ("completions", completions())):
        (stage.folder / f"{name}.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    answered(stage, "init", "--with", "three-year-action")
    for name in ("units", "people", "completions"):
        answered(stage, "import", name, f"{name}.csv")
    return stage


def answered(stage: Stage, *words: str) -> str:
    """Run a command that is done; return what it wrote."""
    code, lines = stage.run(list(words))
    assert code == 0, (words, lines)
    return "\n".join(line for line in lines if not line.startswith("! "))


@pytest.fixture(scope="module", params=["file", "postgresql"])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A city's ledger of the three years, in a file and on a server."""
    if request.param == "postgresql":
        server: PostgreSQL = request.getfixturevalue("server")
        ledger = server.database(BARE).url
    else:
        ledger = "ledger.db"
    with on_stage(tmp_path_factory.mktemp("city"), ledger) as stage:
        yield play(stage)


def coverage(city: Stage, code: str, *more: str) -> list[dict[str, object]]:
    """Return the coverage of one requirement at the end of the three years."""
    words = ["coverage", "--requirement", f"three-year-action/{code}", "--as-of", "2022-12-31", *more, "--json"]
    return json.loads(answered(city, *words))


@pytest.mark.parametrize(("code", "done"), [("topical-study", {"W": 5, "G": 7}), ("deployment", {"W": 16, "G": 19})])
def test_study_is_counted_apart_from_deployment(city: Stage, code: str, done: dict[str, int]):
    assert {row["unit"]: row["done"] for row in coverage(city, code, "--by", "unit")} == done


@pytest.mark.parametrize(("code", "done", "completion"), [("secretary-duties", 21, 123.5), ("mayor-duties", 29, 120.8)])
def test_duties_are_done_to_over_120_percent(city: Stage, code: str, done: int, completion: float):
    (row,) = coverage(city, code)
    assert (row["done"], row["completion_pct"], row["coverage_pct"]) == (done, completion, 100.0)


def test_59_departments_have_over_200_duties(city: Stage):
    (year,) = coverage(city, "department-duties", "--period", "2022")
    assert (year["owed"], year["required"], year["met"]) == (59, 204, 59)


def test_letters_interviews_and_sessions_are_counted_by_activity(city: Stage):
    words = ["count", "--by", "activity", "--from", "2020-01-01", "--until", "2022-12-31", "--json"]
    counted = {row["activity"]: (row["events"], row["unit_times"]) for row in json.loads(answered(city, *words))}
    assert counted["letter"] == (82, 82)
    assert counted["interview"] == (3, 6)
    assert counted["listed-supervision"] == (2, 2)
    assert counted["inspection"] == (5, 5)
    assert counted["outreach"] == (33_040, 33_040)
