"""What comes near and why it does not count, by examples."""

from decimal import Decimal

import pytest
from domain.obligation.cases import (
    HEAD,
    STUDY,
    TOWN,
    WANG,
    case_of,
    credit,
    day,
    event,
    extension,
    known_facts,
    post,
    studied,
)

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.explained.near import (
    AnotherPeriod,
    AnotherRequirement,
    AnswersAnother,
    HostCounted,
    HostElsewhere,
    HostNotAsked,
    NearMiss,
    NoEvidence,
    NoHost,
    NotInOfficeThen,
    NotYetDone,
    OtherPart,
    OtherPerson,
    OtherPost,
    OutsideWindow,
    RecordedLater,
    TooFew,
    TooShort,
    Undone,
    near,
)
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import Evidence, Fact, Unit
from safetytrack.domain.requirement import Scope
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER

POSTS = STUDY._replace(per="post", roles=("head",), role_names={"head": ("head", "principal")})
PEOPLE = STUDY._replace(per="person", roles=("head",))
VISITS = STUDY._replace(measure="hosts", hosts=(Scope(kind="enterprise"),))
MINE, YARD = Unit("M", "Mine", "enterprise", parent="U1"), Unit("Y", "Yard", "village")


def obstacles(case: Case) -> dict[str, tuple[Reason, ...]]:
    """Return the obstacles of each event that comes near, by its key."""
    return {miss.event: miss.obstacles for miss in near(case, case.facts) if isinstance(miss, NearMiss)}


def obstacle(asks=STUDY, *known: Fact, **more) -> Reason:
    """Return the one obstacle of the one event that comes near."""
    [[one]] = obstacles(case_of(asks, *known, **more)).values()
    return one


def test_what_counts_does_not_come_near():
    assert obstacles(case_of(STUDY, *studied("03-01"))) == {}
    assert obstacles(case_of(STUDY, *studied("03-01", person="wang"))) == {}


@pytest.mark.parametrize(
    ("done_on", "days"),
    [("2025-11-30", None), ("2025-12-01", -31), ("2025-12-31", -1), ("07-01", 1), ("07-31", 31), ("08-01", None)],
)
def test_up_to_thirty_one_days_outside_the_window_come_near(done_on: str, days: int | None):
    case = case_of(STUDY, *studied(done_on), as_of="12-31")
    assert obstacles(case) == ({} if days is None else {"E1": (OutsideWindow(days),)})


def test_days_outside_are_counted_from_the_first_day_that_counts():
    period = Period("2026Q1", day("01-01"), day("06-30"), day("04-10"), opens=day("04-01"))
    assert obstacle(STUDY, *studied("03-31"), period=period) == OutsideWindow(-1)


def test_a_near_miss_is_told_with_its_event_and_its_rules():
    [miss] = near(case_of(STUDY, event("07-01", state="void"), credit(), as_of="12-31"), known_facts(event(), credit()))
    assert (miss.event, miss.activity, miss.done_on) == ("E1", "study", day("03-01"))
    assert miss.rules == (14, 6)


def test_a_rule_that_two_obstacles_go_by_is_named_once():
    miss = NearMiss("E1", "study", day("03-01"), (TooShort(Decimal(1), None), TooFew(Decimal(1), None), Undone("void")))
    assert miss.rules == (11, 14)


@pytest.mark.parametrize(
    "known",
    [
        (event("07-01", activity="film"), credit()),
        (event("07-01"), credit(unit="U2")),
        (event("07-01"), credit("E2")),
    ],
    ids=["another activity", "another unit's", "another event's"],
)
def test_what_is_no_such_activity_of_the_unit_does_not_come_near(known: tuple):
    assert obstacles(case_of(STUDY, *known, as_of="12-31")) == {}


def test_what_was_recorded_for_another_period_does_not_count_in_this_one():
    assert obstacle(STUDY, event("03-01", counts_for="2025H2"), credit()) == AnotherPeriod("2025H2")


def test_what_was_recorded_for_a_period_nearby_comes_near_whenever_it_was_done():
    far = event("12-01", counts_for="2025H2"), credit()
    assert obstacles(case_of(STUDY, *far, as_of="12-31")) == {"E1": (AnotherPeriod("2025H2"),)}
    farther = event("12-01", counts_for="2025H1"), credit()
    assert obstacles(case_of(STUDY, *farther, as_of="12-31")) == {}


