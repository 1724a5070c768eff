"""The office that keeps the ledger."""

from typing import NamedTuple


class OfficeRow(NamedTuple):
    """What papers and letters call the office; ``prefix`` begins the numbers of its letters (代字)."""

    name: str
    prefix: str | None = None
    signatory: str | None = None
    contact: str | None = None
    phone: str | None = None
