"""Who holds the post, who is in office and whom newness spares, by examples."""

from dataclasses import replace

import pytest
from domain.obligation.cases import (
    DEPUTY,
    ENDLESS,
    HEAD,
    STUDY,
    TOWN,
    WANG,
    case_of,
    day,
    extension,
    post,
)

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.office import (
    holders,
    in_office,
    is_newcomer,
    is_open,
    is_vacant,
    own_posts,
    took_office,
)
from safetytrack.domain.obligation.scope import Subject

POSTS = STUDY._replace(per="post", roles=("head", "deputy"))
PEOPLE = STUDY._replace(per="person", roles=("head", "deputy"))
SPARED = STUDY._replace(newcomer_days=30)
GOVERNOR = Subject("government-head")
ONE_POST = POSTS._replace(roles=("government-head",), role_names={"government-head": ("government-head", "head")})


def test_in_office_are_those_whose_days_hold_the_day_vacancies_too():
    left, came, none = post("li", until="02-28"), post("wang", "03-01"), post(None, "03-01")
    case = case_of(POSTS, left, came, none, subject=HEAD)
    assert in_office(case, day("03-01")) == [came, none]
    assert in_office(case, day("02-28")) == [left]


def test_in_office_for_a_post_are_those_of_any_of_its_names():
    head, deputy, elsewhere = post("wang"), post("li", role="deputy"), post("zhang", unit="U2")
    case = case_of(ONE_POST, head, deputy, elsewhere, subject=GOVERNOR)
    assert in_office(case, day("03-01")) == [head]


def test_in_office_for_a_person_or_a_unit_are_those_of_every_role_asked():
    head, deputy, liaison = post("wang"), post("li", role="deputy"), post("zhang", role="liaison")
    assert in_office(case_of(PEOPLE, head, deputy, liaison, subject=WANG), day("03-01")) == [head, deputy]


def test_a_person_s_posts_are_theirs_alone_on_the_day_that_decides():
    head, deputy = post("wang"), post("wang", "04-01", role="deputy")
    case = case_of(PEOPLE, head, deputy, post("li"), subject=WANG)
    assert own_posts(replace(case, as_of=day("03-31"))) == [head]
    assert own_posts(replace(case, as_of=day("07-31"))) == [head, deputy]


def test_who_left_before_the_due_date_has_no_post_that_matters():
    assert own_posts(case_of(PEOPLE, post("wang", until="06-29"), as_of="07-01", subject=WANG)) == []
    assert own_posts(case_of(PEOPLE, post("wang", until="06-30"), as_of="07-01", subject=WANG))


def test_a_unit_s_or_a_post_s_obligation_is_nobody_s_own():
    assert own_posts(case_of(POSTS, post("wang"), post(None), subject=HEAD)) == []


def vacated(start: str, *more, as_of: str) -> Case:
    """Return the case of a post that 王 left the day before a vacancy was declared."""
    return case_of(POSTS, post("wang", until="04-30"), post(None, start), *more, as_of=as_of, subject=HEAD)


@pytest.mark.parametrize(("as_of", "vacant"), [("04-30", False), ("05-01", True), ("06-30", True), ("08-01", True)])
def test_a_post_is_vacant_from_the_day_declared_on(as_of: str, vacant: bool):
    assert is_vacant(vacated("05-01", as_of=as_of)) is vacant


def test_a_post_that_is_held_on_the_due_date_is_not_vacant():
    assert not is_vacant(vacated("05-01", post("li", "06-30"), as_of="08-01"))
    assert is_vacant(vacated("05-01", post("li", "07-01"), as_of="08-01"))


def test_a_post_vacant_only_after_the_due_date_is_owed():
    assert not is_vacant(vacated("07-01", as_of="08-01"))


def test_a_post_of_which_nothing_is_known_or_whose_holder_left_is_owed():
    assert not is_vacant(case_of(POSTS, subject=HEAD))
    assert not is_vacant(case_of(POSTS, post("wang", until="03-01"), subject=HEAD))


