"""Texts as cells hold them are read back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.texts import RUNS, guarded, joined_list, split_list, unguarded

texts = st.text() | st.text("a;\\'=+-@ ")


@given(texts)
def test_what_was_guarded_is_read_back_and_nothing_runs(text: str):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in RUNS


@given(st.lists(texts, min_size=1))
def test_several_texts_in_one_cell_are_read_back(parts: list[str]):
    assert split_list(joined_list(parts)) == parts


@pytest.mark.parametrize(
    ("parts", "cell"),
    [
        ([], ""),
        (["重点", "高危"], "重点;高危"),
        (["a;b"], r"a\;b"),
        (["a\\", "b"], r"a\\;b"),
        (["C:\\x", "b\\"], "C:\\x;b\\"),
    ],
)
def test_only_a_semicolon_of_their_own_needs_a_backslash(parts: list[str], cell: str):
    assert joined_list(parts) == cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        ("'=1", "''=1"),
        ("'", "'"),
        ("it's", "it's"),
        ("'a", "'a"),
        ("", ""),
        ("'0012", "''0012"),
        ("12", "12"),
    ],
)
def test_only_what_runs_or_looks_guarded_is_guarded(text: str, cell: str):
    assert guarded(text) == cell
