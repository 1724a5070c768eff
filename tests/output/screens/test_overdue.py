"""What is overdue, on a screen: the longest first, with a line that counts."""

from safetytrack.output import screens
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.screens.view import View


def drawn(rows, **view) -> list[str]:
    return "".join(screens.lines("overdue", rows, OBLIGATIONS, View("en", 100, **view))).splitlines()


def test_the_longest_overdue_comes_first_below_what_it_has_in_common_with_others(obligations):
    lecture, summary = obligations
    late = summary._replace(days_overdue=199, missing_parts=())
    rows = [lecture, late, lecture._replace(unit_code="U13", unit="葛沽镇", person=None)]
    lines = drawn(rows)
    heads = [line for line in lines if "days late" in line]
    assert heads == [
        "199 days late: 活动总结报送, once, due 2020-07-02",
        "34 days late: 党政主要负责同志安全生产宣讲, 2020H2, due 2020-12-31",
    ]
    assert lines[-1] == "3 overdue in 3 units, the longest 199 days"


def test_the_last_line_is_coloured_by_the_longest(obligations):
    assert drawn(obligations[:1], color=True)[-1] == "\x1b[1;31m1 overdue in 1 unit, the longest 34 days\x1b[0m"
