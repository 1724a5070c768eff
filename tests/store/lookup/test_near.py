"""Near misses: names that a text may be a slip of, which are offered and never taken."""

import pytest

from safetytrack.store.lookup.near import OFFERED, near_names, nearest_first, shortened_names


@pytest.mark.parametrize(
    ("text", "names", "near"),
    [
        ("中川真", ["东河镇", "中川镇"], ["中川镇"]),
        ("川中镇", ["中川镇"], ["中川镇"]),
        ("中川", ["中川镇"], ["中川镇"]),
        ("中川大镇", ["中川镇"], ["中川镇"]),
        ("中真大", ["中川镇"], []),
        ("talsks", ["talks"], ["talks"]),
        ("abcd", ["abxy"], []),
        ("abcde", ["abcxy"], ["abcxy"]),
        ("abcde", ["abxyz"], []),
        ("镇", ["镇", "真"], []),
        ("中川镇", [], []),
    ],
)
def test_a_short_text_may_have_one_slip_and_a_longer_one_two(text: str, names: list[str], near: list[str]):
    assert near_names(text, names) == near


def test_the_nearest_comes_first_of_equals_the_one_as_long():
    assert near_names("abcde", ["abcxy", "abcdef", "abcdx", "abcde"]) == ["abcde", "abcdx", "abcdef", "abcxy"]


def test_a_name_is_offered_once_and_no_more_than_a_few_are():
    assert near_names("中川镇", ["中川真", "中川真"]) == ["中川真"]
    assert len(near_names("中川镇", [f"中川{sign}" for sign in "一二三四五六七"])) == OFFERED


BUREAU, OTHER = "清源县住房和城乡建设局", "青岚县住房建设局"


@pytest.mark.parametrize(
    ("text", "names", "name"),
    [
        ("县住建局", [BUREAU], [BUREAU]),
        ("县住建局", [BUREAU, BUREAU, "中川镇"], [BUREAU]),
        ("县住建局", [BUREAU, OTHER], []),
        ("建局", [BUREAU], []),
        ("县住建", [BUREAU], []),
        ("建住局", [BUREAU], []),
        ("abc", ["axbxc"], []),
    ],
)
def test_a_short_form_has_characters_of_one_name_in_their_order_its_last_among_them(text, names, name: list[str]):
    assert shortened_names(text, names) == name


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("flim", ["film", "lecture", "study"]),
        (" STUDDY ", ["study", "lecture", "film"]),
        ("观影篇", ["film", "lecture", "study"]),
        ("weather", ["lecture", "film", "study"]),
    ],
)
def test_what_there_is_comes_in_its_order_behind_what_may_be_meant(text: str, order: list[str]):
    assert nearest_first(text, {"lecture": ["宣讲"], "film": ["观影片"], "study": []}) == order
