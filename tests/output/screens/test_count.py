"""What was done, on a screen."""

import pytest

from safetytrack.domain.rows.counts import CountRow
from safetytrack.output import screens
from safetytrack.output.columns.counts import count_columns
from safetytrack.output.screens.view import View


def drawn(dimensions: list[str], *rows: dict) -> list[str]:
    empty = dict.fromkeys(CountRow._fields) | {"events": 1, "unit_times": 2, "people": 0, "hours": 0}
    counts = [CountRow(**empty | row) for row in rows]
    return "".join(screens.lines("count", counts, count_columns(dimensions), View("en", 100))).splitlines()


def test_where_an_event_is_in_one_group_alone_groups_are_added_up():
    lines = drawn(["activity"], {"activity": "lecture"}, {"activity": "study"})
    assert [line.split()[:3] for line in lines[-2:]] == [["Study", "1", "2"], ["Total", "2", "4"]]


@pytest.mark.parametrize(
    ("units", "last"),
    [(["甲"], "1 group; an event may be in several"), (["甲", "乙"], "2 groups; an event may be in several")],
)
def test_where_it_may_be_in_several_they_are_counted_instead(units: list[str], last: str):
    lines = drawn(["unit"], *({"unit": unit} for unit in units))
    assert lines[-1] == last
    assert not [line for line in lines if line.startswith("Total")]
