"""What the office that keeps the ledger said of itself: what papers call it, and what its own sheets mean."""

from safetytrack.domain.rows.office import OfficeRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.selecting import select_list

_OFFICE = f"SELECT {select_list(OfficeRow, 'o')} FROM office o WHERE o.undone_in IS NULL"
_LAYOUTS = "SELECT layout, mapping FROM layout WHERE file = :file AND undone_in IS NULL"


def office(reader: Reader) -> OfficeRow | None:
    """Return what papers and letters call the office, as it was last said; None where nobody said."""
    row = reader.one(_OFFICE)
    return OfficeRow._make(row) if row else None


def layouts(reader: Reader, file: str) -> dict[str, str]:
    """Return the mappings of all layouts of a kind of file, as JSON, by the digests of their headers."""
    return {str(layout): str(mapping) for layout, mapping in reader.rows(_LAYOUTS, file=file)}
