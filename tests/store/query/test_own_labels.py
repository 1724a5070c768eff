"""Which labels that events name a statement has to look at."""

from datetime import date

import pytest

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.schedule import periods
from safetytrack.store.query.own_labels import own_labels
from safetytrack.store.query.query import Schedule
from safetytrack.store.query.requirement_versions import Version

QUARTERLY = Requirement(
    code="report",
    title="Report",
    activities=("report",),
    per="unit",
    applies_to=(Scope(),),
    source="1",
    starts_on=date(2026, 1, 1),
    every="quarter",
)
WEEKLY = QUARTERLY._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=FR")
LED = QUARTERLY._replace(due_days=((4, 10), (7, 10), (10, 10), (1, 10)), lead_days=9)
ONCE = QUARTERLY._replace(every="once", window=(date(2026, 6, 1), date(2026, 6, 30)))


@pytest.mark.parametrize(
    ("requirement", "against"),
    [
        (QUARTERLY, set()),
        (WEEKLY, set()),
        (LED, {"2026Q1", "2026Q2"}),
        (ONCE, {"once"}),
        (WEEKLY._replace(starts_on=date(2026, 3, 1)), set()),
        (QUARTERLY._replace(starts_on=date(2026, 2, 1), first_period="partial"), set()),
    ],
)
def test_only_those_that_their_days_do_not_tell(requirement: Requirement, against: set[str]):
    schedule = Schedule()
    version = Version("p", 1, 1, date(2026, 1, 1), requirement, 1)
    for period in periods(requirement, date(2026, 12, 31)):
        schedule.add(version, requirement, period)
    labels = ["2026", "2026-03", "2026-03-05", "2026-03-06", "2026H1", "2026Q1", "2026Q2", "once", "2027春节"]
    own = own_labels(schedule, labels)
    assert own.pairs == {(0, label) for label in against}
    for one in schedule.occurrences:
        days = own.counted_from(one), own.counted_to(one)
        assert days[0] <= one.period.counts_from.isoformat() and one.period.ends.isoformat() <= days[1]


def test_without_labels_nothing_is_looked_at():
    assert not own_labels(Schedule(), [])
