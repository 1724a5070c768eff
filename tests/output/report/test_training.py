"""The training matrix of a unit: its people by what each of them owes."""

from safetytrack.output.report.training import Trainee, Training, matrix

LECTURE = Training("leaders-talk-safety", "lecture", "党政主要负责同志安全生产宣讲", "2020H2")


def of(row, name: str | None, **what):
    """Return an obligation of a person and no post."""
    return row._replace(role=None, person=name, **what)


def by_name(_place: int, name: str) -> str:
    return name


def test_people_stand_in_the_order_of_their_names_each_with_a_status_for_each_training(obligations):
    row = obligations[0]
    rows = [of(row, "b"), of(row, "a", status="met"), of(row, "b", period="2021H1", status="due")]
    assert matrix(rows, by_name) == (
        (LECTURE, LECTURE._replace(period="2021H1")),
        (Trainee("a", (("met",), ())), Trainee("b", (("overdue",), ("due",)))),
    )


def test_people_who_are_called_alike_share_a_line_that_tells_all_their_statuses(obligations):
    rows = [of(obligations[0], "a"), of(obligations[0], "a", status="met")]
    assert matrix(rows, by_name).people == (Trainee("a", (("overdue", "met"),)),)


def test_what_posts_and_units_owe_is_no_training(obligations):
    assert matrix(obligations, by_name) is None
    assert len(matrix([*obligations, of(obligations[0], "a")], by_name).people) == 1


def test_a_page_may_call_people_by_their_place(obligations):
    rows = [of(obligations[0], name) for name in "ba"]
    assert [one.name for one in matrix(rows, lambda place, name: f"{place} {name}").people] == ["1 a", "2 b"]


def test_of_nothing_there_is_no_matrix():
    assert matrix([], by_name) is None
