"""A league of groups, best first."""

from collections.abc import Iterable
from decimal import Decimal

from safetytrack.domain.rows.coverage import CoverageRow


def ranked(rows: Iterable[CoverageRow]) -> list[CoverageRow]:
    """Return groups with their ranks, best first by score; equals share one and keep their order: 1, 2, 2, 4.

    Where nothing has fallen due there is no score, and no rank: these come last.
    """
    by_score = sorted(rows, key=lambda row: -_score(row))
    ranks: dict[Decimal | None, int] = {}
    for place, row in enumerate(by_score, start=1):
        ranks.setdefault(row.score_pct, place)
    return [row._replace(rank=None if row.score_pct is None else ranks[row.score_pct]) for row in by_score]


def _score(row: CoverageRow) -> Decimal:
    return Decimal(-1) if row.score_pct is None else row.score_pct
