"""The rows of the journal."""

from typing import NamedTuple

from safetytrack.domain.rows import Moment


class JournalRow(NamedTuple):
    """One journal entry: its place in the chain, who wrote it when, by which command, and what was typed for it."""

    entry: int
    at: Moment
    who: str
    command: str
    what: str
    hash: str
