"""What reading a file comes to, without a ledger."""

from io import BytesIO
from typing import NamedTuple

from safetytrack.domain.errors import SafetytrackError
from safetytrack.intake.sheets import columns
from safetytrack.intake.sheets.headers import Wishes
from safetytrack.intake.sheets.rows import read_rows

COLUMNS = {"units": columns.UNITS, "people": columns.PEOPLE, "completions": columns.COMPLETIONS}

PEOPLE = [["name", "unit", "role"], ["陆明远", "D", "head"]]
"""The shortest file of people, and what is read from it."""
LU = {"name": "陆明远", "unit": "D", "role": "head"}


class Told(NamedTuple):
    """What reading a file came to: its rows, by column, as far as anything stands there; sentences; refusals."""

    rows: list[dict[str, str]] = []
    said: list[str] = []
    refused: list[str] = []


def told(data: bytes, kind: str = "completions", **wishes: object) -> Told:
    """Read a file; a row that cannot be read, or a cell of it, is a refusal."""
    rows: list[dict[str, str]] = []
    refused: list[str] = []
    names = COLUMNS[kind].names
    try:
        with read_rows(BytesIO(data), "f", COLUMNS[kind], wishes=Wishes(**wishes)) as table:
            for row in table:
                refused += [f"{row.number}: {row.fault}"] if row.fault else []
                refused += [f"{row.number}: {column}: {why}" for column, why in row.unread.items()]
                rows.append({name: text for name, text in zip(names, row.cells, strict=False) if text})
            return Told(rows, [str(one) for one in [*table.mapping, *table.notes]], refused)
    except SafetytrackError as error:
        return Told(refused=error.lines())
