"""Percentages, by example and held to fractions."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from store.query import counting

from safetytrack.domain.rates import percent


def test_percentages_are_rounded_half_up():
    assert [percent(1, 3), percent(1, 16), percent(1, 2000), percent(5, 4)] == [
        Decimal("33.3"),
        Decimal("6.3"),
        Decimal("0.1"),
        Decimal("125.0"),
    ]
    assert percent(0, 0) is None


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_percentages_are_those_of_fractions(part: int, whole: int):
    assert percent(part, whole) == counting.percent(part, whole)
