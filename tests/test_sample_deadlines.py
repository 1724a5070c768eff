"""The five sample programmes, played around each of their deadlines: in time on the day, overdue and late after."""

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from transcripts import Stage, on_stage

UNITS = """\
code,name,kind,parent,regulator,sector,revenue,tags
D,青岚区,district,,,,,
W,区委常委会,committee,D,,,,常委会
G,区政府常务会,committee,D,,,,常务会
A,区安委办,committee,D,,,,安委办
Z,白鹭园区,zone,D,,,,管委会
P,园区党工委,committee,Z,,,,党委
T,柳溪镇,town,D,,,,
B,区应急局,department,D,,,,
E,柳溪铸造厂,enterprise,T,B,C33,5600,重点企业
"""

PEOPLE = """\
name,unit,role,started_on
陆明远,D,party-head,2018-01-01
沈秋岚,D,government-head,2018-01-01
韩柏青,D,leader,2018-01-01
谭启文,T,party-head,2018-01-01
邵云舒,T,government-head,2018-01-01
彭家栋,T,deputy,2018-01-01
施国梁,B,government-head,2018-01-01
倪海峰,B,deputy,2018-01-01
裴宏达,E,principal,2018-01-01
"""


class Deadline(NamedTuple):
    """A day that a document names, and the words that record what it asks for."""

    requirement: str
    unit: str
    period: str
    due: str
    words: str
    role: str = ""


PARTY, GOVERNMENT = "party-head", "government-head"

DEADLINES = [
    Deadline("study-plan/plan", "T", "once", "2020-06-30", "log plan T"),
    Deadline("study-plan/kick-off", "A", "once", "2020-06-30", "log kick-off A"),
    Deadline("study-plan/film", "T", "once", "2020-12-31", "log film T --by 彭家栋"),
    Deadline("study-plan/film-principals", "E", "once", "2020-12-31", "log film E --role principal", "principal"),
    Deadline("study-plan/staff-film", "E", "once", "2020-12-31", "log staff-film E --audience 60"),
    Deadline("study-plan/theory-study", "P", "2020Q4", "2020-12-31", "log theory-study P"),
    Deadline("study-plan/outreach", "B", "once", "2020-12-31", "log outreach B"),
    Deadline("study-plan/briefing", "Z", "2021H1", "2021-06-30", "log briefing Z"),
    Deadline("study-plan/assessment-rules", "A", "once", "2021-12-31", "log assessment-rules A"),
    Deadline("study-plan/annual-report", "T", "2020", "2020-12-10", "log annual-report T"),
    Deadline("study-plan/annual-report", "T", "2022", "2022-12-10", "log annual-report T"),
    Deadline("study-plan/three-year-summary", "B", "once", "2022-12-10", "log three-year-report B"),
    Deadline("leaders-talk-safety/lecture", "B", "2021H1", "2021-06-30", "log-lecture B --role 局长", GOVERNMENT),
    Deadline("leaders-talk-safety/lecture", "T", "2021H2", "2021-12-31", "log-lecture T --role 书记", PARTY),
    Deadline("leaders-talk-safety/report", "T", "2020H2", "2020-12-30", "log report T"),
    Deadline("leaders-talk-safety/report", "T", "2021H1", "2021-06-15", "log report T"),
    Deadline("leaders-talk-safety/report", "T", "2021H2", "2021-12-15", "log report T"),
    Deadline("hundred-teams/liaison", "T", "once", "2020-07-03", "appoint T liaison 罗晓晴"),
    Deadline("hundred-teams/theory-study", "D", "once", "2020-09-30", "log theory-study D"),
    Deadline(
        "hundred-teams/lecture-district-heads", "D", "once", "2020-07-20", "log-lecture D --role 书记", "party-head"
    ),
    Deadline("hundred-teams/lecture-district-leaders", "D", "once", "2020-07-31", "log-lecture D --by 韩柏青"),
    Deadline(
        "hundred-teams/lecture-members",
        "B",
        "once",
        "2020-08-31",
        "log-lecture B --by 施国梁 --host E",
        "government-head",
    ),
    Deadline("hundred-teams/lecture-members-deputies", "B", "once", "2020-08-31", "log-lecture B --by 倪海峰 --host E"),
    Deadline(
        "hundred-teams/lecture-towns", "T", "once", "2020-09-30", "log-lecture T --by 谭启文 --host E", "party-head"
    ),
    Deadline("hundred-teams/lecture-towns-deputies", "T", "once", "2020-09-30", "log-lecture T --by 彭家栋 --host E"),
    Deadline("safety-month/plan", "B", "once", "2020-05-31", "log publicity-plan B"),
    Deadline("safety-month/consultation-day", "Z", "once", "2020-06-17", "log consultation-day Z"),
    Deadline("safety-month/drill", "Z", "once", "2020-06-30", "log drill Z"),
    Deadline("safety-month/campaign", "E", "once", "2020-06-30", "log campaign E"),
    Deadline("three-year-action/topical-study", "W", "2020Q1", "2020-03-31", "log topical-study W"),
    Deadline("three-year-action/deployment", "G", "2020Q2", "2020-06-30", "log deployment G"),
    Deadline("three-year-action/outreach", "T", "2020", "2020-12-31", "log outreach T --count 5"),
    Deadline(
        "three-year-action/secretary-duties",
        "D",
        "once",
        "2022-12-31",
        "log duty D --role 书记 --count 17",
        "party-head",
    ),
    Deadline(
        "three-year-action/mayor-duties",
        "D",
        "once",
        "2022-12-31",
        "log duty D --role 区长 --count 24",
        "government-head",
    ),
    Deadline("three-year-action/leader-duties", "D", "2020", "2020-12-31", "log duty D --by 韩柏青 --count 4"),
    Deadline("three-year-action/department-duties", "B", "2020", "2020-12-31", "log duty B --count 3"),
    Deadline(
        "three-year-action/accountability-report",
        *("B", "2020", "2020-12-31", "log accountability-report B --by 施国梁", GOVERNMENT),
    ),
    Deadline(
        "three-year-action/accountability-report-places",
        *("D", "2020", "2020-12-31", "log accountability-report D --by 陆明远", PARTY),
    ),
]

