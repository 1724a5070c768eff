"""What began a period, or that nothing did, by examples."""

from dataclasses import replace

from domain.obligation.cases import HEAD, STUDY, TOWN, WANG, case_of, credit, day, event, post

from safetytrack.domain.obligation.explained.begun import (
    BegunByAppointment,
    BegunByEvent,
    BegunByOpening,
    NotBegunBy,
    begun_by,
    not_begun,
)
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import Fact
from safetytrack.domain.obligation.scope import Subject
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER

MARCH = day("03-01")
PERIOD = Period("2026-03-01", MARCH, FOREVER, day("03-08"))
ON_TRIGGER = STUDY._replace(every="trigger", within="7d")
APPOINTED = ON_TRIGGER._replace(per="person", roles=("head", "deputy"), trigger="appointment")
OPENED = ON_TRIGGER._replace(trigger="opening")
REPORT = ON_TRIGGER._replace(trigger="accident")
UNIT = Subject()


def reasons(requirement: Requirement, *known: Fact, subject: Subject = UNIT, unit=TOWN) -> list[Reason]:
    return list(begun_by(case_of(requirement, *known, subject=subject, unit=unit, period=PERIOD)))


def test_nothing_begins_a_period_of_the_calendar():
    assert reasons(STUDY, post("wang", "03-01")) == []


def test_each_taking_of_office_on_that_day_began_it():
    both = post("wang", "03-01"), post("wang", "03-01", role="deputy"), post("wang", "03-02")
    assert reasons(APPOINTED, *both, subject=WANG) == [
        BegunByAppointment("王", "head", MARCH),
        BegunByAppointment("王", "deputy", MARCH),
    ]


def test_the_opening_of_the_unit_began_it():
    assert reasons(OPENED, unit=replace(TOWN, opened_on=MARCH)) == [BegunByOpening(MARCH)]


def test_an_event_began_it():
    accident = event("03-01", "A1", "accident")
    assert reasons(REPORT, accident, credit("A1")) == [BegunByEvent("A1", "accident", MARCH)]


def test_where_nothing_began_it_the_day_is_told():
    assert reasons(REPORT) == [NotBegunBy("accident", (), MARCH)]


def test_of_a_post_that_nothing_began_for_all_its_names_are_told_and_no_other_s():
    posts = APPOINTED._replace(per="post", role_names={"head": ("head", "principal")})
    assert reasons(posts, subject=HEAD) == [NotBegunBy("appointment", ("head", "principal"), MARCH)]


def test_of_people_that_nothing_began_for_every_role_is_told():
    assert reasons(APPOINTED, subject=WANG) == [NotBegunBy("appointment", ("head", "deputy"), MARCH)]


def test_where_no_day_is_asked_about_nothing_ever_began_it():
    assert not_begun(APPOINTED, None) == NotBegunBy("appointment", ("head", "deputy"), None)
