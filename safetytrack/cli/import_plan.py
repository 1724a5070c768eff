"""The plan of an import as it is shown: what its rows come to, and what is said beside."""

from collections.abc import Iterator, Sequence

from safetytrack.cli.vacancies import vacant
from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.rows.plans import PlanRow
from safetytrack.intake.records.outcomes import ImportPlan, Vacated

_SHOWN = 8
"""How many spans of rows are told of one outcome, and how many vacancies."""


def plan_rows(plan: ImportPlan) -> Iterator[PlanRow]:
    """Yield the outcomes that rows come to, with how many do, and which."""
    for outcome, numbers in plan._asdict().items():
        if numbers:
            yield PlanRow(outcome, len(numbers), _ranges(numbers))


def vacancies(vacated: Sequence[Vacated]) -> Iterator[Phrase]:
    """Yield what is said of posts that are declared vacant, of the first of them one by one."""
    for one in vacated[:_SHOWN]:
        yield vacant(one.role, one.unit, one.first_day, one.last_day)
    if (more := len(vacated) - _SHOWN) > 0:
        yield Phrase(N_("and {n} more vacancies"), n=more)


def left_undated(rows: Sequence[int]) -> Iterator[Phrase]:
    """Yield what is said of rows of people who left on a day that nobody knows."""
    one = N_(
        "one row says that somebody left, and not on which day. it is left out: {rows}. "
        "whom the ledger has in office stays so until the day is filled in"
    )
    several = N_(
        "{n} rows say that somebody left, and not on which day. they are left out: {rows}. "
        "whom the ledger has in office stays so until the day is filled in"
    )
    if rows:
        yield Phrase(one if len(rows) == 1 else several, n=len(rows), rows=_ranges(rows))


def _ranges(numbers: Sequence[int]) -> str:
    """Return numbers as people write them: 2-5, 8; the first few."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        elif len(parts) == _SHOWN:
            parts.append([])
            break
        else:
            parts.append([number, number])
    return ", ".join("-".join(map(str, dict.fromkeys(part))) or "..." for part in parts)
