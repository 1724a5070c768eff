"""What begins a period, by examples: taking office, opening, an event."""

from dataclasses import replace

import pytest
from domain.obligation.cases import HEAD, STUDY, TOWN, WANG, case_of, credit, day, event, known_facts, post

from safetytrack.domain.obligation.beginning import Beginning, answers, began, beginnings, is_begun, trigger_days
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.facts import Fact
from safetytrack.domain.obligation.scope import Subject
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER

UNIT = Subject()
APPOINTED = STUDY._replace(
    per="person", roles=("head", "deputy"), every="trigger", trigger="appointment", within="15wd"
)
OPENED = STUDY._replace(every="trigger", trigger="opening", within="6m")
REPORT = STUDY._replace(activities=("report",), every="trigger", trigger="accident", within="7d")
OPEN_TOWN = replace(TOWN, opened_on=day("03-01"))
ACCIDENT, OURS = event("03-01", "A1", "accident", ref="事故1"), credit("A1")


def begun_on(text: str) -> Period:
    return Period(day(text).isoformat(), day(text), FOREVER, None)


def days(requirement: Requirement, subject: Subject, *known: Fact, as_of: str = "12-31", unit=TOWN) -> list[str]:
    """Return the days on which something begins a period of a subject."""
    facts = known_facts(unit, *known)
    return [f"{each.day:%m-%d}" for each in beginnings(facts, requirement, unit, subject, day(as_of))]


def report(*known: Fact, on: str = "03-01", asks: Requirement = REPORT, subject: Subject = UNIT) -> Case:
    """Return the case of a report on what happened that day."""
    return case_of(asks, *known, period=begun_on(on), subject=subject)


def test_each_taking_of_office_in_one_of_the_roles_begins_a_period_of_the_person():
    known = post("wang", "03-01"), post("wang", "04-01", role="deputy"), post("li", "05-01")
    assert days(APPOINTED, WANG, *known) == ["03-01", "04-01"]


@pytest.mark.parametrize(
    "elsewhere",
    [post("wang", "03-01", unit="U2"), post("wang", "03-01", role="liaison"), post("wang"), post("li", "03-01")],
    ids=["in another unit", "in another role", "on a day nobody knows", "by somebody else"],
)
def test_nothing_else_begins_a_period_of_a_person(elsewhere: Fact):
    assert days(APPOINTED, WANG, elsewhere) == []


def test_whoever_takes_a_post_begins_a_period_of_it_and_a_vacancy_none():
    posts = APPOINTED._replace(per="post")
    known = post("wang", "03-01"), post(None, "04-01"), post("li", "05-01"), post("li", "06-01", role="deputy")
    assert days(posts, HEAD, *known) == ["03-01", "05-01"]


def test_a_post_is_taken_under_any_of_its_names():
    one_post = APPOINTED._replace(per="post", roles=("head",), role_names={"head": ("head", "principal")})
    assert days(one_post, HEAD, post("wang", "03-01", role="principal")) == ["03-01"]


def test_an_appointment_to_come_begins_a_period_on_its_day():
    assert days(APPOINTED, WANG, post("wang", "08-01"), as_of="03-01") == ["08-01"]


def test_the_opening_of_a_unit_begins_its_period():
    assert days(OPENED, UNIT, unit=OPEN_TOWN) == ["03-01"]


def test_a_unit_whose_opening_nobody_knows_has_no_period():
    assert days(OPENED, UNIT, post("wang", "03-01")) == []
    assert days(OPENED, UNIT, event("03-01", "A1", "opening"), OURS) == []


def test_taking_office_begins_no_period_of_an_opening_and_an_opening_none_of_taking_office():
    assert days(OPENED, UNIT, post("wang", "04-01"), unit=OPEN_TOWN) == ["03-01"]
    assert days(APPOINTED, WANG, unit=OPEN_TOWN) == []


def test_each_event_credited_to_the_unit_begins_a_period_from_its_day_on():
    later = event("04-01", "A2", "accident")
    known = ACCIDENT, later, OURS, credit("A2")
    assert days(REPORT, UNIT, *known, as_of="04-01") == ["03-01", "04-01"]
    assert days(REPORT, UNIT, *known, as_of="03-31") == ["03-01"]


