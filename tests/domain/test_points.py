"""A trend looks back on the ends of months, and on today where a month is not over."""

from datetime import date

import pytest

from safetytrack.domain.points import points


@pytest.mark.parametrize(
    ("as_of", "every", "last", "days"),
    [
        ("2026-03-31", "month", 3, "2026-01-31 2026-02-28 2026-03-31"),
        ("2026-03-10", "month", 3, "2026-01-31 2026-02-28 2026-03-10"),
        ("2024-03-01", "month", 2, "2024-02-29 2024-03-01"),
        ("2026-01-05", "month", 2, "2025-12-31 2026-01-05"),
        ("2026-05-10", "quarter", 3, "2025-12-31 2026-03-31 2026-05-10"),
        ("2026-12-31", "quarter", 2, "2026-09-30 2026-12-31"),
        ("2026-05-10", "year", 3, "2024-12-31 2025-12-31 2026-05-10"),
        ("2026-05-10", "month", 1, "2026-05-10"),
        ("9999-12-31", "year", 2, "9998-12-31 9999-12-31"),
        ("0001-02-03", "month", 3, "0001-01-31 0001-02-03"),
    ],
)
def test_the_ends_that_are_looked_back_on(as_of: str, every: str, last: int, days: str):
    ends = points(date.fromisoformat(as_of), every, last)
    assert [day.isoformat() for day in ends] == days.split()
