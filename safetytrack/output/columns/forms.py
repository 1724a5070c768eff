"""How the forms that offices send on are shown."""

from safetytrack.domain.rows.forms import LiaisonRow, ProgressRow
from safetytrack.output.columns.column import columns_of, shown

PROGRESS = columns_of(
    ProgressRow,
    no=shown("No."),
    unit=shown("Unit"),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=4),
    lecturers_due=shown("Lecturers due", sums=True),
    lecturers_done=shown("Lecturers done", sums=True),
    lecturers_pct=shown("Lecturers rate", of=("lecturers_done", "lecturers_due")),
    sessions=shown("Sessions"),
    audience=shown("Total audience", drop_order=3),
    above_owed=shown("Above scale owed", sums=True, drop_order=1),
    above_met=shown("Above scale met", sums=True, drop_order=1),
    above_pct=shown("Above scale coverage", of=("above_met", "above_owed"), drop_order=1),
    below_owed=shown("Below scale owed", sums=True, drop_order=2),
    below_met=shown("Below scale met", sums=True, drop_order=2),
    below_pct=shown("Below scale coverage", of=("below_met", "below_owed"), drop_order=2),
    overdue=shown("Overdue", sums=True),
)

LIAISONS = columns_of(
    LiaisonRow,
    no=shown("No."),
    unit=shown("Unit"),
    unit_code=shown("Unit code", no_wrap=True, beside="unit", drop_order=1),
    liaison=shown("Liaison"),
    phone=shown("Phone", no_wrap=True),
    started_on=shown("Since"),
)
