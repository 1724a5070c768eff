"""The office that keeps the ledger, as it was last said."""

from safetytrack.domain.rows.office import OfficeRow
from safetytrack.store.backends.reader import Reader

_OFFICE = "SELECT name, prefix, signatory, contact, phone FROM office WHERE undone_in IS NULL"


def office(reader: Reader) -> OfficeRow | None:
    """Return what papers and letters call the office; None where nobody said."""
    row = reader.one(_OFFICE)
    return OfficeRow(*row) if row else None
