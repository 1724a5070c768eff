"""Above and below scale: examples, and a plain reading of rule 21."""

import re
from decimal import Decimal

import pytest
from domain.obligation.registry import LEGAL_FORMS, REVENUES, SCALES, SECTORS
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.errors import Refused
from safetytrack.domain.obligation.facts import Unit
from safetytrack.domain.obligation.scope import derived_scale
from safetytrack.domain.scale import (
    FEN_IN_WAN_YUAN,
    THRESHOLD_FEN,
    is_industrial,
    parse_audience,
    parse_count,
    parse_hours,
    parse_revenue,
    scale_of,
)


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


@pytest.mark.parametrize(
    ("text", "count"), [("40", 40), (" 40场 ", 40), ("４０场次", 40), ("82份", 82), ("1", None), ("1次", None)]
)
def test_how_often_is_read(text: str, count: int | None):
    assert parse_count(text) == count


@pytest.mark.parametrize("text", ["", "0", "0次", "-1", "1.5", "many", "40 hours", "1" * 10])
def test_what_says_no_number_of_times_is_refused(text: str):
    with pytest.raises(Refused, match="does not say how often. write a whole number from 1 on, for example 40"):
        parse_count(text)


@pytest.mark.parametrize(
    ("text", "people"), [("120", 120), ("120人", 120), ("1.5万人", 15_000), ("3千人次", 3000), ("１２０名", 120)]
)
def test_people_are_counted_in_thousands_and_ten_thousands_too(text: str, people: int):
    assert parse_audience(text) == people


@pytest.mark.parametrize("text", ["", "1.5", "40余人", "1.55555万人", "百人", "999999999万人"])
def test_what_is_no_whole_number_of_people_is_refused(text: str):
    with pytest.raises(Refused, match="is not a number of people"):
        parse_audience(text)


def test_sessions_and_revenue_may_be_written_short():
    assert parse_count("3.3万场") == 33_000
    assert parse_revenue("1.2亿元") == parse_revenue("12000") == 12_000 * FEN_IN_WAN_YUAN


@pytest.mark.parametrize("sector", ["industrial", "B", "B06", "C3311", "D", "d44"])
def test_industry_is_the_slug_and_the_codes_in_b_c_and_d(sector: str):
    assert is_industrial(sector)


@pytest.mark.parametrize("sector", [None, "", "A01", "E47", "F51", "C33111", "C-33", "construction", "Industrial"])
def test_no_other_sector_is_industry(sector: str | None):
    assert not is_industrial(sector)


@pytest.mark.parametrize(
    ("given", "sector", "legal_form", "revenue", "scale"),
    [
        (None, "C33", None, THRESHOLD_FEN, "above"),
        (None, "C33", None, THRESHOLD_FEN - 1, "below"),
        (None, "C33", "legal-person", THRESHOLD_FEN, "above"),
        (None, "C33", "有限责任公司", THRESHOLD_FEN, "above"),
        (None, "C33", "企业法人", 0, "below"),
        (None, "C33", "legal-person", None, None),
        (None, "C33", "sole-proprietor", None, "below"),
        (None, "C33", "个体工商户", THRESHOLD_FEN, "below"),
        (None, "C33", "合伙企业", THRESHOLD_FEN, None),
        (None, "F51", None, THRESHOLD_FEN, None),
        (None, None, None, THRESHOLD_FEN, None),
        ("below", "C33", None, THRESHOLD_FEN, "below"),
        ("above", None, "sole-proprietor", None, "above"),
    ],
)
def test_a_scale_is_as_given_else_that_of_industry_by_its_form_and_revenue(
    given: str | None, sector: str | None, legal_form: str | None, revenue: int | None, scale: str | None
):
    assert scale_of(given, sector, legal_form, revenue) == scale


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("2", 200),
        ("1.5", 150),
        ("7.35", 735),
        ("0.01", 1),
        (" 1.5小时 ", 150),
        ("４学时", 400),
        ("99999.99", 9_999_999),
    ],
)
def test_hours_are_read_to_two_decimals(text: str, hundredths: int):
    assert parse_hours(text) == hundredths


@pytest.mark.parametrize("text", ["", "0", "0.00", "-1", "1.555", "1,5", ".5", "100000", "半小时"])
def test_what_is_no_number_of_hours_is_refused(text: str):
    with pytest.raises(Refused, match="is not a number of hours. write a number, for example 2 or 1.5"):
        parse_hours(text)


@pytest.mark.parametrize(
    ("text", "fen"),
    [("2000", THRESHOLD_FEN), ("2000万元", THRESHOLD_FEN), ("0.2亿", THRESHOLD_FEN), ("1,999.99万", 1_999_990_000)],
)
def test_revenue_is_read_to_the_last_fen(text: str, fen: int):
    assert parse_revenue(text) == fen


@pytest.mark.parametrize("text", ["", "-1", "0.0000001", "2000元", "about 2000"])
def test_what_is_no_revenue_is_refused(text: str):
    with pytest.raises(Refused, match="is not an amount in 万元. write a number, for example 2000 or 1999.99"):
        parse_revenue(text)
