"""How it is shown what a form would be filled with."""

from safetytrack.domain.rows.fills import FillRow
from safetytrack.output.columns.column import columns_of, shown

FILLS = columns_of(
    FillRow,
    line=shown("Row"),
    label=shown("Row's name"),
    header=shown("Header"),
    figure=shown("Figure", no_wrap=True),
    value=shown("Value"),
)
