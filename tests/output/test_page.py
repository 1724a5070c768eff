"""Tables on A4: which way round, how wide, and type that is never too small to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.output.page import LEAST_TYPE, TIGHT, TYPE, Need, Page, page_of, pages_across

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


@pytest.mark.parametrize(("most", "width"), [(60, 40), (40, 40), (25, 25), (13, 13), (5, 8)])
def test_a_text_is_squeezed_to_what_there_is_room_for_and_never_below_its_least(most: int, width: int):
    assert Need(40, 8, wraps=True).within(most) == width


def test_what_does_not_wrap_is_never_squeezed():
    assert Need(40, 8, wraps=False).within(13) == 40


@pytest.mark.parametrize(("lines", "width"), [(1, 40), (2, 21), (3, 15), (4, 15)])
def test_the_more_lines_most_texts_may_stand_on_the_narrower_a_column_is(lines: int, width: int):
    assert Need(60, 8, wraps=True, by_lines=(40, 21, 15)).on(lines) == width


def test_it_is_never_narrower_than_its_least_nor_wider_than_its_longest_text():
    assert Need(60, 30, wraps=True, by_lines=(40, 21)).on(2) == 30
    assert Need(35, 8, wraps=True, by_lines=(40, 21)).on(1) == 35
    assert Need(35, 8, wraps=True).on(3) == 35


def test_a_page_is_scaled_down_to_fit_and_never_up():
    assert Page((10.0,)).scale == 1.0
    assert Page((200.0,)).scale < Page((200.0,), is_landscape=True).scale < 1.0
    assert Page((200.0,), across=True).printed(TYPE) == pytest.approx(0.9 * TYPE)


def test_the_smallest_type_is_larger_where_the_page_is_scaled_down():
    assert Page((10.0,)).small_type == LEAST_TYPE
    assert Page((10.0,), across=True).small_type == 10.0
