"""Where the files lie that prove events: in a folder beside the ledger, each under the SHA-256 of its content."""

import os
import re
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple, TypeGuard
from urllib.parse import urlsplit

from safetytrack.store.backends.place import Place

VARIABLE = "SAFETYTRACK_EVIDENCE"
"""Names the folder of a ledger on a server, which has none beside it."""

PIECE = 1 << 20
"""How much of a file is in memory at once."""

LARGEST = 4 << 30
"""Bytes of a file: a film of a whole day's meeting; what is larger is a slip, or too much for any backup."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def opened(path: Path) -> BufferedReader:
    """Open a file for reading: nothing is waited for where a pipe stands, and no link is followed to another file."""
    return os.fdopen(os.open(path, _HOW), "rb")


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


class KeptFile(NamedTuple):
    """What is recorded of a file; ``changed_at`` is in UTC, as ISO text."""

    name: str
    sha256: str
    size: int
    media_type: str
    changed_at: str | None


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's content. Raises ``OSError`` for a link."""
    with opened(path) as file:
        return file_digest(file, "sha256").hexdigest()


def is_sha256(text: object) -> TypeGuard[str]:
    """Say whether something is a SHA-256 as we write them."""
    return isinstance(text, str) and _SHA256.fullmatch(text) is not None
