"""Texts as they are kept: trimmed, of a bounded length, without what no database keeps; as cells hold them; folded."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar
from unicodedata import normalize

from safetytrack.domain.errors import N_, Refused, Sense, Word
from safetytrack.domain.patterns import compiled

LONGEST = 200

Thing = TypeVar("Thing")

RUNS = frozenset("=+-@＝＋－＠\t\r")
"""First characters that make a spreadsheet run a cell instead of showing it, in a Chinese or Japanese Excel too."""

_RUN = f"'*[{re.escape(''.join(RUNS))}]|'+[0-9]"
"""What is guarded: what a spreadsheet would run, and digits that look as if a ``'`` kept them a text."""

_FILL_WORD = r"(暂?无|[/\\]+|[-‐‑‒–—―−─━﹣]+|n/a|null|none|nan|<na>)[。.]?"
_FILL_STARTS = frozenset("暂无/\\／＼-‐‑‒–—―−─━﹣－nNｎＮ<＜'")
_LONGEST_FILL = 12
_GUARDED_STARTS = RUNS | _FILL_STARTS
"""First characters of all that is ever guarded: most texts begin otherwise, and are not looked through."""

_SEMICOLON = r"(\\*)([;；])"


def check_text(text: str, what: str | Word, longest: int = LONGEST) -> str:
    """Return ``text`` without its outer spaces. Raises ``Refused`` for one that is empty, overlong or holds NUL."""
    kept = text.strip()
    what = what if isinstance(what, Word) else Word(what, Sense.CALLED)
    if not kept or not folded(kept):
        raise Refused(N_("the {what} is empty. give one"), what=what)
    if len(kept) > longest:
        raise Refused(
            N_("the {what} has {n} characters. shorten it to {longest}"), what=what, n=len(kept), longest=longest
        )
    if "\x00" in kept:
        raise Refused(N_("the {what} holds a NUL character. take it out"), what=what)
    return kept


def guarded(text: str) -> str:
    """Return ``text`` behind a ``'`` where a spreadsheet would run it, or a reader take it for blank.

    What only looks guarded gets one more, or ``unguarded`` could not tell the two apart.
    """
    return "'" + text if _needs_guard(text) else text


def unguarded(cell: str) -> str:
    """Return what was written to a cell by ``guarded``."""
    return cell[1:] if cell[:1] == "'" and _needs_guard(cell) else cell


def _needs_guard(text: str) -> bool:
    return text[:1] in _GUARDED_STARTS and (compiled(_RUN).match(text) is not None or is_fill_word(text.lstrip("'")))


def is_fill_word(text: str) -> bool:
    """Say whether a text is what people fill a cell with that says nothing: 无, a stroke, N/A."""
    if len(text) > _LONGEST_FILL:
        return False
    bare = text.strip()
    return bare[:1] in _FILL_STARTS and re.fullmatch(_FILL_WORD, normalize("NFKC", bare), re.IGNORECASE) is not None


def joined_list(parts: Iterable[str]) -> str:
    """Return several texts as one cell, between semicolons; a semicolon of their own, also ；, is behind a backslash.

    Backslashes are doubled only before a semicolon, where they could be taken for that.
    """
    *before, last = [compiled(_SEMICOLON).sub(r"\1\1\\\2", part) for part in parts] or [""]
    return ";".join([*(part + "\\" * (len(part) - len(part.rstrip("\\"))) for part in before), last])


def split_list(cell: str) -> list[str]:
    """Return the texts that ``joined_list``, or a person who also writes ；, made a cell of."""
    parts, text, place = [], "", 0
    for separator in compiled(_SEMICOLON).finditer(cell):
        backslashes = len(separator[1])
        text += cell[place : separator.start()] + "\\" * (backslashes // 2)
        place = separator.end()
        if backslashes % 2:
            text += separator[2]
        else:
            parts.append(text)
            text = ""
    return [*parts, text + cell[place:]]


def escape_unprintable(text: str) -> str:
    """Return ``text`` with what a terminal would not print written as escapes."""
    return "".join(char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in text)


_BETWEEN_LETTERS = r"[\s_*\u200b\ufeff]+"


def fold_header(text: str) -> str:
    """Return a header without what does not tell headers apart: spaces, line breaks, case, full-width forms."""
    return compiled(_BETWEEN_LETTERS).sub("", normalize("NFKC", text)).strip(":").casefold()


_DOTS = dict.fromkeys(map(ord, "•‧・･∙⋅●▪᛫⸱ꞏ"), "·")
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_HAN = r"[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·]"
_SPACES_BESIDE_HAN = rf"(?<={_HAN})\s+|\s+(?={_HAN})"
_PLAIN = r"[0-9A-Za-z\u4e00-\u9fff_-]*"
"""What nothing is to be folded of: most names and codes."""

_WITHOUT_SPACES = r"[!-~\u4e00-\u9fff]*"
"""What nothing more is to be folded of once it is narrow, such as a name with brackets."""


def folded(text: str) -> str:
    """Return the form in which names are the same: rule 19.

    NFKC, without invisible marks and spaces beside Chinese characters, other spaces one each, and one middle dot.
    """
    if compiled(_PLAIN).fullmatch(text):
        return text
    narrow = normalize("NFKC", text)
    if compiled(_WITHOUT_SPACES).fullmatch(narrow):
        return narrow
    seen = normalize("NFKC", visible(narrow)).translate(_DOTS)
    return " ".join(compiled(_SPACES_BESIDE_HAN).sub("", seen).split())


def visible(text: str) -> str:
    """Return a text without its invisible marks."""
    return compiled(f"[{_INVISIBLE}]").sub("", text)


def folded_code(text: str) -> str:
    """Return the form in which codes and ids are the same: as names, and in capitals."""
    return folded(text).upper()


def is_same_id(one: str | None, other: str | None) -> bool:
    """Say whether two ids, such as staff numbers, are the same."""
    return one == other or (one is not None and other is not None and folded_code(one) == folded_code(other))


def called(name: str, things: Iterable[Thing], name_of: Callable[[Thing], str | None]) -> list[Thing]:
    """Return what is called so: to the letter, else by the folded forms of names."""
    form = folded(name)
    alike = [thing for thing in things if (own := name_of(thing)) is not None and folded(own) == form]
    return [thing for thing in alike if name_of(thing) == name] or alike


def differing_form(text: str, fold: Callable[[str], str] = folded) -> str | None:
    """Return the folded form of a text where it is not that itself: what is kept beside it to be found by."""
    form = fold(text)
    return form if form != text else None
