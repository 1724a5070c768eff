"""Whatever a mark is filled with is there, and told apart without colour."""

from drawing import SVG, drawn, marks, numbers

from safetytrack.output.report.pictures.grounds import GROUNDS, Ground, lines_of
from safetytrack.output.report.pictures.marks import FILLS
from safetytrack.output.report.pictures.tiles import FLOORS


def test_every_kind_and_level_has_a_ground_of_its_own_and_a_square():
    assert set(GROUNDS) == {*FILLS.values()} | {f"level-{level}" for level in (*range(len(FLOORS)), "none")}
    kinds = [GROUNDS[fill] for fill in dict.fromkeys(FILLS.values())]
    assert len(set(kinds)) == len(kinds)
    picture = drawn("squares", 22, file="ground")
    assert [group.attrib["id"] for group in picture.iter(SVG + "g")] == [f"g-{fill}" for fill in GROUNDS]
    assert {numbers(mark, "x", "y", "width", "height") for mark in marks(picture)} == {(0, 0, 22, 22)}
    assert len(marks(picture, "path")) == sum(bool(ground.lines) for ground in GROUNDS.values())


def test_neighbours_in_a_bar_differ_in_their_lines():
    assert len({GROUNDS[fill].lines for fill in ("met", "late", "due", "overdue")}) == 4


def test_lines_keep_within_their_mark():
    assert lines_of(Ground("", "bars"), 10, 0, 40, 15) == "M10 7.5h40"
    assert lines_of(Ground("", "cross"), 4, 2, 20, 10) == "M4 2l20 10M24 2l-20 10"
    assert lines_of(Ground("", "rules"), 0, 20, 9, 14) == "M0 23h9M0 29h9"
