"""What is known of a prefix of the journal, as SQLite answers its conditions, and which of two is longer."""

import sqlite3
from itertools import pairwise

import pytest

from safetytrack.store.journal.prefix import WHOLE, Prefix

FACTS = [(1, None), (3, None), (4, None), (6, None), (1, 3), (1, 4), (1, 6), (3, 4)]
"""The entries that recorded and undid each fact."""


def answers(condition: str, prefix: Prefix, name: str = "as_of_entry") -> list[bool]:
    """Return what a condition says of each fact ``x``."""
    rows = "SELECT ? AS recorded_in, ? AS undone_in"
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE x AS {' UNION ALL '.join([rows] * len(FACTS))}", sum(FACTS, ()))
    known = {name: prefix.as_of_entry}
    return [bool(each) for (each,) in connection.execute(f"SELECT coalesce({condition}, FALSE) FROM x", known)]


@pytest.mark.parametrize(
    ("prefix", "recorded", "undone_later", "in_force"),
    [
        (WHOLE, "11111111", "00000000", "11110000"),
        (Prefix(5), "11101111", "00000010", "11100010"),
        (Prefix(5, (3,)), "10101110", "00001010", "10101010"),
        (Prefix(5, (3, 4)), "10001110", "00001111", "10001110"),
        (Prefix(0), "00000000", "00001111", "00000000"),
    ],
)
def test_what_was_known_of_a_fact(prefix: Prefix, recorded: str, undone_later: str, in_force: str):
    conditions = prefix.has("x.recorded_in"), prefix.lacks("x.undone_in"), prefix.live("x")
    words = ["".join(str(int(one)) for one in answers(condition, prefix)) for condition in conditions]
    assert words == [recorded, undone_later, in_force]


def test_two_prefixes_in_one_statement_bear_names_of_their_own():
    since = Prefix(3).lacks("x.recorded_in", ":then_in")
    assert answers(since, Prefix(3), "then_in") == [False, False, True, True, False, False, False, False]


def test_now_is_asked_in_the_words_of_the_partial_indexes():
    assert WHOLE.live("x") == "x.undone_in IS NULL"


def test_of_two_the_longer_is_known_by_its_extent():
    in_order = [Prefix(0), Prefix(3), Prefix(5, (3, 4)), Prefix(5, (4,)), Prefix(5), Prefix(6), WHOLE]
    assert all(one.extent < next_one.extent for one, next_one in pairwise(in_order))
