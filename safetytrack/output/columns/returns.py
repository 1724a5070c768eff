"""How it is shown which workbooks came back."""

from safetytrack.domain.rows.returns import ReturnRow
from safetytrack.output.columns.column import columns_of, shown

RETURNS = columns_of(
    ReturnRow,
    file=shown("Workbook"),
    unit_code=shown("For unit", no_wrap=True),
    state=shown("Outcome", words="return"),
    new=shown("Rows taken"),
    same=shown("Rows known"),
    why=shown("What is wrong", optional=True),
)
