"""Periods of the calendar in Chinese, as letters write them: 2026年上半年."""

import re

_PERIOD = re.compile(r"(\d{4})(?:H([12])|Q([1-4])|-(\d{2}))?")
_HALVES = {"1": "上半年", "2": "下半年"}
_QUARTERS = dict(zip("1234", "一二三四", strict=True))


def in_chinese(label: str) -> str | None:
    """Return what a period of the calendar is called, None for a label that is of none."""
    match = _PERIOD.fullmatch(label)
    if match is None:
        return None
    year, half, quarter, month = match.groups()
    part = _HALVES[half] if half else f"{_QUARTERS[quarter]}季度" if quarter else f"{int(month)}月" if month else ""
    return f"{year}年{part}"
