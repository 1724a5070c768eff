"""Templates made for tests, and what stands in the workbooks."""

import io
from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.locale.labels import LABELS
from safetytrack.output.examples import of_completions, of_people, of_units
from safetytrack.output.template import Template, write

TODAY = date(2026, 3, 10)
COLUMNS = FILE_SPECS
UNITS = ["中川镇", "东河镇", "=cmd|' /C calc'!A0", "@SUM(A1)", "[red]x[/red]"]


def content(what: str, units: list[str]) -> bytes:
    """Return a template of a ledger with those units, in the language in use."""
    examples = {
        "units": of_units("中川镇", "应急局"),
        "people": of_people(units[0], TODAY),
        "completions": of_completions(units[0], "party-head", "王建国", TODAY),
    }[what]
    chosen = {field.choices for field in COLUMNS[what]} - {None}
    offered = {name: list(LABELS[name]) if name in LABELS else iter(units) for name in sorted(chosen)}
    file = io.BytesIO()
    write(Template(COLUMNS[what], examples, offered), file)
    return file.getvalue()


def rows(sheet: Worksheet) -> list[list[object]]:
    """Return all that stands in a sheet."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def checks(table: Worksheet) -> dict[str, DataValidation]:
    """Return what is checked below each header."""
    return {table[f"{check.sqref}"[0] + "1"].value: check for check in table.data_validations.dataValidation}


def offered(lists: Worksheet, check: DataValidation) -> list[object]:
    """Return what a drop-down offers."""
    _sheet, _, cells = check.formula1.rpartition("!")
    return [row[0].value for row in lists[cells.replace("$", "")]]
