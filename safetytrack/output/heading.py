"""What stands above an answer that is handed on: what it is, as of when, and of which ledger."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from safetytrack.output.wording import Titles


class Heading(NamedTuple):
    """The head of a sheet or a letter, in the language of the answer.

    ``filters`` are labels with what was asked for in words; ``head`` is the hash of the journal's last entry, by which
    anybody can tell later what the ledger held. ``office`` is whose paper it is, ``made_on`` the day it was written,
    ``titles`` what slugs are called that the ledger has names for.
    What ``is_file`` is one to be taken in again: every column that says something stands in it.
    """

    title: str
    as_of: date | None = None
    filters: tuple[tuple[str, str], ...] = ()
    head: str | None = None
    office: str | None = None
    made_on: date | None = None
    is_file: bool = False
    titles: "Titles" = {}
