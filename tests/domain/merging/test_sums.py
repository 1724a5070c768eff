"""Groups added up: whole numbers, and rates of their sums."""

from decimal import Decimal

from safetytrack.domain.merging.sums import counted, covered
from safetytrack.domain.rows.counts import CountRow
from safetytrack.domain.rows.coverage import CoverageRow


def test_rates_are_taken_of_the_sums():
    rows = [
        CoverageRow(kind="town", owed=3, met=1, on_time=1, due_owed=2, due_met=1, done=1, required=3, due_weight=2),
        CoverageRow(
            kind="town", owed=1, met=1, done=Decimal("1.5"), required=2, due_on_time=1, due_weight=1, no_roster=2
        ),
    ]
    total = covered(rows)
    assert (total.kind, total.owed, total.met, total.on_time, total.no_roster) == ("town", 4, 2, 1, 2)
    assert (total.coverage_pct, total.on_time_pct, total.completion_pct) == (50, 25, 50)
    assert (total.due_pct, total.score_pct) == (50, Decimal("33.3"))


def test_of_nothing_there_is_no_rate():
    total = covered([CoverageRow(), CoverageRow()])
    assert (total.coverage_pct, total.due_pct, total.score_pct) == (None, None, None)


def test_counts_add_up():
    rows = [CountRow(activity="lecture", events=1, people=12, hours=Decimal("1.5")), CountRow(events=2, unit_times=3)]
    assert counted(rows) == CountRow("lecture", events=3, unit_times=3, people=12, hours=Decimal("1.5"))
