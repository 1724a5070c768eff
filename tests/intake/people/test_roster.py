"""The people of one unit and the lines of its posts, in memory."""

from datetime import date

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.people.roster import Roster
from safetytrack.store.lookup.lookup import UnitMatch
from safetytrack.store.query.staff import StoredPerson, StoredTerm
from safetytrack.store.write.people import Post, Term

UNIT = UnitMatch(1, "U1", "中川镇", "town")
LU, SHI = 1, 2
PEOPLE = [StoredPerson(1, LU, "陆明远", "007", None), StoredPerson(1, SHI, "石小满", None, "138")]
HEAD = Post(1, "中川镇", "government-head")


def roster(*terms: tuple[int, str, int | None, str | None, str | None, int | None]) -> Roster:
    return Roster(UNIT, PEOPLE, [StoredTerm(1, *term) for term in terms])


def of_lu(undone_in: int | None = None) -> Roster:
    """Return a roster in which one has headed the unit since 2025."""
    return roster((4, "government-head", LU, "2025-01-01", None, undone_in))


def line(unit: Roster) -> set[tuple[int | None, str, str]]:
    return {(term.person_id, str(term.started_on), str(term.ended_on)) for term in unit.lines["government-head"]}


def test_terms_are_known_by_their_posts_and_undone_ones_by_their_numbers_only():
    assert of_lu().stored == {4: ("government-head", Term(LU, date(2025, 1, 1), None))}
    assert (of_lu(undone_in=9).stored, of_lu(undone_in=9).last_id) == ({}, 4)
    assert line(of_lu(undone_in=9)) == set()


@pytest.mark.parametrize(
    ("name", "staff_no", "phone", "number", "is_edited"),
    [
        ("陆明远", None, None, LU, False),
        ("陆明远", "007", None, LU, False),
        ("陆 明远", None, "139", LU, True),
        ("石小满", "008", None, SHI, True),
        ("石小满", None, "138", SHI, False),
        ("陆明远", "008", None, 3, False),
        ("季长河", None, "139", 3, False),
    ],
)
def test_one_name_is_one_person_and_another_id_another(name, staff_no, phone, number, is_edited):
    person, edited = roster().get_or_add(name, staff_no, phone)
    assert (person.person_id, edited, person.edited, person.stored) == (number, is_edited, is_edited, number < 3)


def test_what_is_known_of_somebody_stays_where_a_row_says_nothing_of_it():
    person, _edited = roster().get_or_add("石小满", "008", None)
    assert (person.name, person.staff_no, person.phone) == ("石小满", "008", "138")


def test_a_new_person_is_the_same_the_next_time():
    unit = roster()
    first, _edited = unit.get_or_add("季长河", "009", None)
    assert unit.get_or_add("季长河", None, None) == (first, False)
    assert len(unit.people) == 3


def test_a_name_without_an_id_that_fits_several_is_refused():
    unit = roster()
    unit.get_or_add("陆明远", "008", None)
    with pytest.raises(Refused, match="陆明远"):
        unit.get_or_add("陆明远", None, None)


def test_the_first_person_of_a_unit_is_number_one():
    assert Roster(UNIT, [], []).get_or_add("陆明远", None, None)[0].person_id == 1


def test_who_follows_ends_the_open_term_the_day_before():
    unit = of_lu()
    assert unit.appoint(HEAD, Term(SHI, date(2026, 3, 1), None)) == "new"
    assert line(unit) == {(LU, "2025-01-01", "2026-02-28"), (SHI, "2026-03-01", "None")}


def test_a_term_that_is_known_says_nothing_and_one_that_ends_is_changed():
    unit = of_lu()
    assert unit.appoint(HEAD, Term(LU, date(2025, 1, 1), None)) is None
    assert unit.appoint(HEAD, Term(LU, date(2025, 1, 1), date(2026, 2, 28))) == "changed"
    assert line(unit) == {(LU, "2025-01-01", "2026-02-28")}


def test_two_heads_from_one_day_are_refused_by_name():
    with pytest.raises(Refused, match="陆明远 took the post government-head of 中川镇 on that very day"):
        of_lu().appoint(HEAD, Term(SHI, date(2025, 1, 1), None))


def test_a_vacancy_ends_whoever_holds_the_post_and_is_declared_once():
    unit = of_lu()
    assert unit.vacate("government-head", date(2026, 3, 1))
    assert line(unit) == {(LU, "2025-01-01", "2026-02-28"), (None, "2026-03-01", "None")}
    assert not unit.vacate("government-head", date(2026, 3, 1))


def test_a_vacancy_lasts_until_the_next_appointment():
    unit = of_lu()
    assert unit.vacate("government-head", date(2024, 3, 1))
    assert unit.last_vacant_day("government-head", date(2024, 3, 1)) == date(2024, 12, 31)
    assert unit.vacate("government-head", date(2026, 3, 1))
    assert unit.last_vacant_day("government-head", date(2026, 3, 1)) is None
