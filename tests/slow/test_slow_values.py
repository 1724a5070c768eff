"""The slow scale and the slow percentages, by example."""

from decimal import Decimal

import pytest
from slow.coverage import percent
from slow.facts import Unit
from slow.scope import scale_of


@pytest.mark.parametrize(
    ("given", "scale"),
    [
        ({"sector": "C3311", "revenue": Decimal("2000.00")}, "above"),
        ({"sector": "industrial", "revenue": Decimal("1999.99")}, "below"),
        ({"sector": "D", "legal_form": "sole-proprietor", "revenue": Decimal(9000)}, "below"),
        ({"sector": "B06"}, None),
        ({"sector": "F51", "revenue": Decimal(9000)}, None),
        ({"sector": "F51", "scale": "above"}, "above"),
    ],
)
def test_scale(given: dict, scale: str | None):
    assert scale_of(Unit("U1", "Works", "enterprise", **given)) == scale


def test_percentages_are_rounded_half_up():
    assert [percent(1, 3), percent(1, 16), percent(1, 2000), percent(5, 4)] == [
        Decimal("33.3"),
        Decimal("6.3"),
        Decimal("0.1"),
        Decimal("125.0"),
    ]
    assert percent(0, 0) is None