WINDOWS_CLOSE = {
    *("study-plan/film", "study-plan/film-principals", "study-plan/staff-film", "study-plan/theory-study"),
    *("study-plan/outreach", "study-plan/briefing", "study-plan/assessment-rules", "leaders-talk-safety/lecture"),
    *("safety-month/consultation-day", "safety-month/drill", "safety-month/campaign"),
    *("three-year-action/topical-study", "three-year-action/deployment", "three-year-action/outreach"),
    *("three-year-action/secretary-duties", "three-year-action/mayor-duties", "three-year-action/leader-duties"),
    *("three-year-action/department-duties", "three-year-action/accountability-report"),
    "three-year-action/accountability-report-places",
}
"""What is done the day after counts no more, unless it is said what it makes up for."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A small district with all five programmes."""
    with on_stage(tmp_path_factory.mktemp("office")) as stage:
        set_up(stage)
        yield stage


def set_up(stage: Stage) -> None:
    """Load the programmes, the units and the people."""
    (stage.folder / "units.csv").write_text(UNITS, encoding="utf-8")
    (stage.folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    programmes = {deadline.requirement.partition("/")[0] for deadline in DEADLINES}
    done(stage, "init", *(word for name in sorted(programmes) for word in ("--with", name)))
    done(stage, "import", "units", "units.csv")
    done(stage, "import", "people", "people.csv")


def done(stage: Stage, *words: str) -> list[str]:
    """Run a command that is done; return what it said."""
    code, lines = stage.run(list(words))
    assert code == 0, (words, lines)
    return lines


def standing(stage: Stage, deadline: Deadline, as_of: date, *options: str) -> set[str]:
    """Return how the obligation stands on a day."""
    words = ["status", deadline.unit, "--requirement", deadline.requirement, "--as-of", as_of.isoformat(), "--json"]
    rows = json.loads("\n".join(line for line in done(stage, *options, *words) if not line.startswith("! ")))
    return {row["status"] for row in rows if is_it(deadline, row)}


def is_it(deadline: Deadline, row: dict[str, object]) -> bool:
    """Say whether a row is about the subject and the period of a deadline."""
    whose = (deadline.period, deadline.due, deadline.role or None)
    person = deadline.words.partition("--by ")[2].partition(" ")[0]
    return (row["period"], row["due_on"], row["role"]) == whose and person in ("", row["person"])


def record(stage: Stage, deadline: Deadline, day: date, *options: str) -> None:
    """Record what was done on a day; after its window, as what it makes up for."""
    on = "--from" if deadline.words.startswith("appoint") else "--on"
    is_make_up = day.isoformat() > deadline.due and deadline.requirement in WINDOWS_CLOSE
    make_up = ["--for", deadline.period] if is_make_up else []
    done(stage, *options, *deadline.words.split(), on, day.isoformat(), *make_up)


def name_of(deadline: Deadline) -> str:
    """Return what a deadline is called in test ids."""
    return f"{deadline.requirement} {deadline.period} {deadline.unit}"


@pytest.mark.parametrize("deadline", DEADLINES, ids=name_of)
def test_a_deadline_is_played_to_the_day(deadline: Deadline, office: Stage):
    day = date.fromisoformat(deadline.due)
    after = day + timedelta(days=1)
    assert standing(office, deadline, day) == {"due"}
    assert standing(office, deadline, after) == {"overdue"}

    for done_on, status in ((day, "met"), (after, "late")):
        copy = office.folder / f"{status}.db"
        shutil.copy(office.folder / "ledger.db", copy)
        record(office, deadline, done_on, "--db", str(copy))
        assert standing(office, deadline, after, "--db", str(copy)) == {status}
