"""What is to be judged, by examples."""

from domain.obligation.cases import DAY_ONE, HEAD, STUDY, WANG, case_of


def test_a_case_of_a_post_has_its_role_and_nobody():
    case = case_of(STUDY, subject=HEAD)
    assert (case.role, case.person) == ("head", None)


def test_a_case_of_a_person_has_their_key_and_no_role():
    case = case_of(STUDY, subject=WANG)
    assert (case.role, case.person) == (None, "wang")


def test_no_year_s_holidays_are_known_where_none_are_given():
    assert case_of(STUDY).workdays(DAY_ONE) is None
