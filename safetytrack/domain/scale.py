"""Above or below designated scale (规上 / 规下), from the note to 百团进百万企业: rule 21 of the design."""

import re
from decimal import Decimal
from unicodedata import normalize

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.legal_forms import legal_form_in

FEN_IN_WAN_YUAN = 1_000_000
THRESHOLD_FEN = 2000 * FEN_IN_WAN_YUAN
"""Revenue of 2000万元: 以上 includes the number itself."""

INDUSTRIAL = "industrial"
_INDUSTRIAL_CODE = re.compile(r"[BCD]\d{0,4}", re.IGNORECASE | re.ASCII)
_HOURS = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)\s*(?:小时|学时)?", re.ASCII)
_PEOPLE = re.compile(r"(\d{1,9}(?:\.\d{1,4})?)\s*([万千])?\s*(?:人|人次|名)?", re.ASCII)
_TIMES = re.compile(r"(\d{1,9}(?:\.\d{1,4})?)\s*([万千])?\s*(?:场次|场|次|期|份|起)?", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,12}(?:\.\d+)?)\s*(万元?|亿元?)?", re.ASCII)
_TIMES_AS_MANY = {None: 1, "千": 1000, "万": 10_000}


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
    form = legal_form_in(legal_form) if legal_form else "legal-person"
    if form == "sole-proprietor":
        return "below"
    if revenue_fen is None or form is None:
        return None
    return "above" if revenue_fen >= THRESHOLD_FEN else "below"


def parse_revenue(text: str) -> int:
    """Read an amount in 万元, such as ``2000``, ``1999.99``, 2000万元 or 1.2亿元, into 分. Raises ``Refused``."""
    if amount := _AMOUNT.fullmatch(normalize("NFKC", text).strip().replace(",", "")):
        fen = Decimal(amount[1]) * FEN_IN_WAN_YUAN * (10_000 if (amount[2] or "").startswith("亿") else 1)
        if fen == fen.to_integral_value():
            return int(fen)
    raise Refused(N_("{text!r} is not an amount in 万元. write a number, for example 2000 or 1999.99"), text=text)


def parse_hours(text: str) -> int:
    """Read hours with at most two decimals, also 1.5小时, into hundredths. Raises ``Refused``."""
    written = _HOURS.fullmatch(normalize("NFKC", text).strip())
    if written and (hundredths := int(Decimal(written[1]) * 100)):
        return hundredths
    raise Refused(N_("{text!r} is not a number of hours. write a number, for example 2 or 1.5"), text=text)


def parse_audience(text: str) -> int:
    """Read how many people were there: ``120``, 120人 or 1.5万人. Raises ``Refused``."""
    people = _whole(_PEOPLE.fullmatch(normalize("NFKC", text).strip()))
    if people is None:
        raise Refused(N_("{text!r} is not a number of people. write a whole number, for example 40"), text=text)
    return people


def parse_count(text: str) -> int | None:
    """Read how often something happened: ``40``, 40场 or 3.3万场; None for once. Raises ``Refused``, also for never."""
    times = _whole(_TIMES.fullmatch(normalize("NFKC", text).strip()))
    if not times:
        raise Refused(N_("{text!r} does not say how often. write a whole number from 1 on, for example 40"), text=text)
    return times if times > 1 else None


def _whole(written: re.Match[str] | None) -> int | None:
    """Return the number that is written, multiplied by 千 or 万 behind it; None for none, and for a broken one."""
    if written is None:
        return None
    number = Decimal(written[1]) * _TIMES_AS_MANY[written[2]]
    return int(number) if number == number.to_integral_value() and number < 10**9 else None
