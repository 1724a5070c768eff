"""One order of what several lists have in an order of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.merging.order import merged_order


@pytest.mark.parametrize(
    ("lists", "merged"),
    [
        ([], []),
        ([["a", "b"], ["a", "b"]], ["a", "b"]),
        ([["a", "c"], ["a", "b", "c"]], ["a", "b", "c"]),
        ([["b"], ["a", "b"]], ["a", "b"]),
        ([["a", "b"], ["b", "c"], ["c", "d"]], ["a", "b", "c", "d"]),
        ([["a", "b"], ["b", "a"]], ["a", "b"]),
        ([["a", "b"], ["c", "b", "d", "a", "e"]], ["c", "a", "b", "d", "e"]),
    ],
)
def test_lists_are_put_in_one_order(lists: list[list[str]], merged: list[str]):
    assert merged_order(lists) == merged


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_of_two_lists_that_agree_each_keeps_its_order(one: set[int], other: set[int]):
    merged = merged_order([sorted(one), sorted(other)])
    assert [item for item in merged if item in one] == sorted(one)
    assert [item for item in merged if item in other] == sorted(other)
