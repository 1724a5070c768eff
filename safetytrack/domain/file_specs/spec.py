"""What is said once of a file that can be imported, exported again and handed out as a template: its columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from keyword import iskeyword
from typing import NamedTuple

from safetytrack.domain.row_class import row_class
from safetytrack.domain.texts import LONGEST


class CellType(StrEnum):
    """What the cells of a column hold, whichever way they go."""

    TEXT = "text"
    CODE = "code"
    """Digits that are no number: a code, a telephone number."""
    UNIT = "unit"
    """A unit, by its code, its full name or an alias."""
    UNITS = "units"
    """Several of them, joined by semicolons."""
    WORD = "word"
    """A word of a list of the vocabulary."""
    LIST = "list"
    """Several texts, joined by semicolons."""
    DATE = "date"
    PERIOD = "period"
    """The label of a period."""
    PEOPLE = "people"
    """How many people."""
    COUNT = "count"
    """How often it happened."""
    HOURS = "hours"
    MONEY = "money"
    """In 10,000 yuan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a file.

    ``name`` is canonical, ``header`` what is written above an export (a msgid of the context "column"). ``synonyms``
    are what offices call it, most usual first; a weak one gives way where another header has a name of the column, the
    weakest to a weak one, too, and beside the column ``gives_way_to`` they name nothing; the last name it only where no
    other header does. What is called so ``otherwise`` is this column where it gave way as another.
    ``example`` is what the note of a template shows: of a column with a list of words, slugs of it.
    """

    name: str
    header: str
    note: str
    example: str | tuple[str, ...]
    synonyms: str = ""
    weak_synonyms: str = ""
    weakest_synonyms: str = ""
    last_synonyms: str = ""
    otherwise: str = ""
    gives_way_to: str = ""
    type: CellType = CellType.TEXT
    month: str = ""
    """Of a day that may be given as a year and month: whether that means its "first" day or its "last"."""
    required: bool = False
    choices: str | None = None
    """The list that a template offers: one of the vocabulary, or "unit", "parent" or "regulator"."""
    closed: bool = False
    """Whether nothing but ``choices`` is understood."""
    longest: int = LONGEST
    """Characters of the longest text taken."""
    part: str = ""
    """What sentences call one of several texts."""
    stored_as: str = ""
    """The column of the ledger, where that has another name."""
    read_only: bool = False
    """Whether it is understood in a sheet, and stands in none that is written."""

    @property
    def column(self) -> str:
        """The column of the ledger that holds it."""
        return self.stored_as or self.name


@dataclass(frozen=True)
class FileSpec:
    """The columns of one kind of file, in order; ``name`` is its slug."""

    name: str
    fields: tuple[Field, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The canonical names of all columns."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def required(self) -> frozenset[str]:
        """The names of those that must be there."""
        return frozenset(field.name for field in self.fields if field.required)

    @cached_property
    def written(self) -> tuple[Field, ...]:
        """The columns of an export and of a template."""
        return tuple(field for field in self.fields if not field.read_only)

    @cached_property
    def row(self) -> Callable[..., NamedTuple]:
        """The class of exported rows, a field for each column; one whose name Python keeps for itself ends in ``_``."""
        names = (f"{field.name}_" if iskeyword(field.name) else field.name for field in self.written)
        row: Callable[..., NamedTuple] = row_class(f"{self.name.title()}FileRow", names)
        return row

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def __getitem__(self, name: str) -> Field:
        return self.fields[self.names.index(name)]
