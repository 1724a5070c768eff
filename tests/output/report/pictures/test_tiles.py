"""Labelled squares where an office puts them: a level from exact integers and the figure; no room for empty edges."""

import pytest
from drawing import HOSTILE, HOSTILE_SHOWN, LINK, SVG, drawn, marks, numbers, title

from safetytrack.output.report.pictures.tiles import Tile, tiles


def test_squares_stand_where_the_office_puts_them():
    layout = tiles([Tile(2, 3, "中川镇", 4, 6, "#t-Z"), Tile(3, 5, "河东镇", 0, 0)], "tiles")
    picture = drawn("tiles", layout)
    assert picture.attrib["viewBox"] == "0 0 264 176"
    assert [(numbers(mark, "x", "y"), mark.attrib["class"]) for mark in marks(picture)] == [
        ((0, 0), "k-level-1"),
        ((176, 88), "k-level-none"),
    ]
    (link,) = picture.iter(SVG + "a")
    assert (link.attrib[LINK], title(link)) == ("#t-Z", "中川镇 4 / 6 = 66.7%")
    assert [text.text for text in marks(picture, "text")] == ["中川镇", "66.7%", "河东镇", None]


@pytest.mark.parametrize(
    "met, owed, level",
    [(0, 0, None), (0, 1, 0), (1, 2, 1), (3, 4, 2), (9, 10, 3), (9_999, 10_000, 3), (10_000, 10_000, 4), (1, 1, 4)],
)
def test_only_where_all_is_met_is_the_level_the_highest(met: int, owed: int, level: int | None):
    assert tiles([Tile(1, 1, "A", met, owed)], "").tiles[0].level == level


def test_no_territories_are_a_picture_still():
    assert not marks(drawn("tiles", tiles([], "none")))


def test_hostile_names_stay_text():
    picture = drawn("tiles", tiles([Tile(1, 1, HOSTILE, 1, 1, HOSTILE)], HOSTILE))
    assert title(picture) == HOSTILE_SHOWN
    assert title(next(picture.iter(SVG + "a"))) == f"{HOSTILE_SHOWN} 1 / 1 = 100%"
