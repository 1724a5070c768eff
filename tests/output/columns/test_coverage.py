"""The columns of coverage, of a trend and of counts."""

import pytest

from safetytrack.domain.rows.coverage import RATES
from safetytrack.output.columns.counts import count_columns
from safetytrack.output.columns.coverage import coverage_columns, trend_columns


def keys(columns) -> list[str]:
    return [column.key for column in columns]


@pytest.mark.parametrize("dimensions", [["period", "requirement"], ["unit"], ["total"], []])
def test_dimensions_come_first_in_the_order_they_were_given_in_and_a_total_is_none(dimensions: list[str]):
    named = [name for name in dimensions if name != "total"]
    assert keys(coverage_columns(dimensions))[: len(named) + 1] == [*named, "owed"]


def test_only_a_league_has_a_score_and_a_rank():
    assert keys(coverage_columns(["unit"], ranked=True))[-2:] == ["score_pct", "rank"]
    assert not {"score_pct", "rank"} & set(keys(coverage_columns(["unit"])))


def test_no_answer_shows_what_a_score_is_a_share_of():
    assert not {"due_on_time", "due_weight"} & set(keys(coverage_columns(["unit"], ranked=True)))


def test_a_rate_knows_what_it_is_a_share_of():
    rates = {column.key: column.of for column in coverage_columns(["unit"]) if column.of}
    assert rates == {key: RATES[key] for key in ("coverage_pct", "on_time_pct", "completion_pct", "due_pct")}


def test_a_trend_has_its_day_first_and_figures_that_are_not_added_up():
    columns = trend_columns(["kind"])
    assert keys(columns)[:3] == ["as_of", "kind", "owed"]
    assert not [column.key for column in columns if column.sums or column.of]


def test_counts_have_their_dimensions_in_the_order_they_were_given_in_then_four_figures():
    assert keys(count_columns(["month", "activity"])) == [
        *("month", "activity"),
        *("events", "unit_times", "people", "hours"),
    ]
    assert keys(count_columns(["total"])) == ["events", "unit_times", "people", "hours"]
