"""What counts, for whom, and how much it makes, by examples."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import (
    DAY_ONE,
    HEAD,
    STUDY,
    WANG,
    case_of,
    credit,
    day,
    event,
    studied,
)

from safetytrack.domain.obligation.credit import (
    Credit,
    amount,
    counts,
    credits,
    done_by,
    done_on,
    is_large_enough,
    is_meant,
    is_proven,
    missing_parts,
    of_parts,
    own_credits,
)
from safetytrack.domain.obligation.facts import Evidence
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER

POSTS = STUDY._replace(per="post", roles=("head", "deputy"))
PEOPLE = STUDY._replace(per="person", roles=("head",))
PARTS = STUDY._replace(activities=("study", "report"), parts=("paper", "report"))
LONG = STUDY._replace(each={"hours": Decimal("0.5"), "people": Decimal(30)})


def credited(done_on: str = "03-01", key: str = "E1", part: str | None = None, **more) -> Credit:
    """Return a credit of an event to the town."""
    return Credit(event(done_on, key, **more), credit(key, part=part))


@pytest.mark.parametrize(
    ("done_on", "does"),
    [("2025-12-31", False), ("01-01", True), ("06-30", True), ("07-01", False)],
)
def test_an_event_counts_from_the_first_to_the_last_day_of_the_window(done_on: str, does: bool):
    assert counts(case_of(STUDY, as_of="12-31"), event(done_on)) is does


@pytest.mark.parametrize(("as_of", "does"), [("02-28", False), ("03-01", True)])
def test_an_event_counts_from_the_day_it_was_done_on(as_of: str, does: bool):
    assert counts(case_of(STUDY, as_of=as_of), event("03-01")) is does


def test_a_make_up_counts_in_the_period_it_is_for_and_in_no_other():
    make_up = event("07-02", counts_for="2026H1")
    assert counts(case_of(STUDY, as_of="07-02"), make_up)
    assert not counts(case_of(STUDY, as_of="07-02"), replace(make_up, done_on=day("03-01"), counts_for="2025H2"))


@pytest.mark.parametrize("state", ["void", "returned"])
def test_what_was_taken_back_does_not_count(state: str):
    assert not counts(case_of(STUDY), event(state=state))


def test_any_of_the_activities_counts_and_no_other():
    either = case_of(STUDY._replace(activities=("study", "film")))
    assert [counts(either, event(activity=activity)) for activity in ("study", "film", "quiz")] == [True, True, False]


def test_where_evidence_is_required_an_event_without_any_does_not_count():
    proof = Evidence("E1", "photo")
    strict = STUDY._replace(evidence_required=True)
    assert counts(case_of(strict, proof), event())
    assert not counts(case_of(strict), event())
    assert counts(case_of(STUDY), event())


def test_evidence_proves_its_own_event():
    case = case_of(STUDY, Evidence("E2", "photo"))
    assert is_proven(case, event(key="E2"))
    assert not is_proven(case, event(key="E1"))


@pytest.mark.parametrize(
    ("hours", "audience", "is_large"),
    [("0.50", 30, True), ("0.49", 30, False), ("0.50", 29, False), (None, 30, False), ("0.50", None, False)],
)
def test_what_is_smaller_than_each_has_to_be_does_not_count(hours: str | None, audience: int | None, is_large: bool):
    one = event(hours=hours, audience=audience)
    assert is_large_enough(LONG, one) is is_large
    assert counts(case_of(LONG), one) is is_large


def test_where_no_size_is_asked_for_every_event_is_large_enough():
    assert is_large_enough(STUDY, event())


def test_what_names_an_event_counts_only_for_the_period_that_this_one_began():
    asks = STUDY._replace(every="trigger", trigger="accident", within="7d")
    period = Period("2026-03-01", day("03-01"), FOREVER, day("03-08"))
    case = case_of(asks, event("03-01", "A1", "accident"), credit("A1"), period=period)
    assert counts(case, event("03-05", ref_to="A1"))
    assert not counts(case, event("03-05", ref_to="A2"))


def test_a_unit_is_credited_with_whatever_its_posts_and_people_did():
    case = case_of(STUDY)
    assert all(is_meant(case, each) for each in (credit(), credit(role="head"), credit(person="wang")))


def test_a_post_is_credited_by_its_role_and_a_person_in_person():
    assert [is_meant(case_of(POSTS, subject=HEAD), credit(role=role)) for role in ("head", "deputy", None)] == [
        True,
        False,
        False,
    ]
    assert [is_meant(case_of(PEOPLE, subject=WANG), credit(person=key)) for key in ("wang", "li", None)] == [
        True,
        False,
        False,
    ]


def test_what_is_given_for_another_requirement_alone_is_not_meant():
    given = [is_meant(case_of(STUDY), credit(requirement=name)) for name in (None, "p/study", "p/talk", "q/study")]
    assert given == [True, True, False, False]


@pytest.mark.parametrize(
    ("host", "in_territory", "in_sector"), [("territory", True, False), ("sector", False, True), (None, True, True)]
)
def test_a_host_has_to_lie_where_it_is_asked_for(host: str | None, in_territory: bool, in_sector: bool):
    case = case_of(STUDY._replace(host=host))
    assert is_meant(case, credit(host_in_territory=True)) is in_territory
    assert is_meant(case, credit(host_in_sector=True)) is in_sector


def test_own_credits_are_of_the_event_and_of_the_unit():
    mine = credit(role="head")
    case = case_of(STUDY, mine, credit("E2"), credit(unit="U2"), credit(requirement="p/talk"))
    assert list(own_credits(case, event())) == [Credit(event(), mine)]


def test_an_event_is_credited_once_for_each_completion():
    both = credit(role="head"), credit(role="deputy")
    assert [each.completion for each in credits(case_of(STUDY, event(), *both))] == list(both)


def test_an_event_that_does_not_count_is_credited_to_nobody():
    known = *studied("2025-12-31", "E1"), *studied("01-01", "E2")
    assert [each.event.key for each in credits(case_of(STUDY, *known))] == ["E2"]


def test_a_part_is_as_given_or_else_the_activity():
    assert credited(part="paper").part == "paper"
    assert credited(activity="report").part == "report"


def test_only_parts_that_are_asked_for_are_credited_where_any_are():
    paper, film = credited(part="paper"), credited(part="film")
    assert of_parts(PARTS, [paper, film]) == [paper]
    assert of_parts(STUDY, [paper, film]) == [paper, film]


def test_missing_are_the_parts_that_are_not_there_in_their_order():
    assert missing_parts(PARTS, []) == ("paper", "report")
    assert missing_parts(PARTS, [credited(part="paper")]) == ("report",)
    assert missing_parts(STUDY, []) == ()


def test_events_are_counted_each_once_and_as_often_as_each_happened():
    twice = [credited("03-01", "E1"), credited("03-01", "E1")]
    assert amount(STUDY, twice) == 1
    assert amount(STUDY, [*twice, credited("03-02", "E2", count=3)]) == 4
    assert amount(STUDY, []) == 0


def test_parts_are_counted_each_once_whatever_else_there_is():
    known = [credited(key="E1", part="paper"), credited(key="E2", part="paper"), credited(key="E3", part="film")]
    assert amount(PARTS, known) == 1


@pytest.mark.parametrize(("measure", "makes"), [("hours", Decimal("0.30")), ("people", Decimal(35))])
def test_hours_and_people_are_summed_exactly_and_each_event_once(measure: str, makes: Decimal):
    first = credited("03-01", "E1", hours="0.10", audience=25, count=2)
    known = [first, first, credited("03-02", "E2", hours="0.20", audience=10), credited("03-03", "E3")]
    assert amount(STUDY._replace(measure=measure), known) == makes


FEB, MARCH = credited("02-01", "E1"), credited("03-01", "E2")


@pytest.mark.parametrize(
    ("asks", "required", "done"),
    [
        (STUDY, 1, "02-01"),
        (STUDY, 2, "03-01"),
        (STUDY._replace(measure="hours"), 1, "03-01"),
        (PARTS._replace(parts=("study",)), 1, "03-01"),
    ],
    ids=["one is enough", "two are asked for", "hours", "parts"],
)
def test_it_was_done_on_the_first_day_where_one_is_enough_and_else_on_the_last(
    asks: Requirement, required: int, done: str
):
    assert done_on(asks, Decimal(required), [MARCH, FEB]) == day(done)


def test_it_was_done_on_no_day_where_nothing_counts():
    assert done_on(STUDY, Decimal(1), []) is None
    assert done_on(PARTS, Decimal(2), [credited(part="film")]) is None


def test_who_did_it_is_each_named_once():
    done = [Credit(event(), credit(person=person)) for person in ("wang", "li", "wang", None)]
    assert done_by(case_of(STUDY), done) == "李、王"


def test_who_did_it_may_be_on_nobody_s_roster():
    assert done_by(case_of(STUDY), [Credit(event(), credit(person_name="外聘讲师"))]) == "外聘讲师"


def test_where_nobody_is_named_nobody_did_it():
    assert done_by(case_of(STUDY), [credited()]) is None


def test_who_did_a_part_that_is_not_asked_for_did_not_do_it():
    film = Credit(event(DAY_ONE.isoformat()), credit(person="wang", part="film"))
    assert done_by(case_of(PARTS), [film]) is None
