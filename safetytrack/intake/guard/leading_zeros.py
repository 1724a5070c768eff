"""Number formats that show zeros before a number, and what they make of one: 12 is 000012, 5 is A005."""

import re

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$-[^\]]*\]|(0)|([-+ ():])|;')
"""A piece of a number format (ECMA-376 18.8.31): a text, a mark, a blank, a language, a digit, the section's end."""

DIGIT = "\0"
"""What stands for a digit in a pattern; all else in it stands for itself."""

_MOST_DIGITS = 30
EXACT = 10**15
"""From here on a spreadsheet keeps a number's first fifteen digits and no more."""

LONGEST = 255
"""Characters of a pattern: a number format has no more."""


def pattern_of(code: str) -> str:
    """Return the pattern in which a number format shows a whole number; "" for one without leading zeros."""
    pattern, at = "", 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None:
            return ""
        if match[0] == ";":
            break
        text, escaped, digit, mark = match.groups()
        pattern += DIGIT if digit else text or escaped or mark or ""
        at = match.end()
    return with_zeros(pattern)


def with_zeros(pattern: str) -> str:
    """Return a pattern if it shows leading zeros, "" if not."""
    is_ours = len(pattern) <= LONGEST and 2 <= pattern.count(DIGIT) <= _MOST_DIGITS
    return pattern.strip() if is_ours else ""


def with_pattern(cell: object, pattern: str) -> object:
    """Return a whole number as a pattern shows it, and anything else as it is."""
    if not isinstance(cell, float | int) or isinstance(cell, bool) or cell % 1 or not 0 <= cell < EXACT:
        return cell
    width = pattern.count(DIGIT)
    digits = f"{cell:0{width}.0f}"
    first = len(digits) - width + 1
    left = iter((digits[:first], *digits[first:]))
    return "".join(next(left) if one == DIGIT else one for one in pattern)
