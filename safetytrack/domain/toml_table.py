"""A TOML file read key by key: what is well formed is handed out, what is not is noted down.

Nothing here knows what a programme is, and nothing raises, so that one reading finds every mistake.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from safetytrack.domain.calendar import FIRST_DAY, LAST_DAY
from safetytrack.domain.errors import N_, Phrase, Refused, Words
from safetytrack.domain.texts import escape_unprintable
from safetytrack.domain.toml_lines import Path, key_lines, line_of
from safetytrack.domain.vocabulary import LONGEST_SLUG, is_slug

LARGEST = 1_000_000_000
"""The largest number a file may name: above it stand only slips of the keyboard."""

_EXCERPT_LENGTH = 60

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where it stands, what its table is called, and a sentence beginning ``{where}: {key}:``."""

    path: Path
    title: Phrase | None
    message: str
    values: dict[str, object]


def sentences(faults: Iterable[Fault], name: str, text: str) -> list[Refused]:
    """Return the faults of the file ``name`` as sentences with line numbers, from the top of its ``text`` down."""
    lines = key_lines(text)
    placed = sorted(((line_of(lines, fault.path), fault) for fault in faults), key=lambda pair: pair[0])
    return [
        Refused(fault.message, where=_placed(f"{name}:{line}", fault.title), **fault.values) for line, fault in placed
    ]


def _placed(line: str, title: Phrase | None) -> Phrase | str:
    return Phrase("{line}: {title}", line=line, title=title) if title else line


