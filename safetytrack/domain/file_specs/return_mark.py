"""What a workbook that was made for a unit carries, by which it is known again when it comes back."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from safetytrack.domain.file_specs.completions import COMPLETIONS
from safetytrack.domain.requirement import ONCE
from safetytrack.domain.texts import fold_header

SHEET = "safetytrack"
"""The very hidden sheet whose first cell holds the mark."""
PROPERTY = "safetytrack-form"
"""The document's custom property that holds it, too."""

LOCKED = ("activity", "unit", "role", "for", "part", "requirement")
"""The columns of an open obligation's row that are not to be changed."""

SENT = frozenset({*LOCKED, "person"})
"""The columns that an open obligation's row is sent with; a free row is with its unit alone."""

DUTY, DUE = "duty", "due"
"""The two columns of a form that are no columns of completions: what is asked, and by when. They are locked too."""

DUE_LABELS = {"zh": "应完成日期", "en": "To be done by"}
DUTY_LABELS = {"zh": "履职事项", "en": "What is asked"}
"""What stands above them."""

NIL_NOTE = "零报告"
"""The note of a report that there is nothing to report, in whatever language the form was: it is one event."""

NIL_LABELS = {"zh": "本期无（零报告）", "en": "Nothing this period (nil report)"}
DAY_LABELS = {"zh": "填报日期", "en": "Reported on"}
"""What stands left of the box, and of the day of the report, on a form."""

_WHOLE = (*LOCKED, DUTY, DUE)
_LONGEST_PERIOD = 30
_LENGTH = 16
_DIGITS_OF_YEAR = 4


class ReturnMark(NamedTuple):
    """A form and the unit it was made for.

    ``unit`` is its code, ``day`` the day asked about, ``period`` the labels of its periods, ``head`` the journal's hash
    when it was made, cut short, ``rows`` how many obligations stand in it, ``choices`` those of them that several
    activities meet, as the bits of a hexadecimal number, ``nil`` the numbers of those that a ticked box reports
    nothing for, ``locked`` the digest of the locked cells. A property holds no more than 255 characters.
    """

    form: str
    unit: str
    day: str
    period: str
    head: str
    rows: int
    choices: str
    nil: tuple[int, ...]
    locked: str

    def to_text(self) -> str:
        """Return it as it stands in a workbook."""
        return json.dumps(self._asdict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "ReturnMark | None":
        """Return the mark that a text is, None for any other."""
        try:
            mark = cls(**json.loads(text))
            int(mark.choices, 16)
            return mark._replace(rows=int(mark.rows), unit=str(mark.unit), nil=tuple(map(int, mark.nil)))
        except (TypeError, ValueError, OverflowError, RecursionError):
            return None

    def is_choice(self, number: int) -> bool:
        """Say whether the activity of a row, counted from 0, may be chosen."""
        return bool(int(self.choices, 16) >> number & 1)

    def matches(self, rows: Iterable[Mapping[str, str]]) -> bool:
        """Say whether the locked cells of rows are as they were.

        Forms that went out until 28 November 2026 carry a digest without what is asked and by when.
        """
        rows = list(rows)
        return any(locked_digest(rows, self.is_choice, columns) == self.locked for columns in (_WHOLE, LOCKED))


def mark_for(
    unit: str,
    day: str,
    head: str,
    periods: Iterable[str],
    rows: Sequence[Mapping[str, str]],
    choices: Iterable[int],
    nil: Iterable[int],
) -> ReturnMark:
    """Return the mark of a form with these rows, each a text by column; ``choices`` and ``nil`` number them from 0."""
    free = f"{sum(1 << number for number in choices):x}"
    period = " ".join(dict.fromkeys(periods))[:_LONGEST_PERIOD]
    mark = ReturnMark(COMPLETIONS.name, unit, day, period, head[:_LENGTH], len(rows), free, tuple(nil), "")
    return mark._replace(locked=locked_digest(rows, mark.is_choice))


def locked_digest(
    rows: Iterable[Mapping[str, str]], is_choice: Callable[[int], bool], columns: Sequence[str] = _WHOLE
) -> str:
    """Return the digest of the locked cells of rows."""
    lines = (
        "\t".join("" if column == "activity" and is_choice(number) else _locked(column, row) for column in columns)
        for number, row in enumerate(rows)
    )
    return sha256("\n".join(lines).encode()).hexdigest()[:_LENGTH]


def _locked(column: str, row: Mapping[str, str]) -> str:
    """Return what counts of a locked cell: of a title nothing that a spreadsheet may set otherwise."""
    text = row.get(column, "")
    return "".join(filter(str.isprintable, fold_header(text).lstrip("'"))) if column == DUTY else text


def has_form_headers(headers: Iterable[str]) -> bool:
    """Say whether these are the headers of a form, which may have lost its mark."""
    folded = {fold_header(header) for header in headers}
    return any({fold_header(DUE_LABELS[each]), fold_header(DUTY_LABELS[each])} <= folded for each in DUE_LABELS)


def is_as_sent(row: Mapping[str, str]) -> bool:
    """Say whether nothing stands in a row of a form beside what it is sent with, whether it is open or a free one."""
    filled = {column for column, text in row.items() if text}
    return filled <= (SENT if "requirement" in filled else {"unit"})


def may_be_nil(activity: str, label: str) -> bool:
    """Say whether a report on a period may be that there is nothing to report (零报告).

    ``report``, and those told apart by their names (rule 20); not a year's or one that is asked for once.
    """
    is_report = activity == "report" or activity.endswith("-report")
    return is_report and label != ONCE and not (label.isdigit() and len(label) == _DIGITS_OF_YEAR)
