"""What every reason of ``why`` tells of itself."""

from datetime import date

from safetytrack.domain.obligation.explained.scope import Scale
from safetytrack.domain.obligation.explained.window import CalendarWindow, HolidaysSkipped, OpenWindow

YEAR = CalendarWindow("year", date(2026, 1, 1), date(2026, 12, 31))


def test_a_reason_has_its_slug_its_rule_and_its_step():
    assert (OpenWindow.slug, OpenWindow.rule, OpenWindow.step) == ("open-window", 4, "window")
    assert YEAR.rules == (2,)


def test_a_reason_is_by_the_clause_only_where_it_says_so():
    assert OpenWindow.by_clause
    assert not Scale.by_clause


def test_a_reason_rests_on_its_fields_in_their_order():
    assert list(YEAR.facts()) == [
        ("every", "year"),
        ("starts_on", date(2026, 1, 1)),
        ("ends_on", date(2026, 12, 31)),
    ]
    assert list(HolidaysSkipped().facts()) == []
