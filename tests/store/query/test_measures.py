"""How much is enough, by hosts, by shares of them, by numbers of one's own and by who is in office: worked by hand."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from domain.obligation.actions import Action, AddUnit, Appoint, Credit, EditUnit, Load, Log, UndoMove
from store.replay import replay, replay_at_once

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query
from safetytrack.store.query.why.credits import read_credits

DAY, YEAR_END = date(2026, 1, 5), date(2026, 12, 31)
BUREAU = AddUnit(today=DAY, code="B", name="局", kind="department")
VISITS = Requirement(
    code="visits",
    title="Visits",
    activities=("inspection",),
    per="unit",
    applies_to=(Scope(kind="department"),),
    source="1",
    starts_on=date(2026, 1, 1),
    every="year",
    measure="hosts",
    host="sector",
    hosts=(Scope(kind="enterprise"),),
)


def load(*requirements: Requirement) -> Load:
    return Load(today=DAY, programme="p", requirements=requirements)


def enterprises(number: int, **more: object) -> list[AddUnit]:
    given = {"kind": "enterprise", "regulator": "B", **more}
    return [AddUnit(today=DAY, code=f"E{n}", name=f"厂{n}", **given) for n in range(1, number + 1)]


def visit(key: int, *hosts: str) -> Log:
    done_on = DAY + timedelta(days=key)
    return Log(
        today=done_on, key=f"V{key}", activity="inspection", done_on=done_on, credits=(Credit(unit="B"),), hosts=hosts
    )


def visits(hosts: Iterable[str]) -> list[Log]:
    return [visit(key, host) for key, host in enumerate(hosts, start=1)]


def total(place: Place, *script: Action, as_of: date = YEAR_END) -> CoverageRow:
    replay_at_once(list(script), place)
    with reading(place) as reader:
        [row] = coverage(reader, Query(as_of), ["total"])
    return row


@pytest.mark.parametrize(
    ("number", "percent", "least"), [(56, "25", 14), (97, "15", 15), (211, "5", 11), (8, "12.5", 1), (3, "100", 3)]
)
def test_a_share_is_the_least_whole_number_that_reaches_it(ledger: Place, number: int, percent: str, least: int):
    programme = load(VISITS._replace(share=Decimal(percent)))
    units = [BUREAU, *enterprises(number)]
    *first, last = [unit.code for unit in units[1 : least + 1]]
    short = total(ledger, programme, *units, *visits([*first, *first[:1]]))  # one of them twice, and one not at all
    assert (short.required, short.done, short.met) == (least, least - 1, 0)
    reached = total(ledger, visit(least + 1, last))
    assert (reached.required, reached.done, reached.met) == (least, least, 1)


def test_who_has_none_to_visit_owes_nothing(ledger: Place):
    elsewhere = enterprises(4, regulator=None)
    assert total(ledger, BUREAU, *elsewhere, load(VISITS._replace(share=Decimal(25)))).owed == 0


def test_of_those_there_are_only_the_open_ones_count(ledger: Place):
    late = AddUnit(
        today=DAY, code="L", name="新厂", kind="enterprise", regulator="B", opened_on=YEAR_END + timedelta(days=1)
    )
    assert total(ledger, BUREAU, *enterprises(4), late, load(VISITS._replace(share=Decimal(50)))).required == 2


def test_two_visits_to_one_are_one_host_and_one_trip_to_two_is_two(new_ledger: Callable[[], Place]):
    programme = load(VISITS._replace(minimum=Decimal(2)))
    units = [BUREAU, *enterprises(3)]
    assert total(new_ledger(), programme, *units, visit(1, "E1"), visit(2, "E1")).done == 1
    assert total(new_ledger(), programme, *units, visit(1, "E1", "E2")).met == 1


def test_a_trip_on_to_somewhere_else_counts_for_the_one_that_is_asked_for(ledger: Place):
    other = AddUnit(today=DAY, code="X", name="外厂", kind="enterprise")
    school = AddUnit(today=DAY, code="S", name="学校", kind="school", regulator="B")
    programme = load(VISITS._replace(minimum=Decimal(2)))
    assert total(ledger, programme, BUREAU, *enterprises(1), other, school, visit(1, "E1", "X", "S")).done == 1


@pytest.mark.parametrize(
    ("host", "superior", "others"), [("sector", "regulator", {}), ("territory", "parent", {"regulator": None})]
)
def test_which_of_several_hosts_lay_inside_is_as_it_was_when_recorded(
    ledger: Place, host: str, superior: str, others: dict[str, None]
):
    programme = load(VISITS._replace(host=host, minimum=Decimal(2)))
    inside = enterprises(2, **{superior: "B"}, **others)
    outside = AddUnit(today=DAY, code="X", name="外厂", kind="enterprise")
    trip = visit(1, "E1", "E2", "X")
    before = total(ledger, programme, BUREAU, *inside, outside, trip)
    moves = [EditUnit(today=YEAR_END, unit=code, changes=((superior, to),)) for code, to in (("E1", None), ("X", "B"))]
    after = total(ledger, *moves)
    assert (before.done, before.met) == (after.done, after.met) == (2, 1)
    assert total(ledger, visit(2, "E1", "X")).done == 3  # X, and not E1, lies inside by now


@pytest.mark.parametrize(
    ("host", "superior", "others"), [("sector", "regulator", {}), ("territory", "parent", {"regulator": None})]
)
def test_which_of_several_hosts_lay_inside_stays_so_when_a_move_is_undone_and_when_that_is(
    ledger: Place, host: str, superior: str, others: dict[str, None]
):
    middle = AddUnit(today=DAY, code="M", name="园区", kind="zone")
    inside = enterprises(4, **{superior: "B"}, **others)
    moved = EditUnit(today=DAY, unit="E1", changes=((superior, "M"),))
    move = 7
    undone, again = (UndoMove(today=DAY, of=of, unit="E1", move=move, to=moved.changes) for of in (move, move + 2))
    script = [
        load(VISITS._replace(host=host, minimum=Decimal(2))),
        *(BUREAU, middle, *inside),
        *(moved, visit(1, "E1", "E2")),
        *(undone, visit(2, "E1", "E3")),
        *(again, visit(3, "E1", "E4")),
    ]
    assert isinstance(script[move], EditUnit)

    def done(script: list[Action], first: int = 0) -> int:
        replay(script, ledger, first)
        with reading(ledger) as reader:
            return [row.done for row in coverage(reader, Query(YEAR_END), ["total"])][0]

    assert done(script[: move + 2]) == 1  # E2
    assert done(script[move + 2 : move + 3], move + 2) == 1
    assert done(script[move + 3 : move + 4], move + 3) == 3  # E1, E2, E3
    assert done(script[move + 4 :], move + 4) == 4
    with reading(ledger) as reader:
        credits = read_credits(reader, find_unit(reader, "B").unit_id, ["inspection"])
    assert [getattr(row.completion("B"), f"{host}_hosts") for row in credits] == [("E2",), ("E1", "E3"), ("E4",)]


def test_fifty_nine_departments_have_numbers_of_their_own(ledger: Place):
    units = [AddUnit(today=DAY, code=f"D{n}", name=f"部门{n}", kind="department") for n in range(1, 60)]
    own = {f"D{n}": Decimal(2 + n % 4) for n in range(1, 60)}
    duties = VISITS._replace(code="duties", measure="events", host=None, hosts=(), minimum_by=own)
    done = Log(
        today=DAY,
        key="V1",
        activity="inspection",
        done_on=DAY,
        count=4,
        credits=tuple(Credit(unit=unit.code) for unit in units),
    )
    row = total(ledger, *units, load(duties), done)
    assert row.required == sum(own.values()) == 208
    assert row.owed == 59
    assert row.done == 59 * 4  # as often as it happened
    assert row.met == sum(number <= 4 for number in own.values())


@pytest.mark.parametrize(
    ("starts", "as_of", "standing"),
    [
        ("2026-07-02", "2026-07-31", (1, 1, 0)),
        ("2026-07-04", "2026-07-03", (0, 0, 0)),
        ("2026-07-04", "2026-07-31", (1, 0, 0)),
        ("2026-08-01", "2026-07-31", (0, 0, 1)),
    ],
)
def test_a_liaison_is_named_in_time_or_late(
    new_ledger: Callable[[], Place], starts: str, as_of: str, standing: tuple[int, int, int]
):
    liaison = VISITS._replace(
        code="liaison", activities=(), measure="holders", roles=("liaison",), host=None, hosts=(), every="once"
    )
    first = date.fromisoformat(starts)
    named = Appoint(today=DAY, unit="B", role="liaison", name="王", start=first, until=first + timedelta(days=5))
    programme = load(liaison._replace(due_on=date(2026, 7, 3)))
    row = total(new_ledger(), BUREAU, programme, named, as_of=date.fromisoformat(as_of))
    assert (row.met, row.on_time, row.overdue) == standing
