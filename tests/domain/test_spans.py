"""Both days of a span are in it, and one that is not said is never reached."""

from datetime import date

import pytest

from safetytrack.domain.spans import includes, is_within

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 31)


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        (date(2026, 2, 28), (False, True, False, True)),
        (MARCH, (True, True, True, True)),
        (MAY, (True, True, True, True)),
        (date(2026, 6, 1), (False, False, True, True)),
    ],
)
def test_day_is_within_a_span(day: date, is_in: tuple[bool, ...]):
    spans = [(MARCH, MAY), (None, MAY), (MARCH, None), (None, None)]
    assert tuple(is_within(day, *span) for span in spans) == is_in


def test_days_may_be_written():
    assert is_within("2026-05-31", "2026-03-01", "2026-05-31")
    assert not is_within("2026-06-01", None, "2026-05-31")


@pytest.mark.parametrize(
    ("outer", "is_in"),
    [
        ((MARCH, MAY), True),
        ((None, None), True),
        ((date(2026, 3, 2), MAY), False),
        ((MARCH, date(2026, 5, 30)), False),
    ],
)
def test_span_includes_another(outer: tuple[date | None, date | None], is_in: bool):
    assert includes(outer, (MARCH, MAY)) is is_in


@pytest.mark.parametrize("inner", [(None, MAY), (MARCH, None)])
def test_open_span_is_in_no_shorter_one(inner: tuple[date | None, date | None]):
    assert not includes((MARCH, MAY), inner)
