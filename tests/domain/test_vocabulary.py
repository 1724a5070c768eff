"""The words of the field."""

import pytest

from safetytrack.domain.vocabulary import LISTS, SOLE_HOLDER_ROLES, is_slug

EACH_LIST = pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)


@pytest.mark.parametrize("text", ["head", "three-year-report", "2026", "b1", "-", "a"])
def test_a_slug_may_stand_in_an_open_list(text: str):
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "Head", "key_post", "key post", "镇", "head\n", "é", "５"])
def test_any_other_text_may_not(text: str):
    assert not is_slug(text)


@EACH_LIST
def test_every_word_is_a_slug(words: dict[str, str]):
    assert all(map(is_slug, words))


@EACH_LIST
def test_a_term_is_of_one_word(words: dict[str, str]):
    assert len(set(words.values())) == len(words)


def test_one_person_at_a_time_heads_a_party_a_government_a_unit_or_an_enterprise():
    assert set(SOLE_HOLDER_ROLES) == {"party-head", "government-head", "head", "principal"}
    assert set(LISTS["role"]) > SOLE_HOLDER_ROLES
