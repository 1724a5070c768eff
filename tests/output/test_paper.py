"""What of an answer is worth its place on paper."""

from datetime import date
from itertools import count

import pytest
from output.naming import named

from safetytrack.output.columns.column import Column, column
from safetytrack.output.heading import Heading
from safetytrack.output.paper import NUMBER, Paper, first_look, header_of, paper_of

HEADING = Heading("Overdue", date(2026, 3, 5))
FILE = HEADING._replace(is_file=True)
UNIT = column("unit", "Unit")
KIND = column("kind", "Kind", words="kind")
LATE = column("late", "Late", "integer")


def paper(rows: list[tuple], *columns: Column, heading: Heading = HEADING, every: bool = False, most: int = 9) -> Paper:
    return paper_of(first_look(named(rows, columns), most), columns, heading, "en", every=every)


def keys(one: Paper) -> list[str]:
    return [each.key for each in one.columns]


@pytest.mark.parametrize(("rows", "is_whole", "left"), [(2, True, 0), (3, True, 0), (4, False, 0), (9, False, 5)])
def test_so_many_rows_are_looked_at_and_one_more_tells_whether_they_are_all(rows: int, is_whole: bool, left: int):
    look = first_look(named([("甲",)] * rows, [UNIT]), 3)
    assert (len(look.rows), look.is_whole, len(list(look.rest))) == (min(rows, 4), is_whole, left)


def test_an_answer_without_an_end_is_not_held():
    look = first_look(named(((number,) for number in count()), [LATE]), 3)
    assert next(look.rest).late == 4


@pytest.mark.parametrize(
    ("heading", "language", "text"),
    [(HEADING, "en", "Unit"), (HEADING, "zh", "单位"), (FILE, "en", "unit"), (FILE, "zh", "单位")],
)
def test_a_header_is_for_people_but_a_key_in_an_english_file(heading: Heading, language: str, text: str):
    assert header_of(UNIT, heading, language) == text


def test_rows_are_numbered_where_they_do_not_number_themselves():
    one = paper([("甲", 1), ("乙", 2)], UNIT, LATE)
    assert (keys(one), one.headers, one.is_numbered) == (["no", "unit", "late"], ("No.", "Unit", "Late"), True)
    own = paper([(1, "甲"), (2, "乙")], column("no", "No.", "integer"), UNIT)
    assert (keys(own), own.is_numbered) == (["no", "unit"], False)


def test_figures_alone_are_not_numbered():
    assert NUMBER not in paper([(1, 2), (3, 4)], LATE, column("met", "Met", "integer")).columns


def test_what_every_row_says_is_said_once_above_them():
    one = paper([("甲", "town"), ("乙", "town")], UNIT, KIND)
    assert (keys(one), one.constants) == (["no", "unit"], (("Kind", "Town"),))


def test_of_one_row_nothing_is_said_above_it():
    met = column("met", "Met", "integer", sums=True)
    assert keys(paper([("甲", "town", 3)], UNIT, KIND, met)) == ["no", "unit", "kind", "met"]


def test_rows_that_are_all_the_same_keep_their_columns():
    one = paper([("甲", "town")] * 2, UNIT, KIND)
    assert (keys(one), one.constants) == (["no", "unit", "kind"], ())


def test_figures_that_are_nought_in_every_row_are_named_and_left_out():
    quiet = column("quiet", "Quiet", "integer", hides_nought=True)
    one = paper([("甲", 0, 0), ("乙", 0, 0)], UNIT, LATE, quiet)
    assert (keys(one), one.zeros) == (["no", "unit"], ("Late",))


@pytest.mark.parametrize("empty", [None, "", ()])
def test_a_column_that_says_nothing_is_left_out(empty: object):
    assert keys(paper([("甲", empty), ("乙", None)], UNIT, column("note", "Note"))) == ["no", "unit"]


def test_a_column_told_by_another_stands_only_where_two_of_its_cells_go_with_one_of_that():
    code = column("code", "Code", beside="unit")
    assert keys(paper([("甲", "U1"), ("乙", "U2")], UNIT, code)) == ["no", "unit"]
    assert keys(paper([("甲", "U1"), ("甲", "U2"), ("乙", "U3")], UNIT, code)) == ["no", "unit", "code"]


def test_what_is_usual_in_every_row_is_left_out():
    state = column("state", "State", usual="recorded")
    usual = paper([("甲", "recorded"), ("乙", "recorded")], UNIT, state)
    assert (keys(usual), usual.constants) == (["no", "unit"], ())
    assert keys(paper([("甲", "recorded"), ("乙", "void")], UNIT, state)) == ["no", "unit", "state"]


def test_a_file_to_take_in_again_keeps_all_that_says_something():
    hidden = column("hash", "Hash", in_table=False)
    rows = [("甲", "town", 0, None, "x"), ("乙", "town", 0, None, "x")]
    one = paper(rows, UNIT, KIND, LATE, column("note", "Note"), hidden, heading=FILE)
    assert (keys(one), one.constants, one.zeros) == (["no", "unit", "kind", "late", "hash"], (), ())


def test_with_every_column_none_is_left_out():
    assert keys(paper([("甲", None), ("乙", None)], UNIT, column("note", "Note"), every=True)) == ["no", "unit", "note"]


def test_of_an_answer_too_long_to_be_seen_no_column_is_judged():
    assert keys(paper([("甲", 0)] * 5, UNIT, LATE, most=3)) == ["no", "unit", "late"]


def test_what_there_is_no_room_for_goes_first_that_is_missed_least():
    wide = [column(f"c{n}", f"Column {n}", no_wrap=True, drop_order=n) for n in range(1, 13)]
    one = paper([(f"甲{row}", *(f"{n}-{row}".ljust(20, "x") for n in range(12))) for row in range(2)], UNIT, *wide)
    left_out = [each.key for each in one.left_out]
    assert left_out == [f"c{n}" for n in range(13 - len(left_out), 13)] != []
    assert not set(left_out) & set(keys(one))
    assert not one.page.across


@pytest.mark.parametrize(("statuses", "is_marked"), [(("due", "overdue"), True), (("overdue", "overdue"), False)])
def test_where_all_rows_have_one_status_its_colour_says_nothing(statuses: tuple[str, str], is_marked: bool):
    rows = [(f"甲{n}", status) for n, status in enumerate(statuses)]
    assert paper(rows, UNIT, column("status", "Status", words="status")).is_marked is is_marked
