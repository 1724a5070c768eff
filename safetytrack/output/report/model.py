"""What the page shows, as it was answered: nothing here is computed that a question does not tell."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.rows.programmes import ProgrammeRow
from safetytrack.output.report.training import Matrix


class Head(NamedTuple):
    """The head: what is asked, as of when, known on which day, of which ledger, and who made it.

    ``filters`` are labels with what was asked for in words; ``journal_head`` is the hash of the last entry known;
    ``since`` is the report that the figures are held against, as it was typed.
    """

    title: str
    as_of: date
    known_on: str | None
    filters: tuple[tuple[str, str], ...]
    programmes: tuple[ProgrammeRow, ...]
    journal_head: str | None
    office: str | None
    made_on: date
    version: str
    since: str | None = None


class Figure(NamedTuple):
    """One of the five figures: what share a part is of the whole; ``then`` is the part as it was in another report."""

    name: str
    part: int
    whole: int
    pct: Decimal | None
    then: "Figure | None" = None

    @property
    def written(self) -> str:
        """The figure written out: 4 / 6 = 66.7%."""
        rate = "—" if self.pct is None else f"{self.pct:.1f}%"
        return f"{self.part} / {self.whole} = {rate}"

    @property
    def change(self) -> str:
        """What changed since, of a rate in percentage points, of a number in ones; nothing where nothing is known."""
        if self.then is None:
            return ""
        if self.name not in RATES:
            return f"{self.part - self.then.part:+d}"
        if self.pct is None or self.then.pct is None:
            return ""
        return f"{self.pct - self.then.pct:+.1f}"


RATES = ("due", "on_time")
"""The figures of which the rate is what matters; of the others the number is."""


class LeagueLine(NamedTuple):
    """One group of a league: its name, where more is told of it, and its figures."""

    name: str
    href: str
    row: CoverageRow


class League(NamedTuple):
    """A league of groups, best first; ``dimension`` tells them apart."""

    dimension: str
    lines: tuple[LeagueLine, ...]


class Cut(NamedTuple):
    """How many rows are shown of all there are, and the file that has the rest."""

    shown: int
    total: int
    rest: str | None = None


class OverdueGroup(NamedTuple):
    """What is overdue of one unit or requirement, the longest first."""

    label: str
    href: str
    rows: Sequence[ObligationRow]


class Overdue(NamedTuple):
    """Who is overdue, by ``unit`` or by ``title``, the worst group first."""

    by: str
    groups: Sequence[OverdueGroup]
    cut: Cut


class Week(NamedTuple):
    """A week ahead, and how much falls due in it."""

    begins: date
    ends: date
    number: int


class Ahead(NamedTuple):
    """What falls due in the weeks ahead, soonest first."""

    weeks: Sequence[Week]
    rows: Sequence[ObligationRow]
    cut: Cut


class RequirementLine(NamedTuple):
    """A requirement, and its figures; one that was withdrawn has no title but its code."""

    programme: str
    requirement: str
    title: str
    source: str | None
    row: CoverageRow


class BurnUpPoint(NamedTuple):
    """A day of a period, its age by then in days, and how much was done of what is owed."""

    day: date
    age: int
    done: int
    owed: int


class BurnUpLine(NamedTuple):
    """How far an open period has come, beside the one before it, if there was one."""

    programme: str
    requirement: str
    title: str
    period: str
    points: tuple[BurnUpPoint, ...]
    period_before: str | None
    points_before: tuple[BurnUpPoint, ...]


class TilePlace(NamedTuple):
    """Where a territory's square is: rows and columns count from 1."""

    code: str
    row: int
    column: int


class UnitEntry(NamedTuple):
    """A unit, what it owes, its figures, whom to ask, how much it recorded and proved, and how its people stand."""

    code: str
    name: str
    rows: Sequence[ObligationRow]
    row: CoverageRow
    contact: ContactRow
    records: int
    evidence: int
    matrix: Matrix | None = None


class Report(NamedTuple):
    """The page of one report. ``here`` are the codes of the units that it tells of; ``up`` is the page above it."""

    head: Head
    figures: tuple[Figure, ...]
    leagues: tuple[League, ...]
    requirements: tuple[RequirementLine, ...]
    overdue: Overdue
    ahead: Ahead
    trend: tuple[CoverageRow, ...]
    burn_ups: tuple[BurnUpLine, ...]
    units: Sequence[UnitEntry]
    units_cut: Cut
    here: Collection[str]
    tiles: tuple[TilePlace, ...] = ()
    up: str | None = None


def rows_of(units: Iterable[UnitEntry]) -> list[ObligationRow]:
    """Return what all of some units owe."""
    return [row for unit in units for row in unit.rows]


class Brief(NamedTuple):
    """What a report says in a few sentences."""

    head: Head
    figures: tuple[Figure, ...]
    league: League
    ahead: Ahead