class Table:
    """One table of a file. ``title`` is what sentences call it, ``prefix`` stands before its keys in them."""

    def __init__(self, values: object, path: Path, title: Phrase | None, faults: list[Fault], prefix: str = "") -> None:
        self.values = values if isinstance(values, dict) else {}
        self.path = path
        self.title = title
        self.faults = faults
        self.prefix = prefix
        self.faulty: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __getitem__(self, key: str) -> "Cell":
        return Cell(self, key, (*self.path, key), self.values.get(key))

    def __iter__(self) -> Iterator["Cell"]:
        return (self[key] for key in self.values)

    def sound(self, *keys: str) -> bool:
        """Say whether none of ``keys`` has shown a mistake yet."""
        return self.faulty.isdisjoint(keys)

    def allow(self, known: Iterable[str]) -> None:
        """Refuse every key that is not ``known``, and say which was meant if one looks like it."""
        for cell in self:
            if cell.key not in known:
                _refuse_unknown(cell, known)

    def require(self, examples: Mapping[str, str | Phrase]) -> None:
        """Refuse the absence of each key; ``examples`` says what to write."""
        for key, example in examples.items():
            if key not in self:
                self[key].refuse(N_("{where}: {key}: is missing. write it like {example}"), example=example)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under a key, or at one place of the list there; None where the key is missing.

    The readers return None (``flag``: false, ``cells``: nothing) both for what is missing and for what is wrong;
    only the latter is noted.
    """

    table: Table
    key: str
    path: Path
    value: object

    def refuse(self, message: str, **values: object) -> None:
        """Note a mistake: ``message`` is a sentence beginning ``{where}: {key}:``, which may name the ``{value}``."""
        self.table.faulty.add(self.key)
        key = self.table.prefix + escape_unprintable(self.key[:_EXCERPT_LENGTH])
        filled = {"key": key, "value": excerpt(self.value)} | values
        self.table.faults.append(Fault(self.path, self.table.title, message, filled))

    def text(self, longest: int = 200) -> str | None:
        """Return a line of text, its outer spaces taken off."""
        if self.value is None:
            return None
        if not isinstance(self.value, str):
            self.refuse(N_('{where}: {key}: {value} is not text. put it in quotes, like "..."'))
            return None
        line = self.value.strip()
        if not line:
            self.refuse(N_("{where}: {key}: is empty. write something, or leave the key out"))
        elif any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in line):
            self.refuse(N_("{where}: {key}: {value} has a line break or a control character. write it on one line"))
        elif len(line) > longest:
            self.refuse(N_("{where}: {key}: {value} is longer than {longest} characters. shorten it"), longest=longest)
        else:
            return line
        return None

    def slug(self) -> str | None:
        """Return a code, or a word of an open list."""
        if self.value is None:
            return None
        if isinstance(self.value, str) and is_slug(self.value) and len(self.value) <= LONGEST_SLUG:
            return self.value
        message = N_("{where}: {key}: {value} is not a slug. use a-z, 0-9 and hyphens, up to {longest}, in quotes")
        self.refuse(message, longest=LONGEST_SLUG)
        return None

    def choice(self, choices: Collection[str]) -> str | None:
        """Return one of ``choices``."""
        if self.value is None or (isinstance(self.value, str) and self.value in choices):
            return self.value
        self.refuse(N_("{where}: {key}: {value} is not one of {choices}"), choices=Words(choices))
        return None

    def flag(self) -> bool:
        """Return true or false."""
        if self.value is not None and not isinstance(self.value, bool):
            self.refuse(N_("{where}: {key}: {value} is neither true nor false. write one of them, without quotes"))
        return self.value is True

    def day(self) -> date | None:
        """Return a calendar day."""
        if self.value is None:
            return None
        if type(self.value) is not date:  # a datetime is a date too
            self.refuse(N_("{where}: {key}: {value} is not a date. write it like 2020-12-23, without quotes"))
            return None
        if not FIRST_DAY <= self.value <= LAST_DAY:
            self.refuse(N_("{where}: {key}: {value} lies outside the years 1900 to 2199. check the year"))
            return None
        return self.value

    def whole(self, least: int, most: int = LARGEST) -> int | None:
        """Return a whole number from ``least`` to ``most``."""
        if self.value is None or (type(self.value) is int and least <= self.value <= most):  # a bool is an int too
            return self.value
        message = N_("{where}: {key}: {value} is not a whole number from {least} to {most}")
        self.refuse(message, least=least, most=most)
        return None

    def amount(self) -> Decimal | None:
        """Return a number above 0 with two decimals at most, in the one way to write it (12.5, not 12.50)."""
        if self.value is None:
            return None
        if not isinstance(self.value, int | Decimal) or self.value is True or not 0 < self.value <= LARGEST:
            self.refuse(N_("{where}: {key}: {value} is not a number above 0, up to {most}"), most=LARGEST)
            return None
        number = Decimal(self.value)
        if number != round(number, 2):
            self.refuse(N_("{where}: {key}: {value} has more than two decimals. round it"))
            return None
        return number.normalize() if number % 1 else Decimal(int(number))

    def cells(self) -> list["Cell"]:
        """Return the places of a list, which must not be empty."""
        if self.value is None:
            return []
        if isinstance(self.value, list) and self.value:
            return [Cell(self.table, self.key, (*self.path, place), value) for place, value in enumerate(self.value)]
        self.refuse(N_("{where}: {key}: {value} is not a list with something in it. write it like [..., ...]"))
        return []

    def each_once(self, read: Callable[["Cell"], T | None]) -> tuple[T, ...]:
        """Return what ``read`` makes of the places of a list, none of them twice."""
        values: dict[T, None] = {}
        for cell in self.cells():
            value = read(cell)
            if value in values:
                cell.refuse(N_("{where}: {key}: {value} stands there twice. leave one out"))
            elif value is not None:
                values[value] = None
        return tuple(values)

    def below(self, title: Phrase | None = None, example: str = "{ ... }") -> Table:
        """Return the table here, empty if it is none: one with a ``title`` of its own, or a part of this one."""
        if self.value is not None and not isinstance(self.value, dict):
            self.refuse(N_("{where}: {key}: {value} is not a table. write it like {example}"), example=example)
        prefix = "" if title else f"{self.table.prefix}{self.key}."
        return Table(self.value, self.path, title or self.table.title, self.table.faults, prefix)


def says(table: Table, key: str) -> bool:
    """Say whether a key is there and asks for something: ``no_deadline = false`` and ``shift = "none"`` do not."""
    return key in table and table[key].value is not False and table[key].value != "none"


def refuse_pairs(table: Table, pairs: Iterable[tuple[str, str]]) -> None:
    """Refuse the first of two keys that exclude each other, where both ask for something."""
    for key, other in pairs:
        if says(table, key) and says(table, other):
            table[key].refuse(N_("{where}: {key}: contradicts {other}. take one of the two out"), other=other)


def _refuse_unknown(cell: Cell, known: Iterable[str]) -> None:
    from difflib import get_close_matches  # only a file with mistakes pays for it

    near = get_close_matches(cell.key, known, n=1)
    if near:
        cell.refuse(N_("{where}: {key}: is not a known key. did you mean {near}?"), near=near[0])
    else:
        cell.refuse(N_("{where}: {key}: is not a known key. known are {known}"), known=Words(known))


def excerpt(value: object) -> str:
    """Return a value of a TOML file about as its author wrote it, cut to a readable length."""
    written = _written(value)
    return written if len(written) <= _EXCERPT_LENGTH else f"{written[:_EXCERPT_LENGTH]}..."


def _written(value: object) -> str:
    if isinstance(value, str):
        return f'"{escape_unprintable(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{escape_unprintable(key)} = {_written(item)}' for key, item in value.items())}}}"
    return str(value)
