"""The five sample programmes, clause by clause, and the demo ledger that goes with them."""

import csv
import re
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from safetytrack.domain.calendar import label_span
from safetytrack.domain.programme import parse_programme
from safetytrack.domain.schedule import find_period, periods
from safetytrack.domain.vocabulary import is_slug

SAMPLES = Path(__file__).parent.parent / "samples"
DEMO_DAY = date(2021, 1, 15)

CODES = {
    "study-plan": [
        "plan",
        "kick-off",
        "film",
        "film-principals",
        "staff-film",
        "theory-study",
        "outreach",
        "expert-lecture",
        "briefing",
        "expert-team",
        "safety-training",
        "safety-training-principals",
        "assessment-rules",
        "annual-report",
        "three-year-summary",
    ],
    "leaders-talk-safety": ["lecture", "report"],
    "hundred-teams": [
        "liaison",
        "theory-study",
        "lecture-district-heads",
        "lecture-district-leaders",
        "lecture-members",
        "lecture-members-deputies",
        "lecture-towns",
        "lecture-towns-deputies",
        "above-scale",
        "above-scale-staff",
        "below-scale",
        "warning-education",
        "progress-report",
    ],
    "safety-month": ["plan", "consultation-day", "drill", "campaign", "summary"],
    "three-year-action": [
        "topical-study",
        "leaders-film",
        "reflection",
        "law-training",
        "outreach",
        "deployment",
        "secretary-duties",
        "mayor-duties",
        "leader-duties",
        "department-duties",
        "accountability-report",
        "accountability-report-places",
    ],
}

COLUMNS = {
    "units": "code name kind parent regulator sector scale revenue legal_form opened_on closed_on tags aliases",
    "people": "name unit role started_on ended_on person_id phone",
    "completions": "activity unit role person done_on for part host place topics audience hours ref note",
}


def programme(code):
    return parse_programme((SAMPLES / f"{code}.toml").read_text(encoding="utf-8"), f"{code}.toml")


def requirement(name):
    code, of = name.split("/")
    return next(clause for clause in programme(code).requirements if clause.code == of)


def rows(name):
    with (SAMPLES / "demo" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text) if text else None


def holders(row):
    """Return who of the roster fits a completion's unit, name and role on its day: (name, id) pairs."""
    return {
        (person["name"], person["person_id"])
        for person in rows("people")
        if person["unit"] == row["unit"]
        and person["name"] == row["person"]
        and row["role"] in ("", person["role"])
        and day(person["started_on"]) <= day(row["done_on"]) <= (day(person["ended_on"]) or DEMO_DAY)
    }


