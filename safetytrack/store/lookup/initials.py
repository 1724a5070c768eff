"""The letters by which a unit is found without typing Chinese: 中川镇 is ``zcz``."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import contains
from pathlib import Path

READINGS = Path(__file__).with_name("readings.txt")
"""The letters of common characters, a line each; for others the dictionaries are asked: ``tools/readings.py``."""

_REMEMBERED = 65_536
"""Distinct words whose initials are kept in mind: names repeat a few words over and over."""


def initials_of(name: str) -> str:
    """Return the initials of a name: of each Chinese character the first letter of its pinyin, read as in its word.

    Latin letters and digits stay, in lower case and without accents; all else goes.
    """
    from pypinyin.seg.mmseg import seg  # its dictionaries take 80 ms to load, which only a new name is worth

    return "".join(map(_of_word, seg.cut(unicodedata.normalize("NFKC", name))))


@lru_cache(_REMEMBERED)
def _of_word(word: str) -> str:
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin([word], style=Style.FIRST_LETTER))
    return _letters_of(letters)


def may_be_initials(initials: str, name: str) -> bool:
    """Say whether a name may have these initials: whichever way its characters are read, as dictionaries differ."""
    narrow = unicodedata.normalize("NFKC", name)
    return _may_be(initials, map(_common_readings, narrow)) or _may_be(initials, map(_all_readings, narrow))


def _may_be(initials: str, readings: Iterable[str]) -> bool:
    places = list(filter(None, readings))
    return len(initials) == len(places) and all(map(contains, places, initials))


@lru_cache(_REMEMBERED)
def _common_readings(character: str) -> str:
    """Return the letters of which a character is one in initials, as it is read, where that is common knowledge."""
    return _letters_of(character)[:1] if character.isascii() else _common().get(character, "")


@cache
def _common() -> Mapping[str, str]:
    letters: dict[str, str] = {}
    for line in READINGS.read_text(encoding="utf-8").splitlines():
        for character in line[1:]:
            letters[character] = letters.get(character, "") + line[0]
    return letters


@lru_cache(_REMEMBERED)
def _all_readings(character: str) -> str:
    """Return the letters of which a character is one in initials, as it is read; none where it is in none."""
    from pypinyin import Style, pinyin

    read = pinyin(character, Style.FIRST_LETTER, heteronym=True)
    return "".join(_letters_of(one)[:1] for readings in read for one in readings)


def _letters_of(text: str) -> str:
    """Return what initials may hold of a text."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).lower() if is_letter(letter))


def is_letter(character: str) -> bool:
    """Say whether initials may hold this character: a small Latin letter or a digit."""
    return character.isascii() and character.isalnum() and not character.isupper()
