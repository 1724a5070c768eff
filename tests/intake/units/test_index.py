"""A row of a units file."""

import pytest

from safetytrack.intake.sheets.row_parser import Row
from safetytrack.intake.units.index import UnitsRow

ROW = UnitsRow(Row(2, ()), {"name": "中 川镇", "aliases": ("中川", "ZC")})


@pytest.mark.parametrize(("text", "is_called"), [("中 川镇", True), ("ZC", True), ("中川镇", False), ("zc", False)])
def test_a_row_gives_its_name_and_aliases_to_the_letter(text, is_called):
    assert ROW.is_called(text) is is_called


def test_a_row_that_says_nothing_gives_no_name():
    assert not UnitsRow(Row(2, ()), {}).is_called("中川镇")
    assert UnitsRow(Row(2, ()), {}).name == ""


def test_a_name_is_folded_and_what_is_left_out_is_none():
    assert ROW.name == "中川镇"
    assert ROW.get("name") == "中 川镇"
    assert ROW.get("code") is None
