"""Above and below scale: examples, and a plain reading of rule 21."""

import re
from decimal import Decimal

import pytest
from domain.obligation.registry import LEGAL_FORMS, REVENUES, SCALES, SECTORS
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.obligation.facts import Unit
from safetytrack.domain.obligation.scope import derived_scale


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
    assert derived_scale(Unit("U1", "Works", "enterprise", **given)) == scale


@given(
    st.builds(
        Unit,
        code=st.just("U1"),
        name=st.just("Works"),
        kind=st.just("enterprise"),
        sector=st.sampled_from((*SECTORS, "B06", "D", "E47")),
        scale=st.sampled_from(SCALES),
        revenue=st.sampled_from((*REVENUES, Decimal("0.01"), Decimal(9000))),
        legal_form=st.sampled_from(LEGAL_FORMS),
    )
)
def test_scale_as_read(unit: Unit):
    assert derived_scale(unit) == scale_as_read(unit)


def scale_as_read(unit: Unit) -> str | None:
    """Return the scale as given, else derived for industry from legal form and revenue."""
    industrial = unit.sector == "industrial" or re.fullmatch(r"[BCD]\d{0,4}", unit.sector or "")
    if unit.scale is not None or not industrial:
        return unit.scale
    if unit.legal_form == "sole-proprietor":
        return "below"
    if unit.revenue is None:
        return None
    return "above" if unit.revenue >= 2000 else "below"