@pytest.mark.parametrize(("as_of", "is_done"), [("02-28", False), ("03-01", True)])
def test_what_is_done_after_the_day_asked_about_is_not_done_yet(as_of: str, is_done: bool):
    expected = {} if is_done else {"E1": (NotYetDone(day("03-01")),)}
    assert obstacles(case_of(STUDY, *studied("03-01"), as_of=as_of)) == expected


@pytest.mark.parametrize("state", ["void", "returned"])
def test_what_was_taken_back_does_not_count(state: str):
    assert obstacle(STUDY, event(state=state), credit()) == Undone(state)


def test_what_was_given_for_other_requirements_alone_does_not_count():
    given = credit(requirement="p/talk"), credit(role="head", requirement="p/film")
    assert obstacle(STUDY, event(), *given) == AnotherRequirement(("p/film", "p/talk"))
    assert obstacle(POSTS, event(), given[1], subject=HEAD) == AnotherRequirement(("p/film",))


def test_only_what_was_given_for_this_requirement_is_looked_at():
    ours, other = credit(role="deputy", requirement="p/study"), credit(role="head", requirement="p/talk")
    assert obstacle(POSTS, event(), other, ours, subject=HEAD) == OtherPost(("deputy",))


@pytest.mark.parametrize(
    ("roles", "other"),
    [(("liaison", "deputy"), ("deputy", "liaison")), ((None,), ())],
    ids=["other posts", "no post"],
)
def test_what_is_credited_to_other_posts_or_to_none_does_not_count(roles: tuple, other: tuple):
    assert obstacle(POSTS, event(), *(credit(role=role) for role in roles), subject=HEAD) == OtherPost(other)


def test_other_posts_are_told_in_their_order():
    roles = tuple(f"role-{n}" for n in range(9))
    credits = (credit(role=role) for role in reversed(roles))
    assert obstacle(POSTS, event(), *credits, subject=HEAD) == OtherPost(roles)


def test_what_is_credited_to_the_post_too_counts():
    known = event(), credit(role="deputy"), credit(role="principal")
    assert obstacles(case_of(POSTS, *known, subject=HEAD)) == {}


def test_what_is_credited_to_other_people_or_to_nobody_does_not_count():
    others = credit(person="zhang"), credit(person_name="外聘讲师"), credit(role="head")
    assert obstacle(PEOPLE, event(), *others, subject=WANG) == OtherPerson(("外聘讲师", "张"))
    assert obstacle(PEOPLE, event(), credit(role="head"), subject=WANG) == OtherPerson(())
    assert obstacles(case_of(PEOPLE, event(), *others, credit(person="wang"), subject=WANG)) == {}


def test_what_answers_an_event_that_did_not_begin_the_period_does_not_count():
    asks = STUDY._replace(every="trigger", trigger="accident", within="7d")
    period = Period("2026-03-01", day("03-01"), FOREVER, day("03-08"))
    accident = event("03-01", "A1", "accident"), credit("A1")
    assert obstacle(asks, *accident, event("03-05", ref_to="A2"), credit(), period=period) == AnswersAnother("A2")
    assert obstacles(case_of(asks, *accident, event("03-05", ref_to="A1"), credit(), period=period)) == {}


@pytest.mark.parametrize(("hosts", "names"), [((), None), (("Y",), "Yard"), (("Y", "M"), "Yard;Mine")])
def test_what_was_held_at_no_host_inside_does_not_count(hosts: tuple[str, ...], names: str | None):
    asks = STUDY._replace(host="territory")
    known = MINE, YARD, event(hosts=hosts), credit(host_in_sector=True)
    assert obstacle(asks, *known) == HostElsewhere("territory", names)
    assert obstacles(case_of(STUDY._replace(host="sector"), *known)) == {}
    assert obstacles(case_of(asks, *known, credit(host_in_territory=True))) == {}


def test_where_evidence_is_required_what_has_none_does_not_count():
    asks = STUDY._replace(evidence_required=True)
    assert obstacle(asks, event(), credit(), Evidence("E2", "photo")) == NoEvidence()
    assert obstacles(case_of(asks, event(), credit(), Evidence("E1", "photo"))) == {}


@pytest.mark.parametrize(("hours", "is_short"), [("0.49", True), ("0.50", False), (None, True)])
def test_what_is_shorter_than_each_has_to_be_does_not_count(hours: str | None, is_short: bool):
    least = Decimal("0.5")
    done = event(hours=hours)
    expected = {"E1": (TooShort(least, done.hours),)} if is_short else {}
    assert obstacles(case_of(STUDY._replace(each={"hours": least}), done, credit())) == expected


