"""How long somebody holds a post, or nobody does."""

from datetime import date

import pytest

from safetytrack.store.write.people import Term, last_day_in_post

WANG, LI = 1, 2
MAY, JUNE, JULY = ((date(2026, month, 1), date(2026, month, last)) for month, last in ((5, 31), (6, 30), (7, 31)))


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ([], None),
        ([Term(WANG, *MAY)], date(2026, 5, 31)),
        ([Term(WANG, *MAY), Term(WANG, *JULY)], date(2026, 5, 31)),
        ([Term(WANG, *JULY), Term(WANG, *MAY), Term(WANG, *JUNE)], date(2026, 7, 31)),
        ([Term(WANG, *MAY), Term(LI, *JUNE)], date(2026, 5, 31)),
        ([Term(WANG, *MAY), Term(None, *JUNE)], date(2026, 5, 31)),
        ([Term(WANG, *MAY), Term(WANG, JUNE[0], None)], None),
        ([Term(WANG, *MAY), Term(WANG, None, JUNE[1])], date(2026, 6, 30)),
        ([Term(WANG, *MAY), Term(WANG, None, None)], None),
        ([Term(LI, *MAY)], None),
    ],
)
def test_terms_that_follow_one_another_are_one_time_in_office(line: list[Term], last: date | None):
    assert last_day_in_post(line, WANG, MAY[0]) == last


def test_a_person_of_whom_no_first_day_is_known():
    assert last_day_in_post([Term(WANG, None, MAY[1]), Term(WANG, *JUNE)], WANG, date.min) == date(2026, 6, 30)


def test_a_vacancy_is_the_time_of_nobody():
    assert last_day_in_post([Term(None, *MAY), Term(WANG, *JUNE)], None, MAY[0]) == date(2026, 5, 31)
