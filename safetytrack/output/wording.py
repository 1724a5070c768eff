"""In which words a workbook says what slugs stand for."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from safetytrack import locale

_PERIOD = re.compile(r"(\d{4})(?:H([12])|Q([1-4])|-(\d{2}))?")
_HALVES = {"1": "上半年", "2": "下半年"}
_QUARTERS = dict(zip("1234", "一二三四", strict=True))

Titles = Mapping[str, Mapping[str, str]]
"""What slugs are called that the ledger gave names to, by the list that they are of: "programme", "requirement"."""


class Wording(NamedTuple):
    """The words of one workbook. A file to take in again says what import knows: in English slugs, never titles."""

    language: str
    titles: Titles = {}
    is_file: bool = False

    @property
    def has_slugs(self) -> bool:
        """Whether programs may read it."""
        return self.is_file and self.language == "en"

    def label(self, words: str | None, slug: str) -> str:
        """Return what people call a slug of a list; a text of no list is its own label."""
        if words is None or self.has_slugs:
            return slug
        if self.is_file:
            return locale.label(words, slug, self.language)
        if words == "period":
            return self._period(slug)
        return self.titles.get(words, {}).get(slug) or locale.label(words, slug, self.language)

    def _period(self, label: str) -> str:
        """Return a period as letters write it: 2026年上半年."""
        match = _PERIOD.fullmatch(label) if self.language == "zh" else None
        if match is None:
            return locale.label("period", label, self.language)
        year, half, quarter, month = match.groups()
        part = _HALVES[half] if half else f"{_QUARTERS[quarter]}季度" if quarter else f"{int(month)}月" if month else ""
        return f"{year}年{part}"
