"""The bar of shares: exact widths, a sliver for the one of ten thousand, an outline for nobody."""

import pytest
from drawing import HOSTILE, HOSTILE_SHOWN, drawn, marks, numbers, title
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.output.report.pictures.stacked_bar import LEAST, WIDTH, Share, stacked_bar

KINDS = ("on_time", "late", "open", "overdue")


def shares(*counts: int) -> list[Share]:
    """Return the four shares of coverage."""
    return [Share(kind, count, kind) for kind, count in zip(KINDS, counts, strict=True)]


@pytest.mark.parametrize(
    "counts, bars",
    [
        ((3, 1, 0, 2), [("met", 0, 120), ("late", 120, 40), ("overdue", 160, 80)]),
        ((1, 0, 0, 0), [("met", 0, 240)]),
        ((0, 0, 0, 0), []),
        ((9_999, 0, 0, 1), [("met", 0, 237), ("overdue", 237, 3)]),
        ((1, 1, 1, 4), [("met", 0, 34), ("late", 34, 34), ("due", 68, 34), ("overdue", 102, 138)]),
    ],
)
def test_each_share_has_its_place_and_width(counts: tuple[int, ...], bars: list[tuple[str, int, int]]):
    assert [(bar.fill, bar.x, bar.width) for bar in stacked_bar(shares(*counts), "").bars] == bars


@given(st.tuples(*[st.integers(0, 50_000)] * 4))
def test_shares_fill_the_bar_to_the_unit_and_none_is_lost(counts: tuple[int, ...]):
    bars = stacked_bar(shares(*counts), "").bars
    assert len(bars) == sum(count > 0 for count in counts)
    assert sum(bar.width for bar in bars) == (WIDTH if bars else 0)
    assert all(bar.width >= LEAST for bar in bars)


def test_the_picture_has_a_mark_with_its_title_for_each_share():
    picture = drawn("stacked_bar", stacked_bar(shares(3, 1, 0, 2), "A: 4 / 6"))
    outline, *bars = marks(picture)
    assert picture.attrib["viewBox"] == "0 0 240 14" and not {"width", "height"} & set(picture.attrib)
    assert (title(picture), picture.attrib["role"], outline.attrib["class"]) == ("A: 4 / 6", "img", "none")
    assert [(numbers(bar, "x", "width"), bar.attrib["class"], title(bar)) for bar in bars] == [
        ((0, 120), "k-met", "on_time 3 / 6"),
        ((120, 40), "k-late", "late 1 / 6"),
        ((160, 80), "k-overdue", "overdue 2 / 6"),
    ]


def test_zero_owed_is_an_outline():
    assert len(marks(drawn("stacked_bar", stacked_bar([], "none owed")))) == 1


def test_hostile_labels_stay_text():
    picture = drawn("stacked_bar", stacked_bar([Share("late", 1, HOSTILE)], HOSTILE))
    assert title(picture) == HOSTILE_SHOWN and title(marks(picture)[1]) == f"{HOSTILE_SHOWN} 1 / 1"
