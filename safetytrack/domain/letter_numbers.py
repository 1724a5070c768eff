"""The numbers of letters (发文字号): 代字〔2026〕3号, as GB/T 9704-2012 writes them, 7.2.5."""

import re
from typing import NamedTuple

from safetytrack.domain.texts import folded

_NUMBER = re.compile(r"(?P<prefix>.*?)〔(?P<year>[0-9]{4})〕(?P<number>[1-9][0-9]{0,8})号")
"""Of the folded form, in which ﹝﹞ are 〔〕."""
_TYPED = re.compile(r"(?P<prefix>.+?) ?[\[(【〔](?P<year>[0-9]{4})[\])】〕] ?第?0*(?P<number>[1-9][0-9]{0,8})号?")
"""As people type it who have no 〔〕 on their keyboard: [2026], (2026) or 【2026】, 第3号, 03号 or 3."""


class LetterNumber(NamedTuple):
    """What an office's letters are numbered by: its 代字, the year, and 1, 2, 3 within both."""

    prefix: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.number}号"


def blank_number(prefix: str, year: int) -> str:
    """Return the number of a draft, its place left free."""
    return f"{prefix}〔{year}〕__号"


def parse_letter_number(text: str) -> LetterNumber | None:
    """Read a letter's number; None for anything else."""
    match = _NUMBER.fullmatch(folded(text))
    return LetterNumber(match["prefix"], int(match["year"]), int(match["number"])) if match else None


def usual_form(text: str) -> str:
    """Return a number typed with other brackets as letters have it; any other text as it is."""
    match = _TYPED.fullmatch(folded(text))
    return str(LetterNumber(match["prefix"], int(match["year"]), int(match["number"]))) if match else text
