"""What the pictures of the page are given: labels in words, and where each mark leads."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _, label
from safetytrack.output.report.links import unit_anchor
from safetytrack.output.report.model import BurnUpLine, BurnUpPoint, LeagueLine, Report, UnitEntry
from safetytrack.output.report.pictures import burn_up as curves
from safetytrack.output.report.pictures import heat_grid as grids
from safetytrack.output.report.pictures import tiles as territories
from safetytrack.output.report.pictures import week_strip as strips
from safetytrack.output.report.pictures.marks import letters
from safetytrack.output.report.pictures.stacked_bar import Share, StackedBar, stacked_bar
from safetytrack.output.wording import Wording

SHARES = ("on_time", "late", "open", "overdue")
"""The figures of coverage that what is owed falls into."""

_WORST_FIRST = ("overdue", "due", "late", "met", "vacant", "waived", "upcoming")


class GridColumn(NamedTuple):
    """What a column of the grid is of: a requirement or, of one requirement, a period."""

    key: tuple[str, ...]
    heading: str


class Drawing:
    """The pictures of one page."""

    def __init__(self, report: Report, wording: Wording) -> None:
        self._report = report
        self._wording = wording
        self.letters = letters(wording.language)
        self.columns = self._columns()
        self._squares = {entry.code: self._squares_of(entry) for entry in report.units}

    def bar(self, line: LeagueLine) -> StackedBar:
        """Return how what a group owes falls into shares."""
        return stacked_bar([Share(one, getattr(line.row, one), figure_words(one)) for one in SHARES], line.name)

    def _columns(self) -> list[GridColumn]:
        rows = [row for entry in self._report.units for row in entry.rows]
        titles = {(row.programme, row.requirement): row.title for row in rows}
        if len(titles) != 1:
            return [GridColumn(key, title) for key, title in titles.items()]
        periods = sorted({row.period for row in rows})
        return [GridColumn((label,), self._wording.label("period", label)) for label in periods]

    def _key(self, row: ObligationRow) -> tuple[str, ...]:
        return (row.period,) if len(self.columns[0].key) == 1 else (row.programme, row.requirement)

    def squares(self, entry: UnitEntry) -> list[grids.Square | None]:
        """Return how a unit stands with each column."""
        return self._squares[entry.code]

    def _squares_of(self, entry: UnitEntry) -> list[grids.Square | None]:
        """Return how a unit stands with each column: the worst of what it owes there, and all of it in words."""
        by_key: dict[tuple[str, ...], list[ObligationRow]] = {}
        for row in entry.rows:
            by_key.setdefault(self._key(row), []).append(row)
        return [self._square(entry, by_key.get(column.key, []), column) for column in self.columns]

    def _square(self, entry: UnitEntry, rows: Sequence[ObligationRow], column: GridColumn) -> grids.Square | None:
        if not rows:
            return None
        worst = min((row.status for row in rows), key=_WORST_FIRST.index)
        each = ", ".join(f"{self._wording.label('period', row.period)} {label('status', row.status)}" for row in rows)
        return grids.Square(worst, f"{entry.name} · {column.heading}: {each}", f"#{unit_anchor(entry.code)}")

    def grids(self) -> tuple[grids.HeatGrid, ...]:
        """Return the grid of units and what they owe, in pieces."""
        lines = [grids.GridLine(one.name, f"#{unit_anchor(one.code)}", self.squares(one)) for one in self._report.units]
        headings = [column.heading for column in self.columns]
        return grids.heat_grids(_("How each unit stands"), headings, lines, self.letters)

    def weeks(self) -> strips.WeekStrip:
        """Return the weeks ahead."""
        weeks = [
            strips.Week(_day(week.begins), week.number, f"{week.begins} – {week.ends}: {week.number}")
            for week in self._report.ahead.weeks
        ]
        return strips.week_strip(weeks, _("What falls due in the weeks ahead"))

    def trend(self) -> curves.BurnUp:
        """Return coverage at the end of each month."""
        rows = self._report.trend
        points = [
            curves.Point(n, row.met, row.owed, f"{row.as_of}: {row.met} / {row.owed}") for n, row in enumerate(rows)
        ]
        ticks = [curves.Tick(n, (row.as_of or "")[:7]) for n, row in enumerate(rows)]
        return curves.burn_up(
            [curves.Curve("now", _("Coverage"), points)], ticks, _("Coverage at the end of each month")
        )

    def burn_up(self, line: BurnUpLine) -> curves.BurnUp:
        """Return how far a period has come, above the one before it."""
        now = curves.Curve("now", self._wording.label("period", line.period), _points(line.points))
        drawn = [now]
        if line.period_before:
            before = self._wording.label("period", line.period_before)
            drawn.insert(0, curves.Curve("before", before, _points(line.points_before)))
        days = max(point.age for point in (*line.points, *line.points_before))
        ticks = [curves.Tick(at, str(at)) for at in range(0, days + 1, max(1, days // 6))]
        return curves.burn_up(drawn, ticks, f"{line.title} {now.label}")

    def tiles(self) -> territories.Tiles:
        """Return a square a territory, laid out as the office said."""
        lines = {line.row.territory: line for line in self._report.leagues[0].lines}
        places = [
            territories.Tile(
                place.row,
                place.column,
                lines[place.code].name,
                lines[place.code].row.met,
                lines[place.code].row.owed,
                lines[place.code].href,
            )
            for place in self._report.tiles
            if place.code in lines
        ]
        return territories.tiles(places, _("Coverage by territory"))


def figure_words(name: str) -> str:
    """Return what a figure of coverage is called."""
    return {"on_time": _("On time"), "late": _("Late"), "open": _("Open"), "overdue": _("Overdue")}[name]


def _points(points: Iterable[BurnUpPoint]) -> list[curves.Point]:
    return [curves.Point(one.age, one.done, one.owed, f"{one.day}: {one.done} / {one.owed}") for one in points]


def _day(day: date) -> str:
    return f"{day.month}-{day.day}"
