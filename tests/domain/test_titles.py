"""Titles as people say them, and which role each is."""

import pytest

from safetytrack.domain.titles import HeadTitle, role_in, role_in_unit_titled, role_titled, roles_in, titles_in


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("党委书记", "party-head"),
        ("党组书记", "party-head"),
        ("书 记", "party-head"),
        ("书记（代）", "party-head"),
        ("校长", "head"),
        ("人大主席", "leader"),
        ("法定代表人", "principal"),
        ("安全员", "safety-manager"),
        ("班组长", "key-post"),
        ("安监员", "supervisor"),
        ("联系人", "liaison"),
        ("分管领导", "deputy"),
        ("分管安全副镇长", "deputy"),
        ("安全生产分管负责人", "deputy"),
    ],
)
def test_a_title_is_a_role(title: str, role: str):
    assert role_titled(title) == role


@pytest.mark.parametrize("title", ["副镇长", "常务副县长", "副书记", "党委副书记", "副校长", "副总经理"])
def test_the_deputy_of_who_heads_a_unit_is_a_deputy(title: str):
    assert role_titled(title) == "deputy"


@pytest.mark.parametrize("title", ["副班长", "副主席", "科员", "镇长助理", "王建国", ""])
def test_what_is_no_title_of_a_role_is_none(title: str):
    assert role_titled(title) is None


@pytest.mark.parametrize(
    ("title", "kind", "role"),
    [
        ("镇长", "town", "government-head"),
        ("局长", "department", "government-head"),
        ("主任", "subdistrict", "government-head"),
        ("主任", "committee", "head"),
        ("主任", "enterprise", "head"),
        ("主要负责人", "enterprise", "principal"),
        ("主要负责人", "town", "head"),
        ("主要负责人", "committee", "head"),
    ],
)
def test_who_heads_a_unit_has_the_role_that_is_of_its_kind(title: str, kind: str, role: str):
    titled = role_titled(title)
    assert titled == HeadTitle(title)
    assert titled.role_in(kind) == role_in(titled, kind) == role


def test_any_other_role_is_the_same_in_every_unit():
    assert role_in("liaison", "town") == role_in("liaison", "enterprise") == "liaison"


def test_a_title_is_all_the_roles_that_it_is_by_kind():
    head = HeadTitle("主任")
    assert roles_in(head, ["committee"]) == ("head",)
    assert roles_in(head, ["town", "zone", "committee"]) == ("government-head", "head")
    assert set(roles_in(head, [])) == {"government-head", "head"}
    assert set(roles_in(HeadTitle("主要负责人"), [])) == {"head", "principal"}
    assert roles_in("liaison", []) == ("liaison",)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("镇长", ["镇长"]),
        ("党组书记、局长", ["党组书记", "局长"]),
        ("书记，镇长", ["书记", "镇长"]),
        ("书记/镇长", ["书记", "镇长"]),
        ("书记兼镇长", ["书记", "镇长"]),
        ("兼职安全员", ["兼职安全员"]),
        ("镇长（主持工作）", ["镇长"]),
        ("镇长、四级调研员", ["镇长"]),
        ("正科级干部、局长", ["局长"]),
        ("四级调研员", ["四级调研员"]),
        ("三级调研员、正科级", ["三级调研员", "正科级"]),
        ("一肩挑", ["party-head", "government-head"]),
        ("党政 一肩挑", ["party-head", "government-head"]),
        ("、", ["、"]),
    ],
)
def test_a_cell_lists_titles_beside_notes_and_ranks(text: str, titles: list[str]):
    assert titles_in(text) == titles


@pytest.mark.parametrize(
    ("title", "unit", "role"),
    [
        ("柳河镇镇长", "柳河镇", HeadTitle("镇长")),
        ("柳河镇人民政府镇长", "柳河镇", HeadTitle("镇长")),
        ("柳河镇 党委书记（兼）", "柳河镇", "party-head"),
        ("柳河镇委书记", "柳河镇", "party-head"),
        ("中共柳河镇委员会书记", "柳河镇", "party-head"),
        ("柳河镇党委副书记", "柳河镇人民政府", "deputy"),
        ("柳河镇人民政府副镇长", "柳河镇人民政府", "deputy"),
        ("柳河开发区管理委员会主任", "柳河开发区", HeadTitle("主任")),
        ("柳河镇人民政府办公室主任", "柳河镇", None),
        ("柳河镇财政所所长", "柳河镇", None),
        ("青岚镇镇长", "柳河镇", None),
        ("镇长", "柳河镇", None),
        ("书记", "党委", None),
    ],
)
def test_a_title_with_the_name_of_its_unit_is_the_post_there(title: str, unit: str, role: object):
    assert role_in_unit_titled(title, unit) == role
