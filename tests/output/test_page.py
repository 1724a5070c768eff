"""Tables on A4: which way round, how wide, and type that is never too small to read."""

from hypothesis import given
from hypothesis import strategies as st

from safetytrack.output.page import LEAST_TYPE, TIGHT, TYPE, Need, page_of, pages_across

NEEDS = st.builds(
    lambda natural, least, wraps: Need(max(natural, least), least, wraps),
    st.integers(4, 60),
    st.integers(4, TIGHT),
    st.booleans(),
)


def test_a_narrow_table_stands_upright_and_fills_the_page():
    page = page_of([Need(6, 6, False), Need(20, 8, True)])
    assert not page.is_landscape
    assert page.scale == 1.0
    assert 90 < page.width < 95
    assert page.widths[1] > page.widths[0]


def test_a_wide_one_lies_on_its_side_before_its_texts_are_squeezed():
    page = page_of([Need(30, 10, True)] * 5)
    assert page.is_landscape
    assert min(page.widths) >= 25


def test_one_that_is_too_wide_fits_no_page():
    assert page_of([Need(12, 12, False)] * 14) is None
    assert pages_across([Need(12, 12, False)] * 14).printed(TYPE) >= LEAST_TYPE


@given(st.lists(NEEDS, min_size=1, max_size=12))
def test_no_type_is_printed_below_nine_points(needs):
    page = page_of(needs) or pages_across(needs)
    assert page.printed(TYPE) >= LEAST_TYPE
    assert page.printed(page.small_type) >= LEAST_TYPE
    assert all(width >= need.least for width, need in zip(page.widths, needs, strict=True))


def test_a_long_header_has_the_room_for_one_line_or_for_two_halves():
    few, many = ([Need(6, 6, False), Need(20, 13, True), *[Need(7, 7, False, 12)] * n] for n in (4, 9))
    assert page_of(few).widths[2:] > (12,) * 4
    assert page_of(many).widths[2:] == (7,) * 9
    assert page_of(few).width > 90 and page_of(many).width > 90


def test_texts_stand_on_as_few_lines_as_a_page_has_room_for():
    short, long = Need(60, 13, True, by_lines=(18, 11, 9)), Need(60, 13, True, by_lines=(60, 31, 22))
    assert page_of([Need(6, 6, False), short, short]).lines == 1
    page = page_of([Need(6, 6, False), short, long, long, Need(10, 10, False), Need(10, 10, False)])
    assert page.lines == 2
    assert page.widths[1] >= 13 and min(page.widths[2:4]) >= 31
