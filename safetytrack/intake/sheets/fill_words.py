"""What is written in a cell so that it is not empty, and says nothing: 无, a stroke, N/A."""

import re
from functools import lru_cache
from unicodedata import normalize

from safetytrack.intake.sheets.cells import Cell

_FILL = re.compile(r"(暂?无|[/\\]+|[-‐‑‒–—―−─━﹣]+|n/a|null|none|nan|<na>)[。.]?", re.I)
_LONGEST = 12
"""Characters of the longest text that is looked at."""


def is_fill(cell: Cell) -> bool:
    """Say whether a cell holds a fill-word and nothing more."""
    return type(cell) is str and len(cell) <= _LONGEST and _is_fill_word(cell)


@lru_cache(1_024)
def _is_fill_word(text: str) -> bool:
    return _FILL.fullmatch(normalize("NFKC", text).strip(" \t\r\n'")) is not None
