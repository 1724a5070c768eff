"""How it is shown why an obligation stands as it does."""

from safetytrack.domain.rows.why import ReasonsRow
from safetytrack.output.columns.column import columns_of, shown
from safetytrack.output.columns.obligations import OBLIGATIONS

WHY = OBLIGATIONS + columns_of(
    ReasonsRow,
    starts_on=shown("Window from", drop_order=4),
    ends_on=shown("Window until", drop_order=4),
    owed=shown("Is owed", in_table=False, on_paper=True),
    reasons=shown("Reasons"),
)
