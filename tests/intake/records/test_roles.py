"""Roles by the titles of sheets."""

import pytest

from safetytrack.domain.titles import HeadTitle, role_in
from safetytrack.intake.records.roles import role_parser


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("town", "government-head"),
        ("district", "government-head"),
        ("department", "government-head"),
        ("committee", "head"),
    ],
)
def test_who_heads_a_unit(kind, role):
    assert role_in(HeadTitle("主任"), kind) == role


def test_a_role_is_what_it_is():
    assert role_in("deputy", "town") == "deputy"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("party-head", "party-head"),
        ("党委书记", "party-head"),
        ("镇党委书记", "party-head"),
        ("安全总监", "safety-manager"),
        ("班 组 长", "key-post"),
        ("分管安全副镇长", "deputy"),
        ("安全生产分管领导", "deputy"),
        ("纪委书记", "leader"),
        ("分管负责人", "deputy"),
        ("副局长", "deputy"),
        ("常务副镇长", "deputy"),
        ("镇党委副书记", "deputy"),
        ("党委委员", "deputy"),
        ("经理", "principal"),
        ("校长", "head"),
        ("镇党委书记（主持工作）", "party-head"),
        ("镇长", HeadTitle("镇长")),
        (" 管委会主任", HeadTitle("管委会主任")),
    ],
)
def test_titles(text, role):
    assert role_parser(None)(text) == (role,)  # no ledger is asked about a word that is known


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("党组书记、局长", ("party-head", HeadTitle("局长"))),
        ("党委书记，镇长（兼）", ("party-head", HeadTitle("镇长"))),
        ("一肩挑", ("party-head", "government-head")),
        ("党政一肩挑", ("party-head", "government-head")),
        ("书记、党委书记", ("party-head",)),
        ("党委书记兼镇长", ("party-head", HeadTitle("镇长"))),
        ("党组书记/局长", ("party-head", HeadTitle("局长"))),
        ("镇长、四级调研员", (HeadTitle("镇长"),)),
    ],
)
def test_several_titles_in_one_cell(text, roles):
    assert role_parser(None)(text) == roles
