"""Cells of a workbook that hold no value, and why."""

from safetytrack.domain.errors import N_, Refused

MOST = 100_000
"""Cells of a sheet without a value, above which all of the file is refused instead of each of its rows."""

_REASONS = {
    "error": Refused(N_("the cell holds an error of its formula. mend the formula, or type the value")),
    "no value": Refused(N_("the formula was never worked out. open the file in Excel or WPS and save it")),
}

CellErrors = dict[tuple[int, int], Refused]
"""Why cells hold no value, by row and column from 0."""


def note_error(errors: CellErrors, place: tuple[int, int], reason: str, name: str) -> None:
    """Note a cell for its ``reason``: "error" or "no value". Raises ``Refused`` where there are too many."""
    errors[place] = _REASONS[reason]
    if len(errors) > MOST:
        raise Refused(N_("{file}: its formulas have no values. open it in Excel or WPS, and save it"), file=name)
