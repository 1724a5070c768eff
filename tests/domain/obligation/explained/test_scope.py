"""Why a unit is in scope or is not, by examples."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import DAY_ONE, HEAD, STUDY, TOWN, case_of, day

from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.explained.scope import InScope, NotInScope, Scale, Version, scope_reasons
from safetytrack.domain.obligation.facts import RequirementVersion, Unit
from safetytrack.domain.requirement import Requirement, Scope

LINE = Scope(kind="town")
ABOVE = Scope(kind="enterprise", scale="above")
WORKS = Unit("U1", "Works", "enterprise", sector="C26", revenue=Decimal(2000))
FIRST = RequirementVersion("p", STUDY, DAY_ONE, 1)


def reasons(requirement: Requirement, *versions: RequirementVersion, unit: Unit = TOWN) -> list[Reason]:
    return list(scope_reasons(case_of(requirement, unit=unit), versions))


def test_a_unit_is_in_scope_by_the_line_it_fits():
    asks = STUDY._replace(applies_to=(Scope(kind="zone"), LINE))
    assert reasons(asks) == [InScope("unit", (), LINE)]


def test_a_unit_that_fits_no_line_is_given_them_all():
    lines = (Scope(kind="zone"), Scope(tag="key"))
    assert reasons(STUDY._replace(applies_to=lines)) == [NotInScope(lines)]


@pytest.mark.parametrize(("per", "roles"), [("post", ("head",)), ("person", ("head", "principal"))])
def test_posts_are_called_by_their_first_name_and_people_by_every_role(per: str, roles: tuple[str, ...]):
    asks = STUDY._replace(per=per, roles=("head",), role_names={"head": ("head", "principal")})
    case = case_of(asks, subject=HEAD)
    assert list(scope_reasons(case, ())) == [InScope(per, roles, LINE)]


@pytest.mark.parametrize(
    ("unit", "scale", "given"),
    [(WORKS, "above", False), (replace(WORKS, scale="above"), "above", True)],
    ids=["derived", "given"],
)
def test_where_the_line_asks_for_a_scale_it_is_said_whence_it_comes(unit: Unit, scale: str, given: bool):
    asks = STUDY._replace(applies_to=(ABOVE,))
    assert reasons(asks, unit=unit) == [InScope("unit", (), ABOVE), Scale(scale, given)]


def test_out_of_scope_the_scale_is_told_where_any_line_asks_for_one():
    asks = STUDY._replace(applies_to=(Scope(kind="zone"), ABOVE))
    assert reasons(asks, unit=replace(WORKS, revenue=None))[1:] == [Scale(None, given=False)]


def test_a_scale_that_only_another_line_asks_for_is_not_told():
    asks = STUDY._replace(applies_to=(ABOVE, LINE))
    assert reasons(asks) == [InScope("unit", (), LINE)]


def test_of_several_versions_the_one_that_rules_is_told():
    stricter = STUDY._replace(minimum=Decimal(2))
    second = RequirementVersion("p", stricter, day("03-01"), 2)
    assert reasons(stricter, FIRST, second)[1:] == [Version(2, day("03-01"))]
    assert reasons(STUDY, FIRST, second)[1:] == [Version(1, DAY_ONE)]


def test_of_one_version_alone_nothing_is_told():
    assert reasons(STUDY, FIRST) == [InScope("unit", (), LINE)]


def test_a_withdrawal_rules_nothing():
    withdrawn = replace(FIRST, version=2, loaded_on=day("03-01"), withdrawn=True)
    assert reasons(STUDY, withdrawn, FIRST)[1:] == [Version(1, DAY_ONE)]
