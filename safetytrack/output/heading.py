"""What stands above an answer that is handed on: what it is, as of when, and of which ledger."""

from datetime import date
from typing import NamedTuple


class Heading(NamedTuple):
    """The head of a sheet or a letter, in the language of the answer.

    ``filters`` are labels with what was asked for in words; ``head`` is the hash of the journal's last entry, by which
    anybody can tell later what the ledger held.
    """

    title: str
    as_of: date | None = None
    filters: tuple[tuple[str, str], ...] = ()
    head: str | None = None
