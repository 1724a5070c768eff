"""Above or below designated scale (规上 / 规下), from the note to 百团进百万企业: rule 21 of the design."""

import re
from decimal import Decimal

from safetytrack.domain.errors import N_, Refused

FEN_IN_WAN_YUAN = 1_000_000
THRESHOLD_FEN = 2000 * FEN_IN_WAN_YUAN
"""Revenue of 2000万元: 以上 includes the number itself."""

INDUSTRIAL = "industrial"
_INDUSTRIAL_CODE = re.compile(r"[BCD]\d{0,4}", re.IGNORECASE | re.ASCII)
_SOLE_PROPRIETOR = re.compile(r"sole-proprietor|个体.*")
_LEGAL_PERSON = re.compile(r"legal-person|.*法人.*|.*公司.*")
_HOURS = re.compile(r"\d{1,5}(\.\d{1,2})?", re.ASCII)
_PEOPLE = re.compile(r"\d{1,9}", re.ASCII)
_AMOUNT = re.compile(r"\d{1,12}(\.\d+)?", re.ASCII)


def is_industrial(sector: str | None) -> bool:
    """Say whether a sector is industry: the slug, or a GB/T 4754 code in B, C or D."""
    return sector is not None and (sector == INDUSTRIAL or _INDUSTRIAL_CODE.fullmatch(sector) is not None)


def scale_of(given: str | None, sector: str | None, legal_form: str | None, revenue_fen: int | None) -> str | None:
    """Return ``above``, ``below`` or None (unknown, or not industry): as given, else derived.

    Industrial sole proprietors are below whatever their revenue; industrial legal persons, also where the form is
    blank, go by revenue in 分.
    """
    if given or not is_industrial(sector):
        return given
    if legal_form and _SOLE_PROPRIETOR.fullmatch(legal_form):
        return "below"
    if revenue_fen is None or (legal_form and not _LEGAL_PERSON.fullmatch(legal_form)):
        return None
    return "above" if revenue_fen >= THRESHOLD_FEN else "below"


def parse_revenue(text: str) -> int:
    """Read an amount in 万元, such as ``2000`` or ``1999.99``, into 分. Raises ``Refused``."""
    amount = text.strip().replace(",", "")
    if _AMOUNT.fullmatch(amount):
        fen = Decimal(amount) * FEN_IN_WAN_YUAN
        if fen == fen.to_integral_value():
            return int(fen)
    raise Refused(N_("{text!r} is not an amount in 万元. write it like 2000 or 1999.99"), text=text)


def parse_hours(text: str) -> int:
    """Read hours with at most two decimals into hundredths. Raises ``Refused``."""
    if _HOURS.fullmatch(text.strip()) and (hundredths := int(Decimal(text.strip()) * 100)):
        return hundredths
    raise Refused(N_("{text!r} is not a number of hours. write it like 2 or 1.5"), text=text)


def parse_audience(text: str) -> int:
    """Read how many people were there. Raises ``Refused``."""
    if not _PEOPLE.fullmatch(text.strip()):
        raise Refused(N_("{text!r} is not a number of people. write it like 40"), text=text)
    return int(text)
