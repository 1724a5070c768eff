"""Legal forms, as licences and offices write them."""

import pytest

from safetytrack.domain.legal_forms import legal_form_in, legal_form_kept


@pytest.mark.parametrize(
    "text",
    [
        *("legal-person", "Legal Person", " 法人 ", "企业法人", "有限责任公司", "股份有限公司"),
        *("有限责任公司（自然人独资）", "有限责任公司(非自然人投资或控股的法人独资)"),
    ],
)
def test_a_company_is_a_legal_person(text: str):
    assert legal_form_in(text) == legal_form_kept(text) == "legal-person"


@pytest.mark.parametrize("text", ["sole-proprietor", "Sole proprietor", "个体工商户", "个体户", "个体"])
def test_a_household_business_is_a_sole_proprietor(text: str):
    assert legal_form_in(text) == legal_form_kept(text) == "sole-proprietor"


@pytest.mark.parametrize("text", ["", "garbage", "合伙企业", "合作社", "非法人企业", "个人独资企业"])
def test_any_other_is_neither_and_kept_as_it_stands(text: str):
    assert legal_form_in(text) is None
    assert legal_form_kept(text) == text
