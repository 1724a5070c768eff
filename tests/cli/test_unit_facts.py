"""The options that describe a unit."""

from datetime import date

import pytest

from safetytrack.cli.unit_facts import UnitFacts
from safetytrack.domain.errors import Refused

TODAY = date(2026, 3, 10)


def test_only_what_was_typed_is_a_column():
    assert UnitFacts().columns(TODAY) == {}
    assert UnitFacts(parent=" 中川镇 ", scale="规上", revenue="2000").columns(TODAY) == {
        "parent": "中川镇",
        "scale_given": "above",
        "revenue_fen": 2_000_000_000,
    }


def test_a_legal_form_is_its_slug_however_it_is_called():
    typed = ("法人", "Legal person", "有限责任公司", "个体工商户", "sole-proprietor")
    forms = [UnitFacts(legal_form=text).columns(TODAY)["legal_form"] for text in typed]
    assert forms == ["legal-person"] * 3 + ["sole-proprietor"] * 2
    with pytest.raises(Refused, match="'garbage' is not a legal form. write one of legal-person, sole-proprietor"):
        UnitFacts(legal_form="garbage").columns(TODAY)


def test_an_empty_text_takes_a_value_away():
    assert UnitFacts(regulator="", opened_on=" ").columns(TODAY) == {"regulator": None, "opened_on": None}


def test_days_are_read_and_refused_as_everywhere():
    assert UnitFacts(opened_on="2026年1月5日").columns(TODAY) == {"opened_on": date(2026, 1, 5)}
    with pytest.raises(Refused):
        UnitFacts(opened_on="soon").columns(TODAY)


def test_tags_and_aliases_are_kept_once_each():
    facts = UnitFacts(tag=["高危", "高危", "试点"], alias=[""])
    assert (facts.tags, facts.aliases) == (["高危", "试点"], [])
    assert (UnitFacts().tags, UnitFacts().aliases) == (None, None)
