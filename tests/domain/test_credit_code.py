"""Unified social credit codes (GB 32100)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.credit_code import is_credit_code

VALID = ["91110108551385082Q", "9132041200000000A0"]


@pytest.mark.parametrize("code", VALID)
def test_a_code_whose_last_character_checks_the_others(code):
    assert is_credit_code(code)


@pytest.mark.parametrize(
    "code", ["91310115MA1H8R7C6D", "", "9111010855138508", "91110108551385082q", "9111010855138508２Q"]
)
def test_what_is_none(code):
    assert not is_credit_code(code)


@given(st.sampled_from(VALID), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_is_found(code, place, other):
    changed = code[:place] + other + code[place + 1 :]
    assert is_credit_code(changed) == (changed == code)
