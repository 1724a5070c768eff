"""Equals share a rank, and who owes nothing yet has none."""

from decimal import Decimal

from safetytrack.domain.ranking import ranked
from safetytrack.domain.rows.coverage import CoverageRow

ROWS = [
    CoverageRow(unit="A", score_pct=Decimal("66.7")),
    CoverageRow(unit="B", score_pct=None),
    CoverageRow(unit="C", score_pct=Decimal(100)),
    CoverageRow(unit="D", score_pct=Decimal(0)),
    CoverageRow(unit="E", score_pct=Decimal("66.7")),
]


def test_the_best_is_first_and_equals_share_a_rank():
    assert [(row.rank, row.unit) for row in ranked(ROWS)] == [(1, "C"), (2, "A"), (2, "E"), (4, "D"), (None, "B")]