@pytest.mark.parametrize(
    "known",
    [
        (replace(ACCIDENT, activity="report"), OURS),
        (replace(ACCIDENT, state="void"), OURS),
        (replace(ACCIDENT, state="returned"), OURS),
        (ACCIDENT, credit("A1", unit="U2")),
        (ACCIDENT, credit("A2")),
        (ACCIDENT,),
    ],
    ids=["another activity", "void", "returned", "another unit's", "another event's", "nobody's"],
)
def test_no_other_event_begins_a_period(known: tuple):
    assert days(REPORT, UNIT, *known) == []


def test_an_event_begins_a_period_of_the_post_or_the_person_credited():
    posts, people = REPORT._replace(per="post", roles=("head",)), REPORT._replace(per="person", roles=("head",))
    assert days(posts, HEAD, ACCIDENT, credit("A1", role="head")) == ["03-01"]
    assert days(posts, HEAD, ACCIDENT, credit("A1", role="deputy")) == []
    assert days(people, WANG, ACCIDENT, credit("A1", person="wang")) == ["03-01"]
    assert days(people, WANG, ACCIDENT, credit("A1", person="li")) == []


def test_an_event_of_two_credits_begins_one_period():
    assert days(REPORT, UNIT, ACCIDENT, credit("A1", role="head"), credit("A1", role="deputy")) == ["03-01"]


def test_what_has_no_trigger_nothing_begins():
    assert days(STUDY, UNIT, ACCIDENT, OURS, post("wang", "03-01"), unit=OPEN_TOWN) == []


def test_a_period_was_begun_by_everything_of_its_day():
    second = event("03-01", "A2", "accident")
    case = report(ACCIDENT, OURS, second, credit("A2"), event("03-02", "A3", "accident"), credit("A3"))
    assert began(case) == [Beginning(day("03-01"), ACCIDENT), Beginning(day("03-01"), second)]


def test_a_period_is_the_subject_s_where_something_began_it_for_that_subject():
    assert is_begun(report(ACCIDENT, OURS))
    assert not is_begun(report(ACCIDENT, OURS, on="03-02"))
    assert not is_begun(report(ACCIDENT, credit("A1", unit="U2")))


def test_a_period_of_the_calendar_is_everybody_s():
    assert is_begun(case_of(STUDY))


@pytest.mark.parametrize(
    ("ref_to", "is_answer"), [(None, True), ("事故1", True), ("A1", True), ("事故2", False), ("A2", False)]
)
def test_what_names_an_event_answers_the_period_that_this_one_began(ref_to: str | None, is_answer: bool):
    other = event("03-02", "A2", "accident", ref="事故2"), credit("A2")
    case = report(ACCIDENT, OURS, *other)
    assert answers(case, event("03-05", ref_to=ref_to)) is is_answer


def test_what_names_either_of_two_events_of_one_day_answers_the_period():
    case = report(ACCIDENT, OURS, event("03-01", "A2", "accident"), credit("A2"))
    assert answers(case, event("03-05", ref_to="A2"))


@pytest.mark.parametrize("asks", [STUDY, OPENED, APPOINTED], ids=["none", "opening", "appointment"])
def test_without_a_trigger_that_is_an_activity_whatever_is_named_does_not_matter(asks: Requirement):
    assert answers(case_of(asks), event(ref_to="A9"))


def test_trigger_days_are_those_of_anybody_in_the_unit():
    known = known_facts(TOWN, post("wang", "03-01"), post("li", "04-01"), post("zhang", "05-01", unit="U2"))
    assert trigger_days(known, APPOINTED, TOWN, day("12-31")) == {day("03-01"), day("04-01")}


def test_an_opening_begins_a_period_where_nobody_is_on_the_roster():
    people = OPENED._replace(per="person", roles=("head",))
    assert trigger_days(known_facts(OPEN_TOWN), people, OPEN_TOWN, day("12-31")) == {day("03-01")}


def test_an_event_begins_none_of_people_where_nobody_is_on_the_roster():
    people = REPORT._replace(per="person", roles=("head",))
    assert trigger_days(known_facts(TOWN, ACCIDENT, OURS), people, TOWN, day("12-31")) == set()
