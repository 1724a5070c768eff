"""Units in the order of a walk from the roots."""

import pytest

from safetytrack.store.query.units import UnitListed, as_tree


def listed(*units: tuple[int, int | None]) -> list[UnitListed]:
    """Return units by their ids, each with that of the one above it."""
    return [UnitListed(unit, above, None, None, None) for unit, above in units]


def walked(*units: tuple[int, int | None]) -> list[tuple[int, int]]:
    return [(depth, unit.unit_id) for depth, unit in as_tree(listed(*units))]


def test_every_unit_is_followed_by_those_below_it_in_the_order_they_were_listed():
    units = [(1, None), (2, 1), (3, 1), (4, 2), (5, None), (6, 2)]
    assert walked(*units) == [(0, 1), (1, 2), (2, 4), (2, 6), (1, 3), (0, 5)]


def test_a_parent_may_come_after_its_children():
    assert walked((3, 2), (2, 1), (1, None)) == [(0, 1), (1, 2), (2, 3)]


@pytest.mark.parametrize(("units", "walk"), [([], []), ([(7, 1)], [(0, 7)]), ([(7, 1), (8, 7)], [(0, 7), (1, 8)])])
def test_one_whose_parent_is_not_listed_is_a_root(units: list, walk: list):
    assert walked(*units) == walk
