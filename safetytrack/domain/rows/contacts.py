"""The rows of whom to ask about a unit."""

from typing import NamedTuple


class ContactRow(NamedTuple):
    """Whose territory a unit is, which department regulates it, who is its liaison and by which telephone."""

    territory: str | None = None
    territory_code: str | None = None
    regulator: str | None = None
    liaison: str | None = None
    phone: str | None = None
