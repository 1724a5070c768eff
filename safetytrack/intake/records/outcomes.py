"""What the rows of a file come to: new, changed, recorded already, or refused, and why; every row of it at once."""

from array import array
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from safetytrack.domain.errors import Conflicting, Refused
from safetytrack.domain.file_specs import FileSpec
from safetytrack.intake.sheets.bad_rows import BadRow, BadRows
from safetytrack.intake.sheets.mapped_headers import MappedHeaders, column_label
from safetytrack.intake.sheets.row_parser import Row

MOST_REFUSED = 100_000
"""The most rows that may be refused where the others are taken."""


class Counts(NamedTuple):
    """What an import came to, in rows: ``same`` are those that the ledger held already."""

    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0


class Vacated(NamedTuple):
    """A post that rows declare vacant, its first vacant day, and the last where an appointment follows."""

    unit: str
    role: str
    first_day: date
    last_day: date | None = None


class Outcomes:
    """The outcomes of the rows of one file, gathered until all of it was looked at."""

    def __init__(self, file: str, spec: FileSpec, header: MappedHeaders | None = None) -> None:
        """``header`` says what the file calls its columns."""
        self.file = file
        self.header = header
        self.faults: list[BadRow] = []
        self.rows = {outcome: array("q") for outcome in ("new", "changed", "same")}
        """The numbers of the rows that are no cause to refuse, by outcome."""
        self.vacated: list[Vacated] = []
        self.left_undated = array("q")
        """The numbers of the rows of people who left on a day that is not said: they are left out."""
        self._place = {name: place for place, name in enumerate(spec.names)}

    def note(self, outcome: str, *numbers: int) -> None:
        """Note what rows come to: "new", "changed" or "same"."""
        self.rows[outcome].extend(numbers)

    def refuse(self, row: Row, why: Refused, column: str | None = None) -> None:
        """Note what is wrong with a row, or with the cell of a column in it."""
        value = row.cells[self._place[column]] if column and row.cells else ""
        header = row.header or self.header
        label = column_label(header, column) if header and column else None
        self.faults.append(BadRow(self.file, row.number, why, column, value, label))
        if len(self.faults) > MOST_REFUSED:
            raise BadRows(self.faults)

    def require_sound(self) -> None:
        """Raise ``BadRows``, its faults from the top of the file down, if there are any."""
        if self.faults:
            raise BadRows(self.faults)

    def counts_with(self, refused: int = 0) -> Counts:
        """Return how many rows came to what, beside those that are ``refused``."""
        sizes = {outcome: len(numbers) for outcome, numbers in self.rows.items()}
        return Counts(sum(sizes.values()) + refused, **sizes, refused=refused)


class ImportPlan(NamedTuple):
    """What is to be done with a file: the numbers of its rows by outcome.

    A conflicting row says something else than another row, or than the ledger; it is not taken, nor is a refused one.
    """

    new: Iterable[int]
    changed: Iterable[int]
    same: Iterable[int]
    conflicting: Iterable[int]
    refused: Iterable[int]


def plan_of(outcomes: Outcomes, faults: Iterable[BadRow]) -> ImportPlan:
    """Return the plan of a file, with the rows at fault in whatever reading of it."""
    refused: set[int] = set()
    conflicting: set[int] = set()
    for fault in faults:
        (conflicting if isinstance(fault.why, Conflicting) else refused).add(fault.row)
    bad = refused | conflicting
    sound = {outcome: [number for number in numbers if number not in bad] for outcome, numbers in outcomes.rows.items()}
    return ImportPlan(**sound, conflicting=sorted(conflicting - refused), refused=sorted(refused))
