"""What falls due soon, on a screen: the next first, with a line that counts."""

from safetytrack.output import screens
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.screens.view import View


def test_the_next_comes_first_and_the_last_line_tells_how_soon(obligations):
    lecture, summary = obligations
    rows = [
        lecture._replace(days_left=20),
        summary._replace(days_left=0),
        lecture._replace(unit_code="U13", days_left=20),
    ]
    lines = "".join(screens.lines("upcoming", rows, OBLIGATIONS, View("en", 100))).splitlines()
    heads = [line.partition(":")[0] for line in lines if ", due " in line]
    assert heads == ["today", "20 days left"]
    assert lines[-1] == "3 fall due in 3 units, the next: today"
