"""Writes down the letters that begin the readings of the common Chinese characters: ``python -m tools.readings``.

The characters are those of GB 2312; the readings come from pypinyin, which takes half a second to load.
"""

from itertools import product
from string import ascii_lowercase

from pypinyin import Style, pinyin

from safetytrack.store.lookup.initials import READINGS

_ROWS, _PLACES = range(0xB0, 0xF8), range(0xA1, 0xFF)
"""The bytes of the characters of GB 2312."""


def written() -> str:
    """Return a line for each letter: the letter, then the characters of which a reading begins with it."""
    pairs = (bytes(pair).decode("gb2312", "ignore") for pair in product(_ROWS, _PLACES))
    letters = {one: set(pinyin(one, Style.FIRST_LETTER, heteronym=True)[0]) for one in pairs if len(one) == 1}
    lines = (letter + "".join(one for one, own in letters.items() if letter in own) for letter in ascii_lowercase)
    return "\n".join(line for line in lines if line[1:]) + "\n"


if __name__ == "__main__":
    READINGS.write_text(written(), encoding="utf-8")
