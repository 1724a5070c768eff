"""Patterns that are compiled when they are first matched: a command needs few of those that there are."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern compiled, once; its flags stand in it, as in ``(?a)`` for digits of ASCII alone."""
    return re.compile(pattern)
