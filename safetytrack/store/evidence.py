"""Where the files lie that prove events: in a folder beside the ledger, each under the SHA-256 of its content."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from safetytrack.store.place import Place

VARIABLE = "SAFETYTRACK_EVIDENCE"
"""Names the folder of a ledger on a server, which has none beside it."""


def folder_of(place: Place) -> Path:
    """Return the folder of a ledger's evidence: ``<ledger>.evidence``.

    For a ledger on a server it is as ``SAFETYTRACK_EVIDENCE`` says, else one by the database's name in the user's data
    directory: those who share the ledger share the folder too.
    """
    if isinstance(place, Path):
        return place.with_name(f"{place.name}.evidence")
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_data_path

    database = urlsplit(place.url).path.strip("/").replace("/", "-") or "ledger"
    return user_data_path("safetytrack", appauthor=False) / f"{database}.evidence"


def path_of(folder: Path, sha256: str) -> Path:
    """Return where a file of that SHA-256 (64 hexadecimal digits) lies."""
    return folder / sha256[:2] / sha256[2:]
