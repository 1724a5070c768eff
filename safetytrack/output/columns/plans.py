"""How it is shown what importing a file comes to."""

from safetytrack.domain.rows.plans import PlanRow
from safetytrack.output.columns.column import columns_of, shown

PLAN = columns_of(
    PlanRow,
    outcome=shown("Outcome", words="outcome", no_wrap=True),
    rows=shown("Rows"),
    which=shown("Which rows"),
)
