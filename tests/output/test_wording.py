"""What slugs are called in workbooks, on screens and in files to take in again."""

import pytest

from safetytrack.output.wording import Wording, part_names

TITLES = {"programme": {"talks": "领导干部讲安全"}, "part": {"paper": "纸质"}}


@pytest.mark.parametrize(
    ("words", "slug", "english", "chinese"),
    [
        ("kind", "town", "Town", "乡镇"),
        ("kind", "village", "village", "village"),
        (None, "town", "town", "town"),
        ("period", "2026H1", "2026H1", "2026年上半年"),
        ("period", "2026春节", "2026春节", "2026春节"),
        ("programme", "talks", "领导干部讲安全", "领导干部讲安全"),
        ("programme", "others", "others", "others"),
        ("scope", "kind = town", "kind = town", "乡镇"),
        ("scope", "kind = enterprise, tag = 高危", "kind = enterprise, tag = 高危", "企业、标签 高危"),
        ("scope", "every unit", "every unit", "every unit"),
        ("scope", "colour = red", "colour = red", "colour = red"),
    ],
)
@pytest.mark.usefixtures("in_chinese")
def test_a_slug_is_called_as_people_call_it(words: str | None, slug: str, english: str, chinese: str):
    assert Wording("en", TITLES).label(words, slug) == english
    assert Wording("zh", TITLES).label(words, slug) == chinese


@pytest.mark.parametrize(
    ("language", "words", "slug", "label"),
    [
        ("en", "kind", "town", "town"),
        ("zh", "kind", "town", "乡镇"),
        ("en", "programme", "talks", "talks"),
        ("zh", "programme", "talks", "talks"),
        ("zh", "period", "2026H1", "2026H1"),
        ("zh", "scope", "kind = town", "kind = town"),
    ],
)
def test_a_file_to_take_in_again_says_what_import_knows(language: str, words: str, slug: str, label: str):
    assert Wording(language, TITLES, is_file=True).label(words, slug) == label


@pytest.mark.parametrize(
    ("wording", "has_slugs"),
    [
        (Wording("en", is_file=True), True),
        (Wording("zh", is_file=True), False),
        (Wording("en"), False),
        (Wording("zh"), False),
    ],
)
def test_only_an_english_file_is_for_programs(wording: Wording, has_slugs: bool):
    assert wording.has_slugs is has_slugs


def test_parts_are_called_as_activities_are_and_as_the_requirements_that_come_with_the_program():
    names = part_names()
    assert (names["lecture"], names["paper"], names["media"]) == ("Lecture", "On paper", "Pictures and film")
