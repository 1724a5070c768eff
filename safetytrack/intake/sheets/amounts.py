"""Amounts as offices write them: １.２万人, 3千场, 1.5亿元; a header may say that its numbers are in ten thousands."""

import re
from decimal import Decimal
from unicodedata import normalize

from safetytrack.domain.file_specs import CellType

SCALES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
"""What a number of people or sessions is in."""

_AMOUNT = r"(?P<number>\d+|\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+\.\d*|\d{1,3}(?:,\d{3})+\.\d+)\s*"
_UNITS = {CellType.PEOPLE: "人次|人|名", CellType.COUNT: "场次|场|次|期|份|起"}
_AMOUNTS = {
    cell_type: re.compile(rf"{_AMOUNT}(?P<scale>[百千万亿])?(?P<unit>{units})?", re.ASCII)
    for cell_type, units in _UNITS.items()
} | {
    CellType.HOURS: re.compile(rf"{_AMOUNT}(?P<scale>$)?(?P<unit>学时|课时|小时|h)?", re.ASCII | re.I),
    CellType.MONEY: re.compile(rf"{_AMOUNT}(?P<scale>$)?(?P<unit>亿元|亿|万元|万|千元|元)?", re.ASCII),
}
_ABOUT = re.compile(
    r"(?P<before>大?约|大概)?(?P<number>[\d,.]+[百千万]?)(?P<behind>[余多])?(?P<unit>万?(?:人次|人|名)?)(?P<last>左右)?",
    re.ASCII,
)
"""About how many there were: 约120人, 120余人, 1.2万多人次, 80人左右."""
_HEADER_UNIT = re.compile(rf"(?P<scale>[百千万亿])(?:{'|'.join(_UNITS.values())})?")
IN_WAN_YUAN = {
    "亿元": Decimal(10_000),
    "亿": Decimal(10_000),
    "万元": Decimal(1),
    "万": Decimal(1),
    "千元": Decimal("0.1"),
    "元": Decimal("0.0001"),
}
"""What units of money are in 万元."""


def without_about(text: str) -> str | None:
    """Return a number of people without the words that say it is not exact; None of a text that has no such words."""
    written = _ABOUT.fullmatch(normalize("NFKC", text).replace(" ", ""))
    if not written or not (written["before"] or written["behind"] or written["last"]):
        return None
    return written["number"] + written["unit"]


def is_unit(text: str, cell_type: CellType) -> bool:
    """Say whether a text is what amounts of a type are told in: 万人, 学时, 万元."""
    if not text or text[0].isdigit() or cell_type not in _AMOUNTS:
        return False
    return _AMOUNTS[cell_type].fullmatch(f"1{text}") is not None


def scale_of_unit(unit: str, cell_type: CellType) -> int:
    """Return what the unit in a header, such as 万人, multiplies the bare numbers of its column by."""
    written = _HEADER_UNIT.fullmatch(unit) if cell_type in _UNITS else None
    return SCALES[written["scale"]] if written else 1


def read_amount(text: str, cell_type: CellType, money_unit: str = "万元", scale: int = 1) -> str:
    """Return the number that a text tells, with 万, units and thousands resolved; the text if it tells none.

    ``money_unit`` and ``scale`` are those of the header, for a number that says none of its own.
    """
    match = _AMOUNTS[cell_type].fullmatch(normalize("NFKC", text).strip())
    if not match:
        return text
    amount = Decimal(match["number"].replace(",", ""))
    if cell_type is CellType.MONEY:
        amount *= IN_WAN_YUAN[match["unit"] or money_unit]
    else:
        amount *= SCALES[match["scale"] or ""] if match["scale"] or match["unit"] else scale
    number = f"{amount:f}"
    return number.rstrip("0").rstrip(".") if "." in number else number
