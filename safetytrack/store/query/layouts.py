"""What was said once of an office's own sheets, by the digests of their headers."""

from safetytrack.store.backends.reader import Reader

_OF_FILE = "SELECT layout, mapping FROM layout WHERE file = :file AND undone_in IS NULL"


def layouts(reader: Reader, file: str) -> dict[str, str]:
    """Return the mappings of all layouts of a kind of file, as JSON."""
    return {str(layout): str(mapping) for layout, mapping in reader.rows(_OF_FILE, file=file)}