def is_credit_code(code):
    """Check a unified social credit code (GB 32100) by its last character."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    if len(code) != 18 or set(code) - set(alphabet):
        return False
    total = sum(alphabet.index(char) * weight for char, weight in zip(code[:17], weights, strict=True))
    return alphabet.index(code[17]) == (31 - total % 31) % 31


# The programmes


@pytest.mark.parametrize("code", CODES)
def test_every_clause_is_a_requirement_of_that_code(code):
    assert [clause.code for clause in programme(code).requirements] == CODES[code]


@pytest.mark.parametrize("code", CODES)
def test_every_requirement_names_its_clause(code):
    assert programme(code).code == code
    for clause in programme(code).requirements:
        assert re.match("通知正文|(方案)?[一二三四五]、", clause.source)


def test_there_are_no_other_samples():
    assert {path.stem for path in SAMPLES.glob("*.toml")} == {*CODES, "ladder"}


def test_the_first_lecture_is_owed_for_2021h1_and_the_first_report_on_30_december_2020():
    assert [period.label for period in periods(requirement("leaders-talk-safety/lecture"), DEMO_DAY)] == ["2021H1"]
    reports = periods(requirement("leaders-talk-safety/report"), date(2021, 12, 31))
    assert [(period.label, period.due) for period in reports] == [
        ("2020H2", date(2020, 12, 30)),
        ("2021H1", date(2021, 6, 15)),
        ("2021H2", date(2021, 12, 15)),
    ]


def test_the_annual_report_is_owed_in_each_of_the_three_years():
    reports = periods(requirement("study-plan/annual-report"), date(2025, 1, 1))
    assert [period.due for period in reports] == [date(2020, 12, 10), date(2021, 12, 10), date(2022, 12, 10)]


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("study-plan/plan", date(2020, 6, 30)),
        ("study-plan/kick-off", date(2020, 6, 30)),
        ("study-plan/film", date(2020, 12, 31)),
        ("study-plan/assessment-rules", date(2021, 12, 31)),
        ("study-plan/three-year-summary", date(2022, 12, 10)),
        ("hundred-teams/liaison", date(2020, 7, 3)),
        ("hundred-teams/lecture-district-heads", date(2020, 7, 20)),
        ("hundred-teams/lecture-district-leaders", date(2020, 7, 31)),
        ("hundred-teams/theory-study", date(2020, 9, 30)),
        ("hundred-teams/lecture-members", date(2020, 8, 31)),
        ("hundred-teams/lecture-members-deputies", date(2020, 8, 31)),
        ("hundred-teams/lecture-towns", date(2020, 9, 30)),
        ("hundred-teams/lecture-towns-deputies", date(2020, 9, 30)),
        ("hundred-teams/above-scale", None),
        ("safety-month/plan", date(2020, 5, 31)),
        ("safety-month/consultation-day", date(2020, 6, 17)),
        ("safety-month/summary", date(2020, 7, 2)),
    ],
)
def test_what_is_owed_once_is_due_when_the_document_says(name, due):
    assert find_period(requirement(name), "once").due == due


def test_reports_that_must_be_told_apart_are_activities_of_their_own():
    reports = ["study-plan/annual-report", "study-plan/three-year-summary", "leaders-talk-safety/report"]
    others = ["safety-month/summary", "three-year-action/accountability-report"]
    activities = [requirement(name).activities for name in (*reports, *others)]
    assert len(set(activities)) == len(activities)


# The demo ledger


@pytest.mark.parametrize("name", COLUMNS)
def test_a_demo_file_has_the_canonical_columns_and_no_byte_order_mark(name):
    first = (SAMPLES / "demo" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first.split(",") == COLUMNS[name].split()


def test_every_demo_row_names_known_units():
    known = {unit["code"] for unit in rows("units")}
    assert {unit[superior] for unit in rows("units") for superior in ("parent", "regulator")} <= known | {""}
    assert {person["unit"] for person in rows("people")} <= known
    assert {row["unit"] for row in rows("completions")} <= known
    assert {row["host"] for row in rows("completions")} <= known | {""}


def test_every_demo_row_uses_slugs():
    words = [unit["kind"] for unit in rows("units")] + [person["role"] for person in rows("people")]
    assert all(map(is_slug, words + [row["activity"] for row in rows("completions")]))


def test_every_activity_of_the_demo_is_asked_for_by_some_programme():
    activities = {activity for code in CODES for one in programme(code).requirements for activity in one.activities}
    assert {row["activity"] for row in rows("completions")} <= activities


def test_nothing_in_the_demo_is_dated_after_its_day():
    assert max(day(row["done_on"]) for row in rows("completions")) <= DEMO_DAY


def test_every_person_a_demo_row_names_is_one_person_in_office_that_day():
    for row in rows("completions"):
        assert not row["person"] or len(holders(row)) == 1, row


def test_every_demo_lecture_has_its_lecturer():
    assert all(row["role"] or row["person"] for row in rows("completions") if row["activity"] == "lecture")


def test_demo_rows_of_one_ref_agree_on_the_facts():
    facts = ("activity", "done_on", "for", "host", "place", "topics", "audience", "hours", "note")
    shared = sorted((row for row in rows("completions") if row["ref"]), key=lambda row: row["ref"])
    for ref, of_one in groupby(shared, key=lambda row: row["ref"]):
        assert len({tuple(row[fact] for fact in facts) for row in of_one}) == 1, ref


def test_a_make_up_in_the_demo_names_a_calendar_period():
    make_ups = {row["for"] for row in rows("completions")} - {""}
    assert make_ups and all(label_span(label) for label in make_ups)


def test_two_people_of_the_demo_share_a_name_and_a_unit():
    people = {(person["name"], person["unit"], person["person_id"]) for person in rows("people")}
    assert len(people) == len({(name, unit) for name, unit, _ in people}) + 1


def test_two_enterprises_of_the_demo_go_by_a_valid_credit_code():
    codes = [unit["code"] for unit in rows("units") if len(unit["code"]) == 18]
    assert len(codes) == 2
    assert all(map(is_credit_code, codes))


def test_no_telephone_number_is_in_the_demo():
    assert not any(person["phone"] for person in rows("people"))
