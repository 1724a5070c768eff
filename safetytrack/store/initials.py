"""The letters by which a unit is found without typing Chinese: 中川镇 is ``zcz``."""

import unicodedata


def initials_of(name: str) -> str:
    """Return the initials of a name: of each Chinese character the first letter of its pinyin, read as in its phrase.

    Latin letters and digits stay, in lower case and without accents; all else goes.
    """
    from pypinyin import Style, lazy_pinyin  # its dictionaries take 80 ms to load, which only a new name is worth

    told = "".join(lazy_pinyin(unicodedata.normalize("NFKC", name), style=Style.FIRST_LETTER))
    return "".join(letter for letter in unicodedata.normalize("NFKD", told).lower() if is_letter(letter))


def is_letter(character: str) -> bool:
    """Say whether initials may hold this character: a small Latin letter or a digit."""
    return character.isascii() and character.isalnum() and not character.isupper()
