"""How the office is shown."""

from safetytrack.domain.rows.office import OfficeRow
from safetytrack.output.columns.column import columns_of, shown

OFFICE = columns_of(
    OfficeRow,
    name=shown("Office"),
    prefix=shown("Number prefix", optional=True),
    signatory=shown("Signatory", optional=True),
    contact=shown("Contact", optional=True),
    phone=shown("Phone", optional=True),
)
