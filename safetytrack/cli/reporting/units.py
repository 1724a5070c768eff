"""Each unit of a report, with what it owes."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.rest import Rest
from safetytrack.domain.merging.sums import covered
from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.report.model import Cut, UnitEntry
from safetytrack.output.report.training import matrix
from safetytrack.store.query import obligations
from safetytrack.store.query.contacts import contacts
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.records import RecordedCount, count_recorded
from safetytrack.store.query.units import as_tree, units


class UnitFigures(NamedTuple):
    """What is asked of each unit, by its code, and what that comes to."""

    by_code: Mapping[str, CoverageRow]

    @property
    def total(self) -> CoverageRow:
        """The figures of all."""
        return covered([*self.by_code.values()] or [CoverageRow()])._replace(unit=None, score_pct=None)


def unit_figures(request: Request) -> UnitFigures:
    """Return how each unit stands."""
    return UnitFigures({row.unit or "": row for row in coverage(request.reader, request.query, ["unit"])})


def entries_of(request: Request, figures: UnitFigures, rest: Rest) -> tuple[list[UnitEntry], Cut]:
    """Return the units that owe anything, in administrative order, and how many of their obligations are shown.

    Where there are more than may be shown, it is those of the units with most overdue; a file of ``rest`` has them all.
    """
    total, chosen = _chosen(figures.by_code, request.rows)
    owed: dict[str, list[ObligationRow]] = {}

    def kept() -> Iterator[ObligationRow]:
        for row in obligations.begun(request.reader, request.query):
            if chosen is None or row.unit_code in chosen:
                owed.setdefault(row.unit_code, []).append(row)
            yield row

    if chosen is None:
        deque(kept(), maxlen=0)
    else:
        rest.put("obligations", kept())
    entries = list(_entries(request, owed, figures.by_code))
    return entries, Cut(sum(map(len, owed.values())), total, None if chosen is None else rest.name("obligations"))


def _chosen(figures: Mapping[str, CoverageRow], room: int) -> tuple[int, Collection[str] | None]:
    """Return how many obligations there are, and the units that there is room for; None where all are shown."""
    total = sum(map(_obligation_count, figures.values()))
    if total <= room:
        return total, None
    chosen: set[str] = set()
    for code, row in sorted(figures.items(), key=lambda unit: -unit[1].overdue):
        room -= _obligation_count(row)
        if room < 0:
            break
        chosen.add(code)
    return total, chosen


def _obligation_count(row: CoverageRow) -> int:
    """Return how many obligations are asked of a unit, those too that it does not owe."""
    return row.owed + row.waived + row.vacant


def _entries(
    request: Request, owed: dict[str, list[ObligationRow]], figures: Mapping[str, CoverageRow]
) -> Iterator[UnitEntry]:
    nobody = ContactRow()
    by_code = contacts(request.reader, request.query, owed)
    recorded = {one.unit_code: one for one in count_recorded(request.reader, request.query)}
    for code in _in_order(request, owed):
        rows = owed[code]
        contact = request.quiet_contact(by_code.get(code, nobody))
        counted = recorded.get(code, RecordedCount(code, 0, 0))
        people = matrix(rows, request.person_name)
        yield UnitEntry(
            code, rows[0].unit, list(request.quiet(rows)), figures[code], contact, *counted[1:], matrix=people
        )


def _in_order(request: Request, owed: dict[str, list[ObligationRow]]) -> list[str]:
    """Return the codes of units in administrative order: each followed by those below it."""
    return [unit.row.code for _depth, unit in as_tree(units(request.reader, request.query)) if unit.row.code in owed]