def test_a_vacancy_of_one_role_leaves_the_other_owed():
    case = case_of(POSTS, post(None), subject=DEPUTY)
    assert not is_vacant(case)


def test_a_post_under_several_names_is_vacant_only_where_none_is_held():
    vacancy = post(None, role="government-head")
    assert is_vacant(case_of(ONE_POST, vacancy, subject=GOVERNOR))
    assert not is_vacant(case_of(ONE_POST, vacancy, post("wang"), subject=GOVERNOR))


def test_neither_a_unit_nor_a_person_is_ever_vacant():
    assert not is_vacant(case_of(STUDY._replace(roles=("head",)), post(None)))
    assert not is_vacant(case_of(PEOPLE, post(None), subject=WANG))


def test_a_person_is_called_by_name():
    assert holders(case_of(PEOPLE, post("li"), subject=WANG)) == "王"


def test_nobody_holds_a_unit():
    assert holders(case_of(STUDY._replace(roles=("head",)), post("wang"))) is None


def test_the_holders_of_a_post_are_those_of_the_due_date():
    left, came = post("wang", until="06-29"), post("li", "06-30")
    assert holders(case_of(POSTS, left, came, as_of="03-01", subject=HEAD)) == "李"
    assert holders(case_of(POSTS, left, as_of="03-01", subject=HEAD)) is None


def test_several_holders_are_joined_each_once():
    known = (post("wang"), post("li"), post("wang", "2020-01-01"), post(None))
    assert holders(case_of(POSTS, *known, subject=HEAD)) == "李、王"


def test_a_post_that_nobody_holds_has_no_holders():
    assert holders(case_of(POSTS, post(None), subject=HEAD)) is None


@pytest.mark.parametrize(
    ("days", "is_owed"),
    [
        ({}, True),
        ({"opened_on": day("06-30")}, True),
        ({"opened_on": day("07-01")}, False),
        ({"closed_on": day("06-30")}, True),
        ({"closed_on": day("06-29")}, False),
        ({"opened_on": day("01-01"), "closed_on": day("06-29")}, False),
    ],
)
def test_a_unit_owes_what_falls_due_from_its_first_to_its_last_open_day(days: dict, is_owed: bool):
    assert is_open(case_of(STUDY, as_of="03-01", unit=replace(TOWN, **days))) is is_owed


def test_with_no_deadline_a_unit_has_to_be_open_today():
    closing = replace(TOWN, closed_on=day("03-01"))
    assert is_open(case_of(STUDY, as_of="03-01", period=ENDLESS, unit=closing))
    assert not is_open(case_of(STUDY, as_of="03-02", period=ENDLESS, unit=closing))


def test_an_extension_beyond_a_closing_takes_it_out():
    closing = replace(TOWN, closed_on=day("06-30"))
    assert not is_open(case_of(STUDY, extension("07-01"), unit=closing))


@pytest.mark.parametrize(("since", "is_spared"), [("05-30", False), ("05-31", True), ("06-30", True)])
def test_what_falls_due_within_thirty_days_is_not_asked_of_a_newcomer(since: str, is_spared: bool):
    assert is_newcomer(case_of(SPARED, as_of="07-31"), day(since)) is is_spared


def test_who_was_there_always_or_is_spared_no_days_is_no_newcomer():
    assert not is_newcomer(case_of(SPARED), None)
    assert not is_newcomer(case_of(STUDY), day("06-30"))
    assert is_newcomer(case_of(STUDY._replace(newcomer_days=0)), day("06-30"))


def test_somebody_took_office_on_the_earliest_of_their_days():
    assert took_office([post("wang", "03-01"), post("wang", "02-01", role="deputy")]) == day("02-01")


def test_who_has_been_in_office_always_took_it_on_no_day():
    assert took_office([post("wang", "03-01"), post("wang")]) is None
    assert took_office([]) is None
