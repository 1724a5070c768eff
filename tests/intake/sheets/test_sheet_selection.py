"""Which sheet is meant."""

import pytest

from safetytrack.domain.errors import Misused
from safetytrack.intake.sheets.sheet_selection import find_title

TITLES = ["台账", "Staff List", "2"]


@pytest.mark.parametrize(
    ("wanted", "title"),
    [("台账", "台账"), ("staff list", "Staff List"), ("ＳＴＡＦＦ ＬＩＳＴ", "Staff List"), ("2", "2"), ("1", "台账")],
)
def test_by_title_else_by_number(wanted, title):
    assert find_title(TITLES, wanted) == title


@pytest.mark.parametrize("wanted", ["0", "4", "台", "-1"])
def test_none_of_that_title(wanted):
    with pytest.raises(Misused, match=f"there is no sheet '{wanted}'. the file has 台账, Staff List, 2"):
        find_title(TITLES, wanted)


def test_two_alike():
    with pytest.raises(Misused):
        find_title(["a b", "A B"], "AB")
