"""The headers of a table: which of our columns each of them names, by its canonical name or a synonym."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize

from safetytrack.domain.errors import N_, Misused, Refused, Sense, Word, Words
from safetytrack.domain.texts import escape_unprintable
from safetytrack.intake.sheets.cells import IN_WAN_YUAN
from safetytrack.intake.sheets.columns import Columns
from safetytrack.intake.sheets.synonyms import NAME, NUMBERING

_LONGEST_SHOWN = 60
_SPACES = re.compile(r"[\s_*\u200b\ufeff]+")
_IN_BRACKETS = re.compile(r"(.+?)[(\[【]([^()\[\]【】]*)[)\]】]$")
_WRONG_UNITS = re.compile("分钟?|天|日")


class Wishes(NamedTuple):
    """What was said of a file beside it: ``maps`` from its headers to our columns ("" for none), the sheet to read,
    and what to take for columns the file does not have."""

    maps: Mapping[str, str] = {}
    sheet: str | None = None
    given: Mapping[str, str] = {}


class Meaning(NamedTuple):
    """What a header names: a column, whether by a name that gives way to others, and the unit of money it tells."""

    column: str
    rank: int = 1
    money: str = ""


def folded(text: str) -> str:
    """Return a header without what does not tell headers apart: spaces, line breaks, case, full-width forms."""
    return _SPACES.sub("", normalize("NFKC", text)).strip(":").casefold()


def flattened(above: str, below: str) -> str:
    """Return a header of two rows as one: 宣讲人/姓名."""
    return f"{above}/{below}" if above and below and above != below else above or below


class Vocabulary:
    """Every header that is understood, and what the person said of others."""

    def __init__(self, columns: Columns, maps: Mapping[str, str]) -> None:
        """Raises ``Misused`` for a map to no column of ours."""
        self.columns = columns
        self._known: dict[str, Meaning] = {}
        for rank, synonyms in ((0, columns.weaker), (1, columns.synonyms)):
            for column, names in synonyms.items():
                self._known.update((folded(name), Meaning(column, rank)) for name in names.split())
        self._known.update((folded(name), Meaning(name)) for name in columns.names)
        self._told = {folded(header): self._target(header, target) for header, target in maps.items()}
        self.unwanted = frozenset(header for header, target in self._told.items() if target is None)

    @cached_property
    def all_columns(self) -> Words:
        """Our columns, to be shown."""
        return Words(Word(name, Sense.TYPED) for name in self.columns.names)

    def column_named(self, text: str) -> str | None:
        """Return our column of that canonical name or synonym; or of both, as sentences tell it: part（材料）."""
        told = folded(text)
        found = self._known.get(told) or self._known.get(told.partition("(")[0])
        return found and found.column

    def settled(self, wishes: Wishes) -> Wishes:
        """Return wishes with our columns by their canonical names. Raises ``Misused`` for what is no column of ours."""
        given = {}
        for text, value in wishes.given.items():
            column = self.column_named(text)
            if column is None:
                raise Misused(
                    N_("--set {text}=...: no column of ours is called {text!r}. known are {known}"),
                    text=text,
                    known=self.all_columns,
                )
            given[column] = value
        return wishes._replace(given=given)

    def _target(self, header: str, text: str) -> Meaning | None:
        if not text.strip():
            return None
        column = self.column_named(text)
        if column is None:
            raise Misused(
                N_("--map {header}={text}: no column of ours is called {text!r}. known are {known}"),
                header=header,
                text=text,
                known=self.all_columns,
            )
        return Meaning(column, 2)

    def meaning(self, header: str) -> Meaning | None:
        """Return what a header names, None where it is not understood."""
        key = folded(header)
        if key in self._told:
            return self._told[key]
        found = self._plain(key)
        if found or "/" not in key:
            return found
        above, _slash, below = key.rpartition("/")
        return self._plain(above.rpartition("/")[2] if below == NAME else below)

    def _plain(self, key: str) -> Meaning | None:
        if key in self._known:
            return self._known[key]
        bracketed = _IN_BRACKETS.fullmatch(key)
        found = bracketed and self._known.get(bracketed[1])
        if not found:
            return None
        kind = self.columns.kind_of(found.column)
        if kind == "revenue":
            return found._replace(money=bracketed[2]) if bracketed[2] in IN_WAN_YUAN else None
        return None if kind in ("hours", "audience") and _WRONG_UNITS.fullmatch(bracketed[2]) else found

    def require_used(self, headers: Sequence[str]) -> None:
        """Raise ``Misused`` for a map of a header that is not there."""
        there = {folded(header) for header in headers}
        for header in self._told:
            if header not in there:
                shown = Words(shortened(one) for one in headers if one)
                raise Misused(
                    N_("--map: no column of the file is called {header!r}. it has {headers}"),
                    header=header,
                    headers=shown,
                )


def shortened(header: str) -> str:
    """Return a header to be shown in a sentence, on one line and not too long."""
    told = escape_unprintable(" ".join(header.split()))
    return told if len(told) <= _LONGEST_SHOWN else f"{told[:_LONGEST_SHOWN]}..."


@dataclass(slots=True)
class Matched:
    """The headers of a table, and the place of each of our columns among them."""

    headers: tuple[str, ...]
    places: dict[str, int] = field(default_factory=dict)
    money: str = "万元"
    unwanted: frozenset[str] = frozenset()
    contested: dict[str, list[str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether every column that must be there is."""
        return not self.missing

    @property
    def left_out(self) -> list[str]:
        """The headers that are not understood, or give way to another; but for those nobody wants to be read."""
        used = set(self.places.values())
        passed = NUMBERING | self.unwanted
        return [
            header
            for place, header in enumerate(self.headers)
            if header and place not in used and folded(header) not in passed
        ]

    def faults(self, name: str) -> list[Refused]:
        """Return what is wrong with the headers, each a sentence."""
        faults = []
        for column, headers in self.contested.items():
            if len({folded(header) for header in headers}) == 1:
                sentence = N_("{file}: the column {header} stands there twice. keep one")
                faults.append(Refused(sentence, file=name, header=headers[0]))
            else:
                sentence = N_("{file}: {headers} all mean {column}. say which does with --map '{header}={column}'")
                faults.append(
                    Refused(
                        sentence, file=name, headers=Words(headers), column=Word(column, Sense.TYPED), header=headers[0]
                    )
                )
        for column in self.missing:
            sentence = N_(
                "{file}: the column {column} is missing. add it, or say which of yours it is with "
                "--map 'YOURS={column}', or one value for all rows with --set {column}=VALUE"
            )
            faults.append(Refused(sentence, file=name, column=Word(column, Sense.TYPED)))
        if self.missing and (left := self.left_out):
            faults.append(
                Refused(N_("{file}: not understood: {headers}"), file=name, headers=Words(map(shortened, left)))
            )
        return faults


def matched(headers: Sequence[str], vocabulary: Vocabulary, given: Mapping[str, str]) -> Matched:
    """Find out which column each header names; of several for one column the highest in rank."""
    meant: dict[str, list[tuple[Meaning, int]]] = defaultdict(list)
    for place, header in enumerate(headers):
        if header and (meaning := vocabulary.meaning(header)):
            meant[meaning.column].append((meaning, place))
    found = Matched(tuple(headers), unwanted=vocabulary.unwanted)
    for column, fits in meant.items():
        highest = max(meaning.rank for meaning, _place in fits)
        best = [(meaning, place) for meaning, place in fits if meaning.rank == highest]
        if len(best) > 1:
            found.contested[column] = [shortened(headers[place]) for _meaning, place in best]
        (meaning, found.places[column]), *_others = best
        found.money = meaning.money or found.money
    columns = vocabulary.columns
    found.missing = tuple(
        column for column in columns.names if column in columns.required and not {column} & {*found.places, *given}
    )
    return found