@pytest.mark.parametrize(("audience", "are_few"), [(29, True), (30, False), (None, True)])
def test_what_fewer_heard_than_have_to_does_not_count(audience: int | None, are_few: bool):
    expected = {"E1": (TooFew(Decimal(30), audience),)} if are_few else {}
    assert (
        obstacles(case_of(STUDY._replace(each={"people": Decimal(30)}), event(audience=audience), credit())) == expected
    )


def test_a_part_that_is_not_asked_for_does_not_count():
    asks = STUDY._replace(parts=("paper",))
    assert obstacle(asks, *studied("03-01", part="film")) == OtherPart("film")
    assert obstacle(asks, event(), credit(part="talk"), credit(part="film")) == OtherPart("film")
    assert obstacles(case_of(asks, event(), credit(part="film"), credit(part="paper"))) == {}


def test_a_part_of_what_does_not_count_anyway_is_not_told():
    late = studied("07-01", part="film")
    assert obstacle(STUDY._replace(parts=("paper",)), *late, as_of="12-31") == OutsideWindow(1)
    deputy = studied("03-01", part="film", role="deputy")
    assert obstacle(POSTS._replace(parts=("paper",)), *deputy, subject=HEAD) == OtherPost(("deputy",))


def test_where_hosts_are_counted_a_visit_has_to_reach_one_that_is_asked_for():
    assert obstacle(VISITS, event(), credit()) == NoHost()
    assert obstacle(VISITS, MINE, YARD, event(hosts=("Y",)), credit()) == HostNotAsked(("Yard",))
    assert obstacles(case_of(VISITS, MINE, YARD, event(hosts=("Y", "M")), credit())) == {}


def test_whom_a_visit_that_does_not_count_reaches_is_not_told():
    assert obstacle(VISITS, event(state="void"), credit()) == Undone("void")
    posts = VISITS._replace(per="post", roles=("head",))
    visit = YARD, event(hosts=("Y",)), credit(role="deputy")
    assert obstacle(posts, *visit, subject=HEAD) == OtherPost(("deputy",))


def test_a_second_visit_to_a_host_brings_nothing():
    second = event("03-02", "E2", hosts=("Y", "M")), credit("E2")
    case = case_of(VISITS, MINE, YARD, event("03-01", hosts=("M",)), credit(), *second)
    assert obstacles(case) == {"E2": (HostCounted(("Yard", "Mine")),)}


def test_where_a_host_has_to_lie_inside_none_is_one_elsewhere():
    asks = VISITS._replace(host="territory")
    assert obstacle(asks, event(), credit()) == HostElsewhere("territory", None)


def test_whatever_stands_in_the_way_is_told_together():
    strict = POSTS._replace(evidence_required=True)
    case = case_of(strict, *studied("07-01", role="deputy"), subject=HEAD, as_of="06-30")
    assert obstacles(case) == {
        "E1": (OutsideWindow(1), NotYetDone(day("07-01")), OtherPost(("deputy",)), NoEvidence()),
    }


def test_what_was_recorded_later_than_is_asked_about_was_not_known():
    later = known_facts(TOWN, event(state="void", recorded_on=day("05-01")), credit())
    [miss] = near(case_of(STUDY), later)
    assert miss.obstacles == (RecordedLater(day("05-01")),)


def test_what_was_voided_only_later_counted_then():
    later = known_facts(TOWN, event(state="void"), credit())
    assert list(near(case_of(STUDY, *studied("03-01")), later)) == []


def test_who_holds_a_role_on_another_day_than_decides_comes_near():
    asks = STUDY._replace(activities=(), measure="holders", roles=("head",))
    counts, left, comes = post("wang"), post("li", until="06-29"), post("zhang", "07-01")
    elsewhere = post("li", until="06-29", role="deputy"), post("li", until="06-29", unit="U2"), post(None, "07-01")
    case = case_of(asks, counts, left, comes, *elsewhere, as_of="07-31")
    assert list(near(case, case.facts)) == [
        NotInOfficeThen("李", "head", None, day("06-29"), day("06-30")),
        NotInOfficeThen("张", "head", day("07-01"), None, day("06-30")),
    ]


def test_the_day_that_decides_who_is_near_moves_with_an_extension():
    asks = STUDY._replace(activities=(), measure="holders", roles=("head",))
    case = case_of(asks, post("wang", "07-01"), extension("07-01"), as_of="07-31")
    assert list(near(case, case.facts)) == []


def test_who_holds_another_role_comes_near_only_where_holders_are_counted():
    case = case_of(POSTS, post("li", until="06-29"), subject=HEAD)
    assert list(near(case, case.facts)) == []
