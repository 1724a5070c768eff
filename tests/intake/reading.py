"""What reading a file comes to, without a ledger."""

from io import BytesIO
from typing import NamedTuple

from safetytrack.domain.errors import SafetytrackError
from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.intake.sheets.headers import ColumnMapping
from safetytrack.intake.sheets.rows import read_rows

PEOPLE = [["name", "unit", "role"], ["陆明远", "D", "head"]]
"""The shortest file of people, and what is read from it."""
LU = {"name": "陆明远", "unit": "D", "role": "head"}

DAY = "2020-07-20"
HEADER = ["activity", "unit", "done_on"]
"""The shortest header of completions, and what is read from a row below it."""
STUDY = {"activity": "study", "unit": "D", "done_on": DAY}


class FileRead(NamedTuple):
    """What reading a file came to: its rows, by column, as far as anything stands there; sentences; refusals."""

    rows: list[dict[str, str]] = []
    notes: list[str] = []
    refusals: list[str] = []


def read(data: bytes, kind: str = "completions", **mapping: object) -> FileRead:
    """Read a file; a row that cannot be read, or a cell of it, is a refusal."""
    rows: list[dict[str, str]] = []
    refusals: list[str] = []
    spec = FILE_SPECS[kind]
    try:
        with read_rows(BytesIO(data), "f", spec, mapping=ColumnMapping(**mapping)) as table:
            for row in table:
                refusals += [f"{row.number}: {row.fault}"] if row.fault else []
                refusals += [f"{row.number}: {column}: {why}" for column, why in row.cell_errors.items()]
                rows.append({name: text for name, text in zip(spec.names, row.cells, strict=False) if text})
            return FileRead(rows, [str(note) for note in [*table.mapping, *table.notes]], refusals)
    except SafetytrackError as error:
        return FileRead(refusals=error.lines())
