"""The grid of squares: a sign and a link each, pieces that a page of A4 holds, names cut where there is no room."""

from drawing import HOSTILE, HOSTILE_SHOWN, LINK, SVG, drawn, marks, numbers, title

from safetytrack.output.report.pictures.heat_grid import LINES, GridLine, Square, heat_grids
from safetytrack.output.report.pictures.marks import letters

STATUSES = ("met", "late", "overdue", "due", "upcoming", "vacant", "waived")


def line(label: str = "中川镇", *kinds: str | None) -> GridLine:
    """Return a unit's line with a square of each kind."""
    squares = [kind and Square(kind, f"{label} {kind}", "#u-Z") or None for kind in kinds]
    return GridLine(label, "#u-Z", squares)


def test_each_square_has_a_sign_a_pattern_and_a_link():
    (grid,) = heat_grids("grid", STATUSES, [line("中川镇", *STATUSES)], letters("zh"))
    picture = drawn("heat_grid", grid)
    links = list(picture.iter(SVG + "a"))
    assert {link.attrib[LINK] for link in links} == {"#u-Z"} and len(links) == 1 + len(STATUSES)
    assert [title(link) for link in links[1:]] == [f"中川镇 {status}" for status in STATUSES]
    assert "".join(link.findtext(SVG + "text") or "" for link in links[1:]) == "√迟逾待待空免"
    assert [mark.attrib[LINK] for mark in marks(picture, "use")] == [f"#g-{status}" for status in STATUSES]
    assert [numbers(mark, "x", "y") for mark in marks(picture, "use")[:2]] == [(50, 0), (74, 0)]


def test_every_language_has_signs_that_differ_where_it_matters():
    for language in ("en", "zh", "fr"):
        signs = letters(language)
        assert set(signs) == set(STATUSES)
        assert len({signs[kind] for kind in ("met", "late", "overdue", "due", "vacant", "waived")}) == 6


def test_where_nothing_is_owed_stands_no_square():
    (grid,) = heat_grids("grid", ["a", "b", "c"], [line("A", None, "met", None)], letters("en"))
    assert [square.x for square in grid.lines[0].squares] == [grid.left + 24]


def test_no_units_are_no_picture():
    assert heat_grids("grid", ["a"], [], letters("en")) == ()


def test_ten_thousand_units_are_pieces_with_headings_each():
    pieces = heat_grids("grid", ["lecture"], [line(f"U{n}", "met") for n in range(10_000)], letters("en"))
    assert len(pieces) == -(-10_000 // LINES)
    assert sum(len(piece.lines) for piece in pieces) == 10_000
    assert {(piece.left, piece.top, piece.headings) for piece in pieces} == {
        (pieces[0].left, pieces[0].top, pieces[0].headings)
    }
    assert max(piece.height for piece in pieces) < 1_000
    assert len(marks(drawn("heat_grid", pieces[0]), "use")) == LINES


def test_long_names_are_cut_and_told_in_full():
    name, heading = "某某省某某市某某县某某镇安全生产办公室", "党政主要负责同志安全生产宣讲和学习"
    (grid,) = heat_grids("grid", [heading], [line(name, "met")], letters("zh"))
    picture = drawn("heat_grid", grid)
    head, label = marks(picture, "text")[:2]
    assert title(head) == heading and title(label) == name
    assert "".join(label.itertext()).endswith("某某省某某市某某县某某镇安…")
    assert grid.headings[0].short == "党政主要负责同志安全生…"


def test_hostile_names_stay_text():
    (grid,) = heat_grids(
        HOSTILE, [HOSTILE], [GridLine(HOSTILE, "#" + HOSTILE, [Square("met", HOSTILE, "#")])], letters("zh")
    )
    picture = drawn("heat_grid", grid)
    assert title(picture) == HOSTILE_SHOWN
    assert next(picture.iter(SVG + "a")).attrib[LINK] == "#" + HOSTILE_SHOWN
    assert not list(picture.iter(SVG + "script"))
