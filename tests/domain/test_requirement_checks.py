"""What no single key of a requirement shows to be wrong."""

import pytest
from domain.programme_files import mistakes, read

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.requirement_checks import check_pairs, check_roles

LECTURE = read()
OF_POSTS = 'roles: go with per = "post" or "person" only. take them out, or change per'


def lecture(**changes: object) -> Requirement:
    return LECTURE._replace(**changes)


@pytest.mark.parametrize("key", ["minimum", "minimum_by", "measure", "each"])
def test_parts_say_how_much_is_enough_and_nothing_else_does(key: str):
    assert mistakes(check_pairs, {key: 1, "parts": ["media"]}, LECTURE) == [
        f"{key}: contradicts parts. take one of the two out"
    ]
    assert mistakes(check_pairs, {key: 1}, LECTURE) == []


def test_hosts_and_parts_go_together():
    assert mistakes(check_pairs, {"hosts": [], "parts": ["media"]}, LECTURE) == []


@pytest.mark.parametrize("per", ["post", "person"])
def test_posts_and_people_need_roles(per: str):
    assert mistakes(check_roles, {}, lecture(per=per)) == ['roles: is missing. write it like roles = ["head"]']
    assert mistakes(check_roles, {}, lecture(per=per, trigger="appointment")) == [
        'roles: is missing. write it like roles = ["head"]'
    ]
    assert mistakes(check_roles, {"roles": ["head"]}, lecture(per=per)) == []


def test_a_unit_has_no_roles():
    assert mistakes(check_roles, {"roles": ["head"]}, lecture(per="unit")) == [OF_POSTS]
    assert mistakes(check_roles, {}, lecture(per="unit")) == []


def test_a_unit_has_roles_where_their_holders_are_counted():
    holders = lecture(per="unit", measure="holders")
    assert mistakes(check_roles, {"roles": ["liaison"]}, holders) == []
    assert mistakes(check_roles, {}, holders) == ['roles: is missing. write it like roles = ["liaison"]']


def test_a_unit_has_roles_where_taking_office_is_the_trigger():
    appointment = lecture(per="unit", trigger="appointment")
    assert mistakes(check_roles, {"roles": ["head"]}, appointment) == []
    assert mistakes(check_roles, {}, appointment) == [
        'roles: is missing. write it like roles = ["head"], as whoever takes office in one of them is its trigger'
    ]
    assert mistakes(check_roles, {"roles": ["head"]}, lecture(per="unit", trigger="opening")) == [OF_POSTS]


def test_where_it_is_not_known_whose_duty_it_is_roles_are_left_alone():
    assert mistakes(check_roles, {"roles": ["head"]}, lecture(per="")) == []
    assert mistakes(check_roles, {}, lecture(per="")) == []
