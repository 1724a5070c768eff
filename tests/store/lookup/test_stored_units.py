"""What a ledger of a few units answers a file about them, an alias and a closing among it."""

from collections.abc import Iterator
from datetime import date

import pytest
from store.replay import author

from safetytrack.store.backends.reading import Reader, reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.lookup.candidates import Candidate, candidate
from safetytrack.store.lookup.lookup import UnitMatch, units_of_codes
from safetytrack.store.lookup.same_units import UnitsCalled, units_called, units_called_like, units_coded
from safetytrack.store.lookup.stored_units import (
    OpenUnit,
    columns_of_unit,
    highest_unit_id,
    open_units_of_names,
    superior_id,
    words_of_unit,
)
from safetytrack.store.write.units import add_unit, close_unit, edit_unit

TODAY = date(2026, 7, 20)
AREA, TOWN, SPACED, CLOSED = 1, 2, 3, 4


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Return what reads a ledger of an area, and of units called alike below it, one of which has closed."""
    path = tmp_path_factory.mktemp("units") / "ledger.db"
    with Ledger(path, author(TODAY)).write("add-unit", {}) as entry:
        add_unit(entry, "新区", "zone", code="XQ")
        add_unit(entry, "中川镇", "town", code="ZC", parent="XQ", aliases=["机场镇"], tags=["试点", "重点"])
        add_unit(entry, "中川 镇", "town", code="ZC2")
        add_unit(entry, "东河镇", "town", code="DH", parent="XQ")
        close_unit(entry, "DH", date(2026, 6, 30), "撤并")
    with Ledger(path, author(TODAY)).write("edit-unit", {}) as entry:
        edit_unit(entry, "ZC", tags=["重点"])
    with reading(path) as reader:
        yield reader


def test_unit_is_known_by_its_key(reader: Reader):
    assert candidate(reader, TOWN) == Candidate(TOWN, "ZC", "中川镇", "town", "新区")
    assert candidate(reader, 9) is None
    assert columns_of_unit(reader, CLOSED, ["code", "closed_on"]) == {"code": "DH", "closed_on": "2026-06-30"}
    assert highest_unit_id(reader) == CLOSED


def test_superiors(reader: Reader):
    assert [superior_id(reader, unit_id) for unit_id in (TOWN, AREA, 9)] == [AREA, None, None]
    assert superior_id(reader, TOWN, "regulator_id") is None


def test_words_that_were_taken_away_are_none(reader: Reader):
    assert words_of_unit(reader, TOWN, "unit_tag", "tag") == ["重点"]
    assert words_of_unit(reader, TOWN, "unit_alias", "alias") == ["机场镇"]


def test_names_and_aliases_to_the_letter_and_alike(reader: Reader):
    assert units_coded(reader, "ZC") == {TOWN}
    assert units_coded(reader, "zc") == set()
    assert units_called(reader, "中川镇") == UnitsCalled({TOWN}, set())
    assert units_called(reader, "机场镇") == UnitsCalled(set(), {TOWN})
    assert units_called_like(reader, "中川镇") == UnitsCalled({TOWN, SPACED}, set())


def test_closed_unit_is_none_of_those_called_so(reader: Reader):
    assert list(open_units_of_names(reader, ["东河镇", "中川镇"])) == [
        OpenUnit(TOWN, "ZC", "中川镇", "town", AREA),
        OpenUnit(SPACED, "ZC2", "中川镇", "town", None),
    ]


def test_units_of_codes(reader: Reader):
    assert list(units_of_codes(reader, ["DH", "XX"])) == [UnitMatch(CLOSED, "DH", "东河镇", "town")]
