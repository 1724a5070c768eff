"""Years and months that stand for a day: the month's first where something begins, its last where it ends."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from safetytrack.domain.errors import N_, Refused

_MONTH = re.compile(r"(\d{4})\s*(?:[-/.]\s*(\d{1,2})|年\s*(\d{1,2})\s*月份?|(0[1-9]|1[0-2]))", re.ASCII)
_SINCE = re.compile(r"(?<=[\d日月份])\s*(?:[-—–~]*\s*(?:至今|起|以来)|[-—–~]+)$")
"""What may stand behind a day on which something began that goes on."""

_STILL = frozenset(
    {"至今", "现任", "在任", "在职", "目前", "现在", "迄今", "长期", "长期有效", "永久", "永久有效", "无固定期限"}
)
"""Said of an end that has not come."""


class MonthTaken(NamedTuple):
    """What stands in a cell, and the day that is taken for it."""

    text: str
    day: str


class MonthsTaken(NamedTuple):
    """How many cells of a column say a month, what stands in the first, and the day that is taken for it."""

    n: int
    text: str
    day: str


def day_of_month(cell: object, text: str, edge: str) -> MonthTaken | None:
    """Return the day of a year and month at an ``edge`` of it, "first" or "last"; None where a cell says no month.

    Raises ``Refused`` for a number whose last zero a spreadsheet may have dropped: 2024.10 is kept as 2024.1.
    """
    written = _MONTH.fullmatch(normalize("NFKC", text).strip())
    if not written:
        return None
    year, month = map(int, filter(None, written.groups()))
    if not (1 <= month <= 12 and 1900 <= year < 2200):
        return None
    if not isinstance(cell, str) and text.endswith(".1"):
        raise Refused(
            N_("the number {text} may be {one} or {other}. write the day, or format the column as text"),
            text=text,
            one=f"{year}-01",
            other=f"{year}-10",
        )
    day = date(year, month, 1 if edge == "first" else monthrange(year, month)[1])
    return MonthTaken(text, day.isoformat())


def without_since(text: str, edge: str) -> str:
    """Return the day or month on which something began, without 起 or 至今 behind it."""
    return _SINCE.sub("", normalize("NFKC", text).strip()) if edge == "first" else text


def is_still(text: str, edge: str) -> bool:
    """Say whether what stands for an end says that it has not come."""
    return edge == "last" and text.strip() in _STILL
