"""Which labels name periods of the calendar."""

import pytest

from safetytrack.store.query.period_labels import is_of_calendar


@pytest.mark.parametrize(
    ("label", "is_one"),
    [
        ("2026", True),
        ("2026H2", True),
        ("2026Q4", True),
        ("2026-07", True),
        ("2026-07-05", True),
        ("2026H3", False),
        ("2026-13", False),
        ("2026-02-30", False),
        ("once", False),
        ("2026春节", False),
    ],
)
def test_a_label_of_the_calendar_names_a_period_whether_or_not_anything_asks_for_it(label: str, is_one: bool):
    assert is_of_calendar(label) is is_one
