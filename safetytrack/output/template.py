"""Templates: workbooks to fill in and import, with examples, drop-downs and a note on each header.

The first sheet is the table; a hidden second one holds what the drop-downs offer, a column to each list. Drop-downs
refer to that sheet, and its cells are disarmed, so that a unit's name is shown there and never run.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from math import ceil
from typing import IO, TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import xl_range_abs

from safetytrack.domain.calendar import FIRST_DAY, LAST_DAY
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.file_specs import CellType, Field, FileSpec
from safetytrack.domain.texts import joined_list
from safetytrack.locale import _, label, language, pgettext
from safetytrack.locale.labels import LABELS
from safetytrack.output.examples import Example
from safetytrack.output.page import LEAST_TYPE, SCALE_ACROSS, SIDE, Page
from safetytrack.output.text_width import width_of
from safetytrack.output.workbook import ROWS, cell, workbook, write_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_HEADER_HEIGHT = 24
_ROW_HEIGHT = 18
_WIDEST = 36
_TYPE = 11.0
"""Points of the type of a workbook that says nothing of it."""
_IN_SIGHT = 2
"""Columns that are printed on each page where the table goes on beside."""
_NOTE_WIDTH = 34
"""How much of a note stands on a line of it; a Chinese character takes two."""


class CellCheck(NamedTuple):
    """How cells of a type are shown, and what Excel lets a person write there: any text, or what lies in a range."""

    shown: str
    validate: str | None = None
    least: date | Decimal | None = None
    most: date | Decimal | None = None
    complaint: str = ""


# As texts, codes keep their eighteen digits, and 2026-07 does not become a day.
_AS_TEXT = CellCheck("@")
_CHECKS = {
    CellType.DATE: CellCheck(
        "yyyy-mm-dd", "date", FIRST_DAY, LAST_DAY, N_("Write a day from 1900-01-01 to 2199-12-31, such as 2026-03-05.")
    ),
    CellType.PEOPLE: CellCheck(
        "0", "integer", Decimal(0), Decimal(999_999_999), N_("Write a whole number, such as 40.")
    ),
    CellType.COUNT: CellCheck(
        "0", "integer", Decimal(1), Decimal(999_999_999), N_("Write a whole number, such as 40.")
    ),
    CellType.HOURS: CellCheck(
        "General", "decimal", Decimal("0.01"), Decimal("99999.99"), N_("Write hours as a number, such as 2 or 1.5.")
    ),
    CellType.MONEY: CellCheck(
        "General",
        "decimal",
        Decimal(0),
        Decimal(999_999_999_999),
        N_("Write an amount in 10,000 yuan as a number, such as 2000."),
    ),
}


_NOT_LISTED = N_(
    "This is not in the list. It may be right all the same: a unit's code or alias, or a word of your own."
)


class Template(NamedTuple):
    """What a template is of, its example rows, and what its drop-downs offer.

    ``offered`` has every list by the name that ``Field.choices`` gives it; one may be too long to hold. Those of the
    vocabulary are slugs, the others are texts as they are written.
    """

    spec: FileSpec
    examples: Sequence[Example]
    offered: Mapping[str, Iterable[str]]


def write(template: Template, file: IO[bytes]) -> None:
    """Write a template in the language in use. Raises ``Refused`` where a list is longer than a sheet."""
    with workbook(file) as book:
        table = book.add_worksheet(label("file", template.spec.name))
        lists = book.add_worksheet(pgettext("sheet", "Lists"))
        lists.hide()
        offered = {name: _labels(name, words) for name, words in template.offered.items()}
        _Table(book, table, template, _write_lists(lists, offered)).write()


def _labels(list_name: str, words: Iterable[str]) -> Iterable[str]:
    """Return the words of a list as a file says them."""
    return (_word(list_name, word) for word in words) if list_name in LABELS else words


def _word(list_name: str | None, word: str) -> str:
    return label(list_name, word) if list_name in LABELS and language() == "zh" else word


def _write_lists(sheet: "Worksheet", offered: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Write lists side by side, a row at a time; return where each stands that has anything in it."""
    lengths = [0] * len(offered)
    for row, texts in enumerate(zip_longest(*offered.values())):
        if row == ROWS:
            raise Refused(N_("there are more units than a sheet has rows ({n}). choose fewer with --under"), n=ROWS)
        for column, text in enumerate(texts):
            if text is not None:
                write_text(sheet, row, column, cell(text))
                lengths[column] += 1
    return {
        name: f"='{sheet.get_name()}'!{xl_range_abs(0, column, length - 1, column)}"
        for column, (name, length) in enumerate(zip(offered, lengths, strict=True))
        if length
    }


