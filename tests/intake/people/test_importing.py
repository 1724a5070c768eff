"""People from a file."""

from datetime import date
from itertools import permutations

import pytest
from intake.files import AUTHOR, refusals, state, take, take_with_warnings

from safetytrack.store.ledger import Ledger
from safetytrack.store.write.people import Post, appoint, vacate

HEADER = "name,unit,role,started_on,ended_on,person_id,phone\n"


@pytest.fixture
def path(ledger):
    take(ledger, "units", "code,name,kind,aliases\nD,青岚区,district,青岚\nT,柳溪镇,town,\n")
    return ledger


def posts(path):
    return [row[1:5] for row in state(path, "people")]


def test_every_column_of_a_person_is_kept(path):
    assert take(path, "people", HEADER + "陆明远,青岚,head,2020-01-01,2020-12-31,007,'+86 1\n") == (1, 1, 0, 0)
    assert state(path, "people") == [("D", "head", "陆明远", "2020-01-01", "2020-12-31", "007", "+86 1")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_successions_come_out_whatever_the_order_of_the_rows(path, order):
    rows = ["甲,D,head,2018-01-01,,,\n", "乙,D,head,2019-01-01,,9,\n", "丙,D,head,2020-01-01,,,\n"]
    take(path, "people", HEADER + "".join(rows[place] for place in order))
    assert posts(path) == [
        ("head", "甲", "2018-01-01", "2018-12-31"),
        ("head", "乙", "2019-01-01", "2019-12-31"),
        ("head", "丙", "2020-01-01", None),
    ]


def test_other_roles_may_have_several_holders(path):
    take(path, "people", HEADER + "甲,D,deputy,2018-01-01,,,\n乙,D,deputy,2019-01-01,,,\n")
    assert posts(path) == [("deputy", "甲", "2018-01-01", None), ("deputy", "乙", "2019-01-01", None)]


def test_a_new_holder_ends_the_one_the_ledger_holds(path):
    take(path, "people", HEADER + "甲,D,head,2018-01-01,,,\n")
    assert take(path, "people", HEADER + "甲,D,head,2018-01-01,,,\n乙,D,head,2019-01-01,,,\n") == (2, 1, 0, 1)
    assert posts(path) == [("head", "甲", "2018-01-01", "2018-12-31"), ("head", "乙", "2019-01-01", None)]


def test_a_last_day_that_becomes_known_changes_an_appointment(path):
    take(path, "people", HEADER + "甲,D,head,2018-01-01,,,\n")
    assert take(path, "people", HEADER + "甲,D,head,2018-01-01,2018-06-30,,\n") == (1, 0, 1, 0)
    assert take(path, "people", HEADER + "甲,D,head,2018-01-01,,,\n") == (1, 0, 0, 1)
    assert posts(path) == [("head", "甲", "2018-01-01", "2018-06-30")]


def test_a_vacancy_ends_with_the_next_appointment(path):
    with Ledger(path, AUTHOR).write("vacate", {}) as entry:
        vacate(entry, Post(1, "青岚区", "head"), date(2018, 1, 1))
    take(path, "people", HEADER + "甲,D,head,2019-01-01,,,\n")
    assert posts(path) == [("head", None, "2018-01-01", "2018-12-31"), ("head", "甲", "2019-01-01", None)]


def test_one_name_in_one_unit_is_one_person_and_an_id_tells_two_apart(path):
    take(path, "people", HEADER + "张伟,D,deputy,,,,\n张伟,D,liaison,,,,\n张伟,T,deputy,,,1,\n张伟,T,liaison,,,2,\n")
    assert [(row[0], row[5]) for row in state(path, "people")] == [("D", None), ("D", None), ("T", "1"), ("T", "2")]
    assert refusals(path, "people", HEADER + "张伟,T,key-post,,,,\n") == [
        "people.csv:2: name: 张伟: 柳溪镇 has several people called 张伟. give the person_id"
    ]


def test_a_row_with_an_id_says_who_the_row_without_one_is(path):
    take(path, "people", HEADER + "张伟,D,deputy,,,,\n张伟,D,liaison,,,7,\n")
    assert {row[5] for row in state(path, "people")} == {"7"}


def test_a_person_known_without_an_id_or_a_phone_takes_those_that_come(path):
    take(path, "people", HEADER + "张伟,D,deputy,,,,\n")
    assert take(path, "people", HEADER + "张伟,D,deputy,,,7,10086\n") == (1, 0, 1, 0)
    assert state(path, "people") == [("D", "deputy", "张伟", None, None, "7", "10086")]


def test_an_id_that_belongs_to_another_name_is_refused(path):
    take(path, "people", HEADER + "张伟,D,deputy,,,7,\n")
    assert refusals(path, "people", HEADER + "张三,D,deputy,,,7,\n") == [
        "people.csv:2: person_id: 7: person 7 of 青岚区 is 张伟, not 张三. check the id"
    ]


def test_two_holders_from_one_day_are_refused_where_the_role_has_one(path):
    assert refusals(path, "people", HEADER + "甲,D,head,2018-01-01,,,\n乙,D,head,2018-01-01,,,\n") == [
        "people.csv:3: started_on: 2018-01-01: 甲 took the post head of 青岚区 on that very day."
        " vacate it from then, or give another day"
    ]


def test_two_last_days_of_one_appointment_are_refused(path):
    assert refusals(path, "people", HEADER + "甲,D,head,,2018-01-01,,\n甲,D,head,,2018-01-02,,\n") == [
        "people.csv:3: ended_on: 2018-01-02: row 2 says 2018-01-01 of the same appointment. make them agree"
    ]


def test_every_bad_cell_of_every_bad_row_is_named(path):
    file = HEADER + "甲,青,Boss!,2018,2020-13-01,,\n乙,D,head,2020-01-02,2020-01-01,,\n,D,head,,,,\n"
    assert refusals(path, "people", file) == [
        "people.csv:2: unit: 青: no unit is called '青'. did you mean 青岚区 (D)?",
        "people.csv:2: role: Boss!: the role 'Boss!' is not known. say which it is, like --map 'Boss!=WORD', of"
        " party-head, government-head, head, leader, deputy, principal, safety-manager, key-post, supervisor, liaison",
        "people.csv:2: started_on: 2018: is not a date. write a day, for example 2020-07-20, 20200720, today or -7d",
        "people.csv:2: ended_on: 2020-13-01: is no day of the calendar."
        " write one that there is, for example 2020-07-20",
        "people.csv:3: ended_on: 2020-01-01: 乙 would leave on 2020-01-01, before taking office on 2020-01-02."
        " check the dates",
        "people.csv:4: name: nothing stands there. fill it in; of a vacant post write 空缺",
    ]


def test_a_role_never_seen_brings_one_warning(path):
    warnings = take_with_warnings(path, "people", HEADER + "甲,D,grid-worker,,,,\n乙,D,grid-worker,,,,\n")[1]
    assert warnings == ["the role grid-worker is new to this ledger"]


def test_a_file_says_what_the_same_appointments_typed_one_by_one_say(path, new_ledger):
    rows = [
        ("甲", "head", date(2018, 1, 1), None),
        ("乙", "head", date(2019, 1, 1), date(2019, 6, 30)),
        ("丙", "head", date(2019, 7, 1), None),
        ("丙", "deputy", None, date(2019, 6, 30)),
    ]
    typed = new_ledger()
    take(typed, "units", "code,name,kind\nD,青岚区,district\n")
    with Ledger(typed, AUTHOR).write("appoint", {}) as entry:
        for name, role, started_on, ended_on in rows:
            appoint(entry, Post(1, "青岚区", role), name, started_on, ended_on)
    file = "".join(f"{name},D,{role},{start or ''},{end or ''},,\n" for name, role, start, end in rows)
    take(path, "people", HEADER + file)
    assert state(path, "people") == state(typed, "people")


@pytest.mark.parametrize("name", ["空缺", "（空缺）", "[暂缺]", "待定", "待任命", "缺", " 空编 "])
def test_whatever_says_that_nobody_holds_a_post_is_no_name(path, name):
    assert take(path, "people", HEADER + f"{name},D,head,2018-01-01,,,\n") == (1, 1, 0, 0)
    assert posts(path) == [("head", None, "2018-01-01", None)]


def test_a_row_without_a_name_is_told_how_a_vacant_post_is_written(path):
    assert refusals(path, "people", HEADER + ",D,head,2018-01-01,,,\n,,,,,,\n") == [
        "people.csv:2: name: nothing stands there. fill it in; of a vacant post write 空缺"
    ]


def test_a_name_that_begins_as_one_of_the_words_is_a_name(path):
    take(path, "people", HEADER + "空青,D,head,2018-01-01,,,\n")
    assert posts(path) == [("head", "空青", "2018-01-01", None)]
