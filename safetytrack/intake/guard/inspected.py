"""What looking over a workbook found out, beside the cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from safetytrack.intake.guard.cell_errors import CellErrors
from safetytrack.intake.guard.cell_looks import CellLooks
from safetytrack.intake.guard.hidden import Hidden

Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a range that is merged, each by row and column from 0."""


@dataclass(slots=True)
class Inspected:
    """What a workbook holds, by the titles of its sheets: cells without a value, merged ranges, looks and more."""

    from_1904: bool = False
    cell_errors: dict[str, CellErrors] = field(default_factory=dict)
    merged: Mapping[str, Sequence[Merged]] = field(default_factory=dict)
    looks: dict[str, CellLooks] = field(default_factory=dict)
    hidden: dict[str, Hidden] = field(default_factory=dict)
