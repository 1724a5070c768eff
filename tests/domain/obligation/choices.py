"""Hypothesis strategies that are made once.

Hypothesis looks through a strategy before it first draws from it, which takes several times as long as to draw; and a
history is drawn from hundreds that would be made anew for each.
"""

from functools import lru_cache

from hypothesis import strategies as st

MANY = 2_000
"""How many strategies are kept."""

kept = lru_cache(MANY, typed=True)  # 1, True and Decimal(1) are one key


@kept
def one_of(*choices: object) -> st.SearchStrategy:
    """Return one of several things, which can be hashed."""
    return st.sampled_from(choices)


@kept
def some_of(*choices: object, least: int = 1, most: int = 3) -> st.SearchStrategy[tuple]:
    """Return several of several things, each once."""
    return st.lists(one_of(*choices), min_size=least, max_size=most, unique=True).map(tuple)


@kept
def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    """Return what a strategy that is kept gives, or None."""
    return st.none() | strategy