class _Table:
    """The sheet to fill in."""

    def __init__(self, book: "Workbook", sheet: "Worksheet", template: Template, ranges: Mapping[str, str]) -> None:
        self._book = book
        self._sheet = sheet
        self._template = template
        self._ranges = ranges
        self._widths: list[float] = []
        self._rows = [
            [_written(field, values.get(field.name)) for field in template.spec.written] for values in template.examples
        ]

    def write(self) -> None:
        """Write the headers with their notes, the checks below them and the examples."""
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_default_row(_ROW_HEIGHT)
        self._sheet.set_landscape()
        self._write_headers()
        self._set_up_pages()
        formats = [self._format(field, italic=True, font_color="#7F7F7F") for field in self._template.spec.written]
        for row, values in enumerate(self._rows, start=1):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    write_text(self._sheet, row, column, value, formats[column])
                elif value is not None:
                    self._sheet.write(row, column, value, formats[column])

    def _set_up_pages(self) -> None:
        """Have it printed on A4: across one page where its type stays legible there, else across several."""
        self._sheet.set_paper(_A4)
        self._sheet.set_margins(left=SIDE, right=SIDE)
        self._sheet.repeat_rows(0)
        page = Page(tuple(self._widths), is_landscape=True)
        if page.printed(_TYPE) >= LEAST_TYPE:
            self._sheet.fit_to_pages(1, 0)
            return
        self._sheet.set_print_scale(round(SCALE_ACROSS * 100))
        self._sheet.repeat_columns(0, _IN_SIGHT - 1)

    def _write_headers(self) -> None:
        likeness = {"border": 1, "border_color": "#9DC3E6", "valign": "vcenter"}
        required = self._book.add_format(likeness | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E78"})
        optional = self._book.add_format(likeness | {"font_color": "#1F4E78", "bg_color": "#DDEBF7"})
        self._sheet.set_row(0, _HEADER_HEIGHT)
        for column, field in enumerate(self._template.spec.written):
            header = pgettext(self._template.spec.name, field.name)
            self._widths.append(self._width(column, field, header))
            self._sheet.set_column(column, column, self._widths[column], self._format(field))
            self._sheet.write_string(0, column, header, required if field.required else optional)
            self._sheet.write_comment(0, column, *_note(field))
            self._check(column, field)

    def _format(self, field: Field, **more: object) -> "Format":
        return self._book.add_format({"num_format": _CHECKS.get(field.type, _AS_TEXT).shown, **more})

    def _width(self, column: int, field: Field, header: str) -> int:
        # A unit's name, and the longest label of a list, are longer than what the examples may hold.
        usual = 11 if field.type in _CHECKS else 14 if field.choices is None else 22
        shown = [str(values[column]) for values in self._rows]
        return min(_WIDEST, max(usual, *map(width_of, [header, *shown])) + 2)

    def _check(self, column: int, field: Field) -> None:
        """Let Excel offer what there is to choose from, or refuse what is no day or number."""
        checked = _CHECKS.get(field.type, _AS_TEXT)
        if field.choices is not None and field.choices in self._ranges:
            # What an import understands is more than any list holds: a unit's code or alias, another word. It refuses
            # what it does not know itself, so that here a warning is enough.
            message = N_("Choose from the list.") if field.closed else _NOT_LISTED
            check: dict[str, object] = {"validate": "list", "source": self._ranges[field.choices]}
            severity = "stop" if field.closed else "warning"
        elif checked.validate:
            message, severity = checked.complaint, "stop"
            check = {
                "validate": checked.validate,
                "criteria": "between",
                "minimum": checked.least,
                "maximum": checked.most,
            }
        else:
            return
        check |= {"error_type": severity, "error_message": _(message)}
        self._sheet.data_validation(1, column, ROWS - 1, column, check)


def _written(field: Field, value: object) -> object:
    """Return a value of an example as it stands in its cell."""
    if isinstance(value, tuple):
        value = joined_list(value)
    return cell(_word(field.choices, value)) if isinstance(value, str) else value


def _note(field: Field) -> tuple[str, dict[str, object]]:
    """Return what a header's note says, and how large it must be."""
    parts = (field.example,) if isinstance(field.example, str) else field.example
    example = ";".join(_word(field.choices, _(part)) for part in parts)
    lines = [
        _(field.note),
        _("Required.") if field.required else _("May stay empty."),
        _("For example: {example}").format(example=example),
    ]
    rows = sum(ceil(width_of(line) / _NOTE_WIDTH) for line in lines)
    return "\n".join(lines), {"width": 250, "height": 20 * rows + 10, "font_size": 10}
