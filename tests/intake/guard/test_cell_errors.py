"""Cells without a value."""

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.guard.cell_errors import MOST, note_error


def test_each_cell_with_its_reason():
    errors = {}
    note_error(errors, (1, 2), "error", "f")
    note_error(errors, (3, 0), "no value", "f")
    assert [(place, str(why)) for place, why in errors.items()] == [
        ((1, 2), "the cell holds an error of its formula. mend the formula, or type the value"),
        ((3, 0), "the formula was never worked out. open the file in Excel or WPS and save it"),
    ]


def test_too_many_refuse_the_file():
    errors = {(row, 0): Refused("") for row in range(MOST)}
    with pytest.raises(Refused, match="f: its formulas have no values"):
        note_error(errors, (MOST, 0), "no value", "f")
