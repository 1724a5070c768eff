"""Whose it is, and why it is anybody's, by examples."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import ENDLESS, HEAD, STUDY, TOWN, WANG, case_of, day, extension, post, waiver

from safetytrack.domain.obligation.explained.whose import (
    Closed,
    HoldsPost,
    InOffice,
    NewInOffice,
    NewUnit,
    NobodyInOffice,
    NoHolder,
    NoHosts,
    NotInOffice,
    NotYetOpen,
    OpenUnit,
    PersonOwes,
    PostNames,
    PostOwes,
    UnitOwes,
    Vacant,
    Waived,
    whose,
)
from safetytrack.domain.obligation.facts import Unit
from safetytrack.domain.obligation.scope import Subject

POSTS = STUDY._replace(per="post", roles=("head", "deputy"))
PEOPLE = STUDY._replace(per="person", roles=("head", "deputy"))
SPARED = PEOPLE._replace(newcomer_days=30)
DUE = day("06-30")


def test_a_unit_owes():
    assert list(whose(case_of(STUDY))) == [UnitOwes()]


def test_a_post_owes_and_who_holds_it_on_the_due_date_is_told():
    left, came = post("wang", until="06-29"), post("li", "06-30")
    assert list(whose(case_of(POSTS, left, came, as_of="08-01", subject=HEAD))) == [
        PostOwes("head"),
        HoldsPost("李", "head", DUE, DUE),
    ]


def test_until_the_due_date_whoever_holds_the_post_today_is_told():
    left = post("wang", until="06-29")
    assert list(whose(case_of(POSTS, left, as_of="03-01", subject=HEAD)))[1:] == [
        HoldsPost("王", "head", None, day("03-01"))
    ]


def test_a_post_of_which_nothing_is_known_is_owed_by_no_holder():
    assert list(whose(case_of(POSTS, subject=HEAD))) == [PostOwes("head"), NoHolder("head", DUE)]


def test_a_vacancy_is_told_with_its_first_day():
    case = case_of(POSTS, post(None, "05-01"), subject=HEAD)
    assert list(whose(case)) == [PostOwes("head"), Vacant("head", day("05-01"), DUE)]


def test_a_vacancy_beside_a_holder_is_none():
    case = case_of(POSTS, post(None, "05-01"), post("wang"), subject=HEAD)
    assert list(whose(case))[1:] == [HoldsPost("王", "head", None, DUE)]


def test_a_post_under_several_names_is_told_with_them_and_called_by_the_first():
    one_post = POSTS._replace(roles=("head",), role_names={"head": ("head", "principal")})
    case = case_of(one_post, post("wang", role="principal"), subject=HEAD)
    assert list(whose(case)) == [
        PostOwes("head"),
        PostNames(("head", "principal")),
        HoldsPost("王", "head", None, DUE),
    ]


def test_who_holds_a_post_under_two_of_its_names_is_told_once_since_the_first():
    one_post = POSTS._replace(roles=("head",), role_names={"head": ("head", "principal")})
    both = post("wang", "03-01", role="principal"), post("wang", "02-01"), post("li", "04-01", role="principal")
    assert list(whose(case_of(one_post, *both, subject=HEAD)))[2:] == [
        HoldsPost("王", "head", day("02-01"), DUE),
        HoldsPost("李", "head", day("04-01"), DUE),
    ]


def test_a_person_owes_once_in_whatever_posts():
    both = post("wang", "01-01"), post("wang", "02-01", role="deputy")
    assert list(whose(case_of(PEOPLE, *both, subject=WANG))) == [
        PersonOwes("王"),
        InOffice("王", "head", day("01-01"), DUE),
        InOffice("王", "deputy", day("02-01"), DUE),
    ]


def test_who_left_before_the_due_date_owes_nothing():
    case = case_of(PEOPLE, post("wang", until="06-29"), as_of="08-01", subject=WANG)
    assert list(whose(case)) == [PersonOwes("王"), NotInOffice("王", DUE)]


def test_where_nobody_was_ever_recorded_nobody_owes():
    assert list(whose(case_of(PEOPLE, subject=Subject()))) == [NobodyInOffice(("head", "deputy"))]


@pytest.mark.parametrize(("start", "days"), [("05-31", 30), ("06-30", 0)])
def test_who_took_office_too_late_is_spared(start: str, days: int):
    reasons = list(whose(case_of(SPARED, post("wang", start), subject=WANG)))
    assert reasons[2:] == [NewInOffice("王", day(start), days, 30)]


@pytest.mark.parametrize("known", [post("wang", "05-30"), post("wang")], ids=["31 days before", "always"])
def test_who_took_office_in_time_is_not_spared(known):
    assert len(list(whose(case_of(SPARED, known, subject=WANG)))) == 2


def reasons_of_unit(asks=STUDY, period=None, as_of: str = "03-01", known=(), **days: str) -> list:
    """Return what is told of a town beside that it owes."""
    unit = replace(TOWN, **{name: day(text) for name, text in days.items()})
    more = {"period": period} if period else {}
    return list(whose(case_of(asks, *known, as_of=as_of, unit=unit, **more)))[1:]


def test_a_unit_open_when_it_falls_due_is_told_with_the_days_that_are_known():
    assert reasons_of_unit(opened_on="06-30") == [OpenUnit(DUE, None)]
    assert reasons_of_unit(closed_on="06-30") == [OpenUnit(None, DUE)]


def test_a_unit_that_opens_after_the_due_date_is_not_yet_open():
    assert reasons_of_unit(opened_on="07-01") == [NotYetOpen(day("07-01"))]


def test_a_unit_that_closed_before_the_due_date_is_closed():
    assert reasons_of_unit(closed_on="06-29") == [Closed(day("06-29"))]
    assert reasons_of_unit(opened_on="01-01", closed_on="06-29") == [Closed(day("06-29"))]


def test_an_extension_may_go_beyond_a_closing():
    assert reasons_of_unit(known=[extension("07-01")], closed_on="06-30") == [Closed(DUE)]


def test_with_no_deadline_today_decides_whether_a_unit_is_open():
    assert reasons_of_unit(period=ENDLESS, as_of="03-02", closed_on="03-01") == [Closed(day("03-01"))]
    assert reasons_of_unit(period=ENDLESS, as_of="03-01", closed_on="03-01") == [OpenUnit(None, day("03-01"))]


@pytest.mark.parametrize(("opened_on", "is_new"), [("05-30", False), ("05-31", True)])
def test_a_unit_that_opened_too_late_is_new(opened_on: str, is_new: bool):
    reasons = reasons_of_unit(STUDY._replace(newcomer_days=30), opened_on=opened_on)
    assert reasons == [OpenUnit(day(opened_on), None), *([NewUnit(day(opened_on), 30, 30)] if is_new else [])]


def test_a_share_of_hosts_of_which_there_are_none_asks_for_nothing():
    share = STUDY._replace(measure="hosts", host="territory", share=Decimal(25))
    assert list(whose(case_of(share))) == [UnitOwes(), NoHosts()]
    assert list(whose(case_of(share, Unit("V", "Village", "village", parent="U1")))) == [UnitOwes()]


def test_a_waiver_is_told_once_with_who_approved_it_and_why():
    first = waiver(approver="刘主任", reason="机构改革")
    assert list(whose(case_of(STUDY, first, waiver(approver="李主任")))) == [UnitOwes(), Waived("刘主任", "机构改革")]


def test_a_waiver_of_one_role_leaves_the_other_owed():
    assert list(whose(case_of(POSTS, post("wang"), waiver(role="deputy"), subject=HEAD)))[2:] == []
