"""Importing again is a no-op, whatever the order of the rows; and a file is taken whole or not at all (rule 19)."""

from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.files import everything, journal, refusals, state, table, take
from lending import FileLedgers
from store.staying_open import staying_open

from safetytrack.domain.errors import RefusedRows

UNITS = "code,name,kind\nD,青岚区,district\nT,柳溪镇,town\n"
PEOPLE = "name,unit,role,started_on\n甲,T,party-head,2018-01-01\n甲,T,deputy,2018-01-01\n乙,T,liaison,2019-01-01\n"

IN_A_FILE, ON_A_SERVER = 40, 12
"""How many files are taken in: on a server few, as it runs the same statements for all of them."""

days = st.sampled_from([None, "2019-01-01", "2019-06-30", "2019-07-01", "2020-01-01"])


def one_of(*cells):
    return st.sampled_from(cells)


def some(row):
    return st.lists(row, max_size=7)


unit_rows = some(
    st.tuples(
        one_of(None, None, "A", "B", "U1", "U2"),
        one_of("甲", "乙", "丙"),
        one_of("town", "zone"),
        one_of(None, None, "A", "B", "U1", "甲", "乙", "丁"),
        one_of(None, None, "A", "乙"),
        one_of(None, None, "C26"),
        days,
        one_of(None, None, "高危", "重点;高危"),
        one_of(None, None, None, "丁", "甲"),
    )
)
people_rows = some(
    st.tuples(
        one_of("甲", "乙", "丙"),
        one_of("D", "T"),
        one_of("party-head", "deputy"),
        days,
        days,
        one_of(None, None, "1", "2"),
        one_of(None, "10086", "10010"),
    )
)
completion_rows = some(
    st.tuples(
        one_of("lecture", "study"),
        one_of("D", "T"),
        one_of(None, "party-head", "deputy", "liaison"),
        one_of(None, "甲", "乙"),
        one_of("2019-02-01", "2020-01-01"),
        one_of(None, "2019H1"),
        one_of(None, "paper"),
        one_of(None, "D", "T"),
        one_of(None, 40),
        one_of(None, None, "R-1", "R-2"),
    )
)

FILES = {
    "units": ("code name kind parent regulator sector opened_on tags aliases", unit_rows),
    "people": ("name unit role started_on ended_on person_id phone", people_rows),
    "completions": ("activity unit role person done_on for part host audience ref", completion_rows),
}


def ledger_for(kind, new_ledger):
    path = new_ledger()
    if kind != "units":
        take(path, "units", UNITS)
    if kind == "completions":
        take(path, "people", PEOPLE)
    return path


@pytest.fixture(scope="module")
def begun(ledgers):
    """Return a function that lends one more ledger for files of a kind: in a file, a copy of one made once."""
    if not isinstance(ledgers, FileLedgers):
        return lambda kind: ledger_for(kind, ledgers.take)
    first = cache(lambda kind: ledger_for(kind, ledgers.take))
    return lambda kind: ledgers.copied(first(kind))


def often(ledgers):
    return settings(deadline=None, max_examples=IN_A_FILE if isinstance(ledgers, FileLedgers) else ON_A_SERVER)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_taken_in_twice_says_what_it_says_once(ledgers, begun, kind):
    header, rows = FILES[kind]

    @often(ledgers)
    @given(rows, rows.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))))
    def holds(earlier, orders):
        path = begun(kind)
        with staying_open(path):
            taken_in_twice(path, header, kind, earlier, *orders)
        ledgers.give_back(path)

    holds()


def taken_in_twice(path, header, kind, earlier, rows, shuffled):
    with suppress(RefusedRows):
        take(path, kind, table(header, earlier))
    before = everything(path)
    try:
        first = take(path, kind, table(header, rows))
    except RefusedRows:
        assert everything(path) == before
        return
    assert first.read == len(rows) == first.new + first.changed + first.same
    once = everything(path)
    again = take(path, kind, table(header, shuffled))
    assert again == (len(rows), 0, 0, len(rows))
    assert everything(path) == once


def test_people_come_out_the_same_whatever_the_order_of_the_rows(ledgers, begun):
    @often(ledgers)
    @given(people_rows.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))))
    def holds(orders):
        one, other = (people_of(rows, ledgers, begun) for rows in orders)
        assert one == other

    holds()


def people_of(rows, ledgers, begun):
    """Return what a ledger says of people that a file was taken into; None where it is refused."""
    path = begun("people")
    try:
        take(path, "people", table(FILES["people"][0], rows))
        return [row[:-1] for row in state(path, "people")]
    except RefusedRows:
        return None
    finally:
        ledgers.give_back(path)


@pytest.mark.parametrize(
    ("kind", "bad"),
    [("units", "C,丙,town,nowhere"), ("people", "丙,nowhere,head,"), ("completions", "study,nowhere,2020-01-01,")],
)
def test_one_bad_row_refuses_the_file(new_ledger, kind, bad):
    good = {
        "units": "code,name,kind,parent\nA,甲,town,\nB,乙,town,A\n",
        "people": "name,unit,role,started_on\n丙,T,head,2020-01-01\n",
        "completions": "activity,unit,done_on,ref\nstudy,T,2020-01-01,\n",
    }[kind]
    path = ledger_for(kind, new_ledger)
    assert len(refusals(path, kind, f"{good}{bad}\n")) == 1
    assert take(path, kind, good).new


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_adds_nothing_leaves_no_journal_entry(new_ledger, kind):
    path = ledger_for(kind, new_ledger)
    before = journal(path)
    assert take(path, kind, f"{','.join(FILES[kind][0].split())}\n") == (0, 0, 0, 0)
    assert journal(path) == before
