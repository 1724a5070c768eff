"""How it is shown whom to ask about a unit."""

from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.output.columns.column import columns_of, shown

CONTACTS = columns_of(
    ContactRow,
    territory=shown("Territory", optional=True, drop_order=1),
    territory_code=shown("Territory code", no_wrap=True, optional=True, on_paper=False, drop_order=9),
    regulator=shown("Regulator", optional=True, drop_order=2),
    liaison=shown("Liaison", optional=True),
    phone=shown("Phone", no_wrap=True, optional=True),
)
