"""What periods are called."""

import pytest

from safetytrack.locale import period


@pytest.mark.parametrize(
    ("label", "called"),
    [
        ("2026", "2026年"),
        ("2026H1", "2026年上半年"),
        ("2026H2", "2026年下半年"),
        ("2026Q3", "2026年三季度"),
        ("2026-07", "2026年7月"),
        ("once", "一次性"),
        ("2026-03-06", "2026-03-06"),
        ("宣传月", "宣传月"),
    ],
)
def test_a_period_is_called_in_chinese_as_letters_write_it(label: str, called: str):
    assert period(label, "zh") == called
    assert period(label, "en") == label
