"""Texts as they are kept: trimmed, of a bounded length, without what no database keeps; and as cells hold them."""

import re
from collections.abc import Iterable

from safetytrack.domain.errors import N_, Refused, Sense, Word

LONGEST = 200

RUNS = frozenset("=+-@\t\r")
"""First characters that make a spreadsheet run a cell instead of showing it."""

_RUN = re.compile(f"'*[{re.escape(''.join(RUNS))}]")
_SEMICOLON = re.compile(r"(\\*)([;；])")


def check_text(text: str, what: str | Word, longest: int = LONGEST) -> str:
    """Return ``text`` without its outer spaces. Raises ``Refused`` for one that is empty, overlong or holds NUL."""
    kept = text.strip()
    what = what if isinstance(what, Word) else Word(what, Sense.CALLED)
    if not kept:
        raise Refused(N_("the {what} is empty. give one"), what=what)
    if len(kept) > longest:
        raise Refused(
            N_("the {what} has {n} characters. shorten it to {longest}"), what=what, n=len(kept), longest=longest
        )
    if "\x00" in kept:
        raise Refused(N_("the {what} holds a NUL character. take it out"), what=what)
    return kept


def guarded(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it and does not run it: behind a ``'``.

    What only looks guarded gets one more, or ``unguarded`` could not tell the two apart.
    """
    return "'" + text if _RUN.match(text) else text


def unguarded(cell: str) -> str:
    """Return what was written to a cell by ``guarded``."""
    return cell[1:] if cell[:1] == "'" and _RUN.match(cell) else cell


def joined_list(parts: Iterable[str]) -> str:
    """Return several texts as one cell, between semicolons; a semicolon of their own, also ；, is behind a backslash.

    Backslashes are doubled only before a semicolon, where they could be taken for that.
    """
    *before, last = [_SEMICOLON.sub(r"\1\1\\\2", part) for part in parts] or [""]
    return ";".join([*(part + "\\" * (len(part) - len(part.rstrip("\\"))) for part in before), last])


def split_list(cell: str) -> list[str]:
    """Return the texts that ``joined_list``, or a person who also writes ；, made a cell of."""
    parts, text, place = [], "", 0
    for separator in _SEMICOLON.finditer(cell):
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
