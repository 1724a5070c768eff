"""Entries that were changed, taken out, put in or moved are found."""

from pathlib import Path

import pytest
from store.checked import changes
from store.office import write_office
from store.tampering import behind_its_back

from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.chain import chain_hash, sealed_text

TAMPERED = {
    "another author": (
        ["UPDATE journal SET who = 'nobody' WHERE number = 3"],
        [("entry-changed", 3, "the entry is not as it was sealed")],
    ),
    "another moment": (
        ["UPDATE journal SET at = '2019-07-20 04:00:00.000000' WHERE number = 3"],
        [("entry-changed", 3, "the entry is not as it was sealed")],
    ),
    "an entry taken out": (
        ["DELETE FROM waiver", "DELETE FROM journal WHERE number = 8"],
        [("entry-missing", 9, "entries missing before this one: 1")],
    ),
    "an entry taken out, and those behind it numbered anew": (
        [
            "DELETE FROM waiver",
            "DELETE FROM journal WHERE number = 8",
            "UPDATE journal SET number = -number",
            "UPDATE journal SET number = CASE WHEN number < -8 THEN -number - 1 ELSE -number END",
        ],
        [("entry-order", 8, "the entry does not follow the one that stands before it")],
    ),
    "a reordered chain": (
        [
            "UPDATE journal SET number = 99 WHERE number = 5",
            "UPDATE journal SET number = 5 WHERE number = 6",
            "UPDATE journal SET number = 6 WHERE number = 99",
        ],
        [("entry-order", number, "the entry does not follow the one that stands before it") for number in (5, 6, 7)],
    ),
    "an entry left open": (
        [
            "INSERT INTO journal (entry_id, at, who, command, what, facts, previous, hash) VALUES"
            " (99, '2020-07-20 04:00:00.000000', 'me', 'x', '{}', '', '', 'open')"
        ],
        [("entry-open", None, "the entry was never sealed: another program put it there")],
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_tampering(office: Place, evidence: Path, how: str):
    statements, expected = TAMPERED[how]
    with behind_its_back(office) as execute:
        for statement in statements:
            execute(statement)
    assert changes(office, evidence) == expected


def test_an_entry_that_is_sealed_anew_is_found_by_the_next(office: Place, evidence: Path):
    columns = "entry_id, at, who, command, what, facts, previous"
    with reading(office) as reader:
        entry_id, at, _who, *rest, previous = reader.one(f"SELECT {columns} FROM journal WHERE number = 3")
    moment = at[:19].replace(" ", "T")
    forged = chain_hash(sealed_text((entry_id, moment, "nobody", *rest)), previous)
    with behind_its_back(office) as execute:
        execute(f"UPDATE journal SET who = 'nobody', hash = '{forged}' WHERE number = 3")
    assert changes(office, evidence) == [("entry-order", 4, "the entry does not follow the one that stands before it")]


def test_a_tail_cut_with_all_its_facts_is_found_by_who_holds_the_head(office: Place, evidence: Path):
    with reading(office) as reader:
        heads = [row[0] for row in reader.all("SELECT hash FROM journal ORDER BY number")]
    with behind_its_back(office) as execute:
        for table in ("evidence", "looked_at"):
            execute(f"DELETE FROM {table}")
        execute("DELETE FROM journal WHERE number = 12")
    assert changes(office, evidence) == []
    absent = "no entry has the hash {}: the journal's end was cut off, or this is another ledger"
    for length in (12, 64):
        assert changes(office, evidence, heads[10][:length]) == []
        head = heads[11][:length]
        assert changes(office, evidence, head) == [("head", None, absent.format(head))]


def test_a_number_that_is_none_and_a_text_that_is_none_are_changes(ledger_path: Path, evidence: Path):
    write_office(ledger_path, evidence)
    with behind_its_back(ledger_path) as execute:
        execute("UPDATE journal SET number = 'x' WHERE number = 12")
        execute("UPDATE unit SET name = CAST(x'ff' AS text) WHERE unit_id = 2")
    changed = "the entry's records are not what it sealed: 1 are there, and some were changed, added or lost"
    assert changes(ledger_path, evidence) == [
        ("unreadable", None, "journal", "values of another type than was written in number: 1"),
        ("entry-changed", "x", "the entry's number is none"),
        ("facts-changed", 2, "unit", "U2 \udcff", changed),
        ("copy", None, "unit", "U2 \udcff", "it is found by initials that are not its own: qjzzc"),
    ]
