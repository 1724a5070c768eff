"""Curves over one scale of percentages: exact spots, nothing owed left out."""

from drawing import HOSTILE, HOSTILE_SHOWN, SVG, drawn, marks, numbers, title

from safetytrack.output.report.pictures.burn_up import Curve, Point, Tick, burn_up


def curve(kind: str, owed: int, *done: int) -> Curve:
    """Return a curve with a point every ten days."""
    return Curve(
        kind, f"{kind} of {owed}", [Point(10 * n, part, owed, f"{part} / {owed}") for n, part in enumerate(done)]
    )


def test_two_periods_lie_over_one_scale():
    layout = burn_up(
        [curve("before", 8, 0, 4, 8), curve("now", 4, 0, 1)], [Tick(0, "1-1"), Tick(20, "1-21")], "burn-up"
    )
    picture = drawn("burn_up", layout)
    assert [path.attrib["d"] for path in marks(picture, "path")] == ["M44 174L324 94L604 14", "M44 174L324 134"]
    assert [path.attrib.get("stroke-dasharray") for path in marks(picture, "path")] == ["5 4", None]
    assert [(numbers(spot, "cx", "cy"), title(spot)) for spot in marks(picture, "circle")][-1] == ((324, 134), "1 / 4")
    assert [title(group) for group in picture.iter(SVG + "g")] == ["before of 8", "now of 4"]
    assert [(tick.x, tick.label) for tick in layout.ticks] == [(44, "1-1"), (604, "1-21")]
    assert [(grade.y, grade.label) for grade in layout.grades] == [
        (174, "0%"),
        (134, "25%"),
        (94, "50%"),
        (54, "75%"),
        (14, "100%"),
    ]


def test_nothing_owed_draws_nothing():
    picture = drawn("burn_up", burn_up([curve("now", 0, 0, 0)], [], "none"))
    assert not marks(picture, "path") and not marks(picture, "circle")


def test_one_unit_on_its_first_day_is_a_spot():
    (drawn_curve,) = burn_up([curve("now", 1, 1)], [], "").curves
    assert (drawn_curve.path, drawn_curve.spots[0][:2]) == ("M44 14", (44, 14))


def test_ten_thousand_units_keep_to_whole_units():
    (drawn_curve,) = burn_up([curve("now", 10_000, 1, 5_000, 9_999, 10_000)], [], "").curves
    assert [spot.y for spot in drawn_curve.spots] == [174, 94, 15, 14]


def test_hostile_labels_stay_text():
    picture = drawn("burn_up", burn_up([Curve("now", HOSTILE, [Point(0, 1, 1, HOSTILE)])], [Tick(0, HOSTILE)], HOSTILE))
    assert title(picture) == HOSTILE_SHOWN == title(marks(picture, "circle")[0])
