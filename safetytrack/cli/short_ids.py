"""Ids of events and hashes of entries as people read them: as much as finds them again."""

from typing import TextIO

from safetytrack.store.journal.entries import SHORTEST_HEAD

SHORT = 8
"""How much of an event's id a terminal shows: its end, by which it is found."""


def shown_id(uid: str, stream: TextIO) -> str:
    """Return an event's id as sentences say it there: on a terminal its end, else whole."""
    return uid[-SHORT:] if stream.isatty() else uid


def brief(hash_: str) -> str:
    """Return as much of a journal's hash as names the entry to ``verify --head`` and ``diff --from``."""
    return f"{hash_[:SHORTEST_HEAD]}..."
