"""What the pictures of the page are given: labels in words, and where each mark leads."""

from datetime import date

import pytest

from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.report.drawing import SHARES, Drawing, figure_words
from safetytrack.output.report.model import (
    Ahead,
    BurnUpLine,
    BurnUpPoint,
    Cut,
    League,
    LeagueLine,
    Report,
    TilePlace,
    UnitEntry,
    Week,
)
from safetytrack.output.report.pictures.heat_grid import Square
from safetytrack.output.wording import Wording

NOTHING = Report(*[()] * len(Report._fields))
NO_LEAGUE = NOTHING._replace(leagues=(League("territory", ()),))


def entry(code: str, *rows) -> UnitEntry:
    return UnitEntry(code, f"{code}镇", rows, CoverageRow(), ContactRow(), 0, 0)


def drawing(report: Report, language: str = "en") -> Drawing:
    return Drawing(report, Wording(language))


def test_a_bar_falls_into_what_was_met_in_time_late_is_open_and_overdue():
    line = LeagueLine("中川镇", "", CoverageRow(on_time=3, overdue=1))
    bar = drawing(NOTHING).bar(line)
    assert (bar.title, [each.title for each in bar.bars]) == ("中川镇", ["On time 3 / 4", "Overdue 1 / 4"])


@pytest.mark.parametrize("name", SHARES)
def test_every_share_has_a_name(name: str):
    assert figure_words(name) == name.replace("_", " ").capitalize()


def test_columns_are_requirements_or_of_one_alone_its_periods_in_their_order(obligations):
    lecture, summary = obligations
    several = drawing(NOTHING._replace(units=[entry("U1", lecture, summary)]))
    assert [column.heading for column in several.columns] == [lecture.title, summary.title]
    rows = [lecture._replace(period=f"202{year}") for year in (4, 1, 5, 2, 3, 1)]
    one = drawing(NOTHING._replace(units=[entry("U1", *rows)]), "zh")
    assert [column.heading for column in one.columns] == [f"202{year}年" for year in range(1, 6)]


def test_a_square_is_the_worst_of_what_a_unit_owes_there_and_tells_all_of_it(obligations):
    lecture, summary = obligations
    owing = entry("U 1", lecture._replace(status="met"), lecture._replace(period="2020H1", status="due"))
    report = NOTHING._replace(units=[owing, entry("U2", summary)])
    assert drawing(report).squares(owing) == [
        Square("due", "U 1镇 · 党政主要负责同志安全生产宣讲: 2020H2 Met, 2020H1 Due", "#u-U%201"),
        None,
    ]


@pytest.mark.parametrize(
    ("statuses", "worst"),
    [
        (["due", "overdue"], "overdue"),
        (["late", "due"], "due"),
        (["met", "late"], "late"),
        (["vacant", "met"], "met"),
        (["upcoming", "waived"], "waived"),
    ],
)
def test_what_is_overdue_is_worse_than_what_is_open_and_that_than_what_is_met(obligations, statuses, worst: str):
    owing = entry("U1", *(obligations[0]._replace(status=status) for status in statuses))
    [square] = drawing(NOTHING._replace(units=[owing])).squares(owing)
    assert square.kind == worst


def test_weeks_ahead_are_told_by_their_first_and_last_day():
    week = Week(date(2026, 3, 5), date(2026, 3, 11), 4)
    [column] = drawing(NOTHING._replace(ahead=Ahead([week], [], Cut(0, 0)))).weeks().columns
    assert (column.week.label, column.week.number, column.week.title) == ("3-5", 4, "2026-03-05 – 2026-03-11: 4")


def test_a_trend_has_a_point_for_the_end_of_each_month():
    rows = tuple(CoverageRow(met=met, owed=4, as_of=f"2026-0{met}-28") for met in (1, 2))
    [curve] = drawing(NOTHING._replace(trend=rows)).trend().curves
    assert [spot.title for spot in curve.spots] == ["2026-01-28: 1 / 4", "2026-02-28: 2 / 4"]


def test_a_period_is_drawn_above_the_one_before_it_if_there_was_one():
    points = (BurnUpPoint(date(2026, 1, 5), 4, 1, 6),)
    alone = BurnUpLine("p", "lecture", "宣讲", "2026H1", points, None, ())
    beside = alone._replace(period_before="2025H2", points_before=points)
    assert [curve.kind for curve in drawing(NOTHING).burn_up(alone).curves] == ["now"]
    assert [(curve.kind, curve.label) for curve in drawing(NOTHING).burn_up(beside).curves] == [
        ("before", "2025H2"),
        ("now", "2026H1"),
    ]


def test_a_territory_that_the_league_has_not_has_no_square():
    lines = (LeagueLine("中川镇", "#u-T1", CoverageRow(territory="T1", met=1, owed=2)),)
    places = (TilePlace("T1", 1, 1), TilePlace("T2", 1, 2))
    [tile] = drawing(NO_LEAGUE._replace(leagues=(League("territory", lines),), tiles=places)).tiles().tiles
    assert (tile.title, tile.href) == ("中川镇 1 / 2 = 50%", "#u-T1")
