"""The headers of a table: which of our columns each of them names, by its canonical name or a synonym."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from safetytrack.domain.errors import N_, Misused, Word, Words
from safetytrack.domain.file_specs import CellType, FileSpec
from safetytrack.domain.texts import escape_unprintable, fold_header
from safetytrack.domain.titles import role_titled
from safetytrack.intake.sheets.amounts import IN_WAN_YUAN, is_unit, scale_of_unit
from safetytrack.locale import slug

IGNORED_HEADERS = frozenset({"序号", "no", "no.", "拒绝原因", "reasonrefused"})
"""Headers of columns that say nothing of their own: what numbers the rows, and why one was refused."""

_NAMES = frozenset({"姓名", "名称", "全称"})
"""Under a header that spans several columns these say whose name it is, and nothing of their own."""

_GENERAL = re.compile(".*(情况|信息|资料|概况|名单)")
"""A header over several columns that says nothing of whose they are."""

_LONGEST_SHOWN = 60
_IN_BRACKETS = re.compile(r"(.+?)[(\[【](?:单位:)?([^()\[\]【】]*)[)\]】]$")
_BEHIND = re.compile(r"(.+?)[/:,、](?:单位:)?([^/:,、]+)$")
"""A unit behind a stroke or a colon, where a header tells no column of that name."""
_WRONG_UNITS = re.compile("分钟?|天|日")
_OF_YEAR = re.compile(r"(?:\d{4}年度?|上一?年度?|去年|全?年)(?=.*(?:收入|产值|金额))")
"""Of which year money is, in front of what it is: 2025年主营业务收入."""
_LAST, WEAKEST, WEAK, _SYNONYM = range(4)
_MAPPED = _SYNONYM + 1
"""What takes precedence of two headers for one column: the higher."""


class ColumnMapping(NamedTuple):
    """How a person wants a file to be read: their headers mapped to our columns ("" for none), which sheet, constants
    for columns the file does not have, and their words for ours.

    Among headers there may be words as a person types them, until they are told apart (``HeaderMatcher.resolve``).
    """

    headers: Mapping[str, str] = {}
    sheet: str | None = None
    constants: Mapping[str, str] = {}
    words: Mapping[str, str] = {}


class ColumnMatch(NamedTuple):
    """The column that a header names, what precedence that has, and what the header tells of its numbers."""

    column: str
    precedence: int = _SYNONYM
    money_unit: str = ""
    scale: int = 1


def is_ignored(header: str) -> bool:
    """Say whether a header, of one row or two, is of a column that says nothing of its own."""
    return fold_header(header).rpartition("/")[2] in IGNORED_HEADERS


def column_letters(place: int) -> str:
    """Return a column as spreadsheets name it: A, B, ... Z, AA."""
    before, last = divmod(place, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


def join_headers(above: str, below: str) -> str:
    """Return a header of two rows as one: 宣讲人/姓名."""
    return f"{above}/{below}" if above and below and above != below else above or below


def shorten_header(header: str) -> str:
    """Return a header to be shown in a sentence, on one line and not too long."""
    line = escape_unprintable(" ".join(header.split()))
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}..."


class HeaderMatcher:
    """Every header that is understood: names and synonyms of columns, and what a person mapped."""

    def __init__(self, spec: FileSpec, headers: Mapping[str, str]) -> None:
        """Raises ``Misused`` where ``headers`` map one to no column of ours."""
        self.spec = spec
        self._known: dict[str, ColumnMatch] = {}
        self._otherwise = {fold_header(text): column.name for column in spec for text in column.otherwise.split()}
        for column in spec:
            self._know(column.last_synonyms, ColumnMatch(column.name, _LAST))
        for column in spec:
            self._know(column.weakest_synonyms, ColumnMatch(column.name, WEAKEST))
        for column in spec:
            self._know(column.weak_synonyms, ColumnMatch(column.name, WEAK))
        for column in spec:
            self._know(column.synonyms, ColumnMatch(column.name))
        for column in spec:
            self._know(column.name, ColumnMatch(column.name))
        self.words: dict[str, str] = {}
        """An office's own words, folded, mapped to ours."""
        self._mapped: dict[str, ColumnMatch | None] = {}
        for header, text in headers.items():
            if word := self._word_meant(text):
                self.words[fold_header(header)] = word
            else:
                self._mapped[fold_header(header)] = self._target(header, text)
        self.ignored = frozenset(header for header, match in self._mapped.items() if match is None)

    def _know(self, names: str, match: ColumnMatch) -> None:
        self._known.update((fold_header(name), match) for name in names.split())

    @cached_property
    def all_columns(self) -> Words:
        """Our columns, to be shown."""
        return Words(Word(field.name, self.spec.name) for field in self.spec.written)

    def column_named(self, text: str) -> str | None:
        """Return our column of that canonical name or synonym; or as sentences tell it in Chinese."""
        key = fold_header(text)
        match = self._known.get(key) or self._known.get(key.partition("(")[0])
        return match and match.column

    def resolve(self, mapping: ColumnMapping) -> ColumnMapping:
        """Return a mapping with headers folded, words apart from them, and columns by their canonical names.

        Raises ``Misused`` for what is no column of ours.
        """
        constants = {}
        for text, value in mapping.constants.items():
            column = self.column_named(text)
            if column is None:
                raise Misused(
                    N_("--set {text}=...: no column of ours is called {text!r}. known are {known}"),
                    text=text,
                    known=self.all_columns,
                )
            constants[column] = value
        headers = {header: match.column if match else "" for header, match in self._mapped.items()}
        return mapping._replace(headers=headers, constants=constants, words={**mapping.words, **self.words})

    def _word_meant(self, text: str) -> str | None:
        """Return the word of one of our lists that a text is, None where it is none or names a column."""
        if not text.strip() or self.column_named(text):
            return None
        lists = [column.choices for column in self.spec if column.type is CellType.WORD and column.choices]
        known = next(filter(None, (slug(list_name, text) for list_name in lists)), None)
        return known or (text.strip() if "role" in lists and role_titled(text) else None)

    def _target(self, header: str, text: str) -> ColumnMatch | None:
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
        return ColumnMatch(column, _MAPPED)

    def match(self, header: str) -> ColumnMatch | None:
        """Return the column that a header names, None where it is not understood."""
        key = fold_header(header)
        if key in self._mapped:
            return self._mapped[key]
        match = self._match_single(key) or self._match_with_unit_behind(key)
        if match or "/" not in key:
            return match
        above, _slash, below = key.rpartition("/")
        above = above.rpartition("/")[2]
        return self._match_single(above if below in _NAMES and not _GENERAL.fullmatch(above) else below)

    def match_otherwise(self, header: str) -> str | None:
        """Return the column of a header that gave way to another, where nothing else names it."""
        return self._otherwise.get(fold_header(header))

    def _match_single(self, key: str) -> ColumnMatch | None:
        """Match a header of one row, with or without its unit in brackets."""
        if key in self._known:
            return self._known[key]
        key = _OF_YEAR.sub("", key, count=1) if _OF_YEAR.match(key) else key
        if key in self._known:
            return self._known[key]
        bracketed = _IN_BRACKETS.fullmatch(key)
        match = self._known.get(bracketed[1]) if bracketed else None
        return self._with_unit(match, bracketed[2]) if bracketed and match else None

    def _match_with_unit_behind(self, key: str) -> ColumnMatch | None:
        """Match a header with its unit behind a stroke or a colon: 参加人数/万人."""
        written = _BEHIND.fullmatch(key)
        match = self._known.get(written[1]) if written else None
        if not written or not match or not is_unit(written[2], self.spec[match.column].type):
            return None
        return self._with_unit(match, written[2])

    def _with_unit(self, match: ColumnMatch, unit: str) -> ColumnMatch | None:
        """Return what a header names whose numbers are in a unit; None for a unit that cannot be meant."""
        cell_type = self.spec[match.column].type
        if cell_type is CellType.MONEY:
            return match._replace(money_unit=unit) if unit in IN_WAN_YUAN else None
        counts = cell_type in (CellType.HOURS, CellType.PEOPLE, CellType.COUNT)
        if counts and _WRONG_UNITS.fullmatch(unit):
            return None
        return match._replace(scale=scale_of_unit(unit, cell_type))

    def require_used(self, headers: Sequence[str]) -> None:
        """Raise ``Misused`` for a mapped header that is not there."""
        there = {fold_header(header) for header in headers}
        for header in self._mapped:
            if header not in there:
                raise Misused(
                    N_("--map: no column of the file is called {header!r}. it has {headers}"),
                    header=header,
                    headers=Words(shorten_header(name) for name in headers if name),
                )
