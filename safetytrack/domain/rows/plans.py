"""The rows of what importing a file comes to."""

from typing import NamedTuple


class PlanRow(NamedTuple):
    """What rows of a file to import come to: how many do, and which."""

    outcome: str
    rows: int
    which: str
