"""Whom a requirement asks, by examples."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import STUDY, TOWN, post

from safetytrack.domain.obligation.facts import Unit
from safetytrack.domain.obligation.scope import Subject, derived_scale, fits, fitting_scope, subjects
from safetytrack.domain.requirement import Scope

WORKS = Unit("W", "Works", "enterprise", sector="C2610", revenue=Decimal(2000), tags=("river", "key"))
POSTS = STUDY._replace(per="post", roles=("party-head", "government-head"))
PEOPLE = STUDY._replace(per="person", roles=("head", "deputy"))


def test_a_unit_owes_once():
    assert subjects(STUDY, TOWN, [post("wang")]) == [Subject()]


def test_each_post_owes_whether_anybody_holds_it_or_not():
    assert subjects(POSTS, TOWN, []) == [Subject("party-head"), Subject("government-head")]


def test_a_post_under_several_names_owes_once_by_its_first():
    one_post = POSTS._replace(role_names={"government-head": ("government-head", "head")})
    assert subjects(one_post, TOWN, [post("wang")]) == [Subject("party-head"), Subject("government-head")]


def test_who_holds_two_of_the_roles_owes_once():
    both = [post("wang"), post("wang", role="deputy"), post("li", role="deputy")]
    assert subjects(PEOPLE, TOWN, both) == [Subject(person="li"), Subject(person="wang")]


def test_people_owe_in_the_order_of_their_keys():
    keys = [f"p{n}" for n in range(9)]
    owing = subjects(PEOPLE, TOWN, [post(key, role="deputy") for key in reversed(keys)])
    assert [each.person for each in owing] == keys


def test_a_person_owes_in_a_post_by_any_of_its_names():
    named = PEOPLE._replace(roles=("head",), role_names={"head": ("head", "principal")})
    assert subjects(named, TOWN, [post("wang", role="principal")]) == [Subject(person="wang")]


@pytest.mark.parametrize(
    "elsewhere", [post("wang", unit="U2"), post("wang", role="liaison"), post(None)], ids=["unit", "role", "vacancy"]
)
def test_nobody_else_owes(elsewhere):
    assert subjects(PEOPLE, TOWN, [elsewhere]) == []


def test_who_has_left_may_owe_still():
    assert subjects(PEOPLE, TOWN, [post("wang", until="2019-12-31")]) == [Subject(person="wang")]


def test_the_first_line_that_fits_is_the_one():
    lines = (Scope(kind="zone"), Scope(code="U1"), Scope(kind="town"))
    assert fitting_scope(STUDY._replace(applies_to=lines), TOWN) == Scope(code="U1")


def test_a_unit_that_fits_no_line_is_asked_for_nothing():
    assert fitting_scope(STUDY._replace(applies_to=(Scope(kind="zone"), Scope(tag="key"))), TOWN) is None


@pytest.mark.parametrize(
    ("scope", "is_fit"),
    [
        (Scope(), True),
        (Scope(kind="enterprise"), True),
        (Scope(kind="town"), False),
        (Scope(scale="above"), True),
        (Scope(scale="below"), False),
        (Scope(code="W"), True),
        (Scope(code="w"), False),
        (Scope(tag="key"), True),
        (Scope(tag="river"), True),
        (Scope(tag="lake"), False),
        (Scope(sector="C2610"), True),
        (Scope(sector="industrial"), True),
        (Scope(sector="trade"), False),
        (Scope(kind="enterprise", scale="above", sector="industrial"), True),
        (Scope(kind="enterprise", scale="below", sector="industrial"), False),
    ],
)
def test_every_key_of_a_line_has_to_fit(scope: Scope, is_fit: bool):
    assert fits(WORKS, scope) is is_fit


@pytest.mark.parametrize(
    ("sector", "is_industry"),
    [("industrial", True), ("B0610", True), ("C", True), ("D4411", True), ("E4710", False), ("trade", False)],
)
def test_industry_is_the_slug_or_a_code_in_b_c_or_d(sector: str, is_industry: bool):
    assert fits(replace(TOWN, sector=sector), Scope(sector="industrial")) is is_industry


def test_a_unit_without_a_sector_or_a_scale_fits_no_line_that_asks_for_one():
    assert not fits(TOWN, Scope(sector="industrial"))
    assert not fits(TOWN, Scope(sector="trade"))
    assert not fits(TOWN, Scope(scale="below"))


@pytest.mark.parametrize(
    ("more", "scale"),
    [
        ({"revenue": Decimal(2000)}, "above"),
        ({"revenue": Decimal("1999.99")}, "below"),
        ({"revenue": None}, None),
        ({"legal_form": "legal-person"}, "above"),
        ({"legal_form": "sole-proprietor"}, "below"),
        ({"legal_form": "sole-proprietor", "revenue": None}, "below"),
        ({"scale": "below"}, "below"),
        ({"sector": "trade"}, None),
        ({"sector": "trade", "scale": "above"}, "above"),
        ({"sector": None}, None),
    ],
)
def test_a_scale_is_as_given_or_else_derived_for_industry(more: dict, scale: str | None):
    assert derived_scale(replace(WORKS, **more)) == scale
