"""Words of a roster for whether somebody is in office."""

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.people.standing import is_in_office


@pytest.mark.parametrize("text", ["在职", "在岗", "现任", "返聘", "挂职", "是", " 在 职 "])
def test_whoever_is_in_office(text):
    assert is_in_office(text)


@pytest.mark.parametrize("text", ["离任", "退休", "已退休", "已调离", "离职了", "已 离 任 了", "不在职", "否"])
def test_whoever_left(text):
    assert not is_in_office(text)


@pytest.mark.parametrize("text", ["", "借调", "在职？", "已", "了", "未离任"])
def test_what_says_neither_is_never_guessed(text):
    with pytest.raises(Refused) as refusal:
        is_in_office(text)
    assert str(refusal.value) == (
        f"'{text}' says neither that somebody is in office nor that they left. write 在职 or 离任"
    )
