"""Waivers and extensions: what they may name, and what they do to the due date (rule 15)."""

from collections.abc import Callable
from datetime import date

import pytest
from domain.obligation.actions import AddUnit, Appoint, Extend, Load, Waive
from store.replay import replay

from safetytrack.domain.errors import Refused
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.query import obligations
from safetytrack.store.query.query import Query

DAY_ONE, MAY = date(2020, 1, 1), date(2020, 5, 10)
STUDY = Requirement(
    code="study",
    title="Study",
    activities=("study",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=DAY_ONE,
    every="half-year",
)
POSTS = STUDY._replace(per="post", roles=("head", "deputy"))
PEOPLE = POSTS._replace(per="person")
ONCE = STUDY._replace(every="once", due_on=date(2020, 6, 15))
TOWN = AddUnit(today=DAY_ONE, code="U1", name="Town", kind="town")
ZONE = AddUnit(today=DAY_ONE, code="U2", name="Zone", kind="zone")
HEADS = [
    Appoint(today=DAY_ONE, unit="U1", role=role, name=name, person_id=number)
    for role, name, number in [("head", "A", None), ("deputy", "B", "1"), ("deputy", "B", "2")]
]


def load(requirement: Requirement, today: date = DAY_ONE) -> Load:
    return Load(today=today, programme="p", requirements=(requirement,))


def waive(**about: object) -> Waive:
    return Waive(today=DAY_ONE, programme="p", **{"requirement": "study", "unit": "U1", **about})


def extend(label: str | None, to_on: date, **about: object) -> Extend:
    given = {"requirement": "study", "unit": "U1", "label": label, **about}
    return Extend(today=DAY_ONE, programme="p", to_on=to_on, **given)


@pytest.fixture
def standings(new_ledger: Callable[[], Place]) -> Callable[..., list[tuple]]:
    """Return a function that replays a script and tells period, role, due date and status of each obligation."""

    def standings_after(*script: object, as_of: date = date(2020, 8, 1)) -> list[tuple]:
        path = new_ledger()
        replay([TOWN, ZONE, *HEADS, *script], path)
        with reading(path) as reader:
            rows = list(obligations.status(reader, Query(as_of=as_of, unit_id=1)))
        return [(row[3], row[7], row[9], row[14]) for row in rows]

    return standings_after


def test_a_waiver_of_a_role_leaves_the_other_roles_as_they_were(standings: Callable):
    assert standings(load(POSTS), waive(role="head", label="2020H1"), as_of=date(2020, 6, 30)) == [
        ("2020H1", "head", "2020-06-30", "waived"),
        ("2020H1", "deputy", "2020-06-30", "due"),
        ("2020H2", "head", "2020-12-31", "upcoming"),
        ("2020H2", "deputy", "2020-12-31", "upcoming"),
    ]


def test_a_waiver_of_a_person_leaves_their_namesake_as_they_were(standings: Callable):
    rows = standings(load(PEOPLE), waive(name="B", person_id="2", label="2020H1"), as_of=date(2020, 6, 30))
    assert [status for label, *_, status in rows if label == "2020H1"] == ["due", "due", "waived"]


@pytest.mark.parametrize(
    ("requirement", "decision", "sentence"),
    [
        (STUDY, waive(unit="U2"), "not in the scope"),
        (STUDY, waive(label="2020Q1"), "no period '2020Q1'"),
        (STUDY, waive(role="head"), "asks nothing of the role head"),
        (POSTS, waive(role="liaison"), "asks nothing of the role liaison"),
        (POSTS, waive(name="A"), "not owed by a person"),
        (PEOPLE, waive(role="head"), "name one with --by"),
        (PEOPLE, waive(name="B"), "several people called B"),
        (PEOPLE, waive(name="C"), "nobody called C"),
        (STUDY, waive(requirement="film"), "no requirement is called"),
        (STUDY, extend(None, date(2021, 1, 1)), "needs its period"),
        (STUDY, extend("2020H1", date(2020, 6, 30)), "due on 2020-06-30 anyway"),
        (STUDY._replace(no_deadline=True), extend("2020H1", date(2021, 1, 1)), "no deadline to extend"),
        (PEOPLE, extend("2020H1", date(2021, 1, 1), role="head"), "name one with --by"),
    ],
)
def test_a_decision_on_what_nobody_owes_is_refused(
    standings: Callable, requirement: Requirement, decision: object, sentence: str
):
    with pytest.raises(Refused, match=sentence):
        standings(load(requirement), decision)


def test_an_extension_without_a_period_is_of_what_is_asked_once(standings: Callable):
    assert standings(load(ONCE), extend(None, date(2020, 9, 1))) == [("once", None, "2020-09-01", "due")]


def test_the_last_extension_holds(standings: Callable):
    script = [load(ONCE), extend(None, date(2020, 9, 1)), extend(None, date(2020, 7, 1))]
    assert standings(*script) == [("once", None, "2020-07-01", "overdue")]
    assert standings(*script, extend(None, date(2020, 9, 1))) == [("once", None, "2020-09-01", "due")]


def test_an_extension_never_brings_a_day_forward_that_a_new_version_put_off(standings: Callable):
    later = STUDY._replace(due_overrides={"2020H2": date(2021, 2, 1)})
    script = [load(STUDY), extend("2020H2", date(2021, 1, 15)), load(later, MAY)]
    assert standings(*script)[1] == ("2020H2", None, "2021-02-01", "due")


def test_an_extension_gives_no_deadline_to_what_a_new_version_leaves_open(standings: Callable):
    script = [load(STUDY), extend("2020H2", date(2021, 1, 15)), load(STUDY._replace(no_deadline=True), MAY)]
    assert standings(*script)[1] == ("2020H2", None, None, "due")


@pytest.mark.parametrize(
    ("before", "after", "whose"), [(PEOPLE, POSTS, {"name": "A"}), (POSTS, PEOPLE, {"role": "head"})]
)
def test_what_was_decided_of_a_person_is_not_of_a_post_in_a_new_version_nor_the_other_way(
    standings: Callable, before: Requirement, after: Requirement, whose: dict
):
    decided = [waive(label="2020H2", **whose), extend("2020H2", date(2021, 1, 15), **whose)]
    rows = standings(load(before), *decided, load(after, MAY))
    assert {each[2:] for each in rows if each[0] == "2020H2"} == {("2020-12-31", "due")}


def test_an_extension_is_certain_where_the_holidays_are_not_published_yet(new_ledger: Callable[[], Place]):
    path = new_ledger()
    far = STUDY._replace(starts_on=date(2150, 1, 1), shift="next")
    replay([TOWN, load(far), extend("2150H1", date(2150, 8, 31))], path)
    with reading(path) as reader:
        rows = list(obligations.status(reader, Query(as_of=date(2150, 8, 1))))[:2]
    assert [(row[3], row[9], row[15]) for row in rows] == [
        ("2150H1", "2150-08-31", False),
        ("2150H2", "2150-12-31", True),
    ]
