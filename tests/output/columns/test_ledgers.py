"""Which of several ledgers a row is of."""

from collections import namedtuple

import pytest

from safetytrack.output.columns.ledgers import HEADS, LEDGER, ledger_keys, of_ledgers, unit_key
from safetytrack.output.columns.people import PEOPLE

Row = namedtuple("Row", ["ledger", "unit_code"])
Lone = namedtuple("Lone", ["unit_code"])


def test_of_several_ledgers_one_column_tells_which_and_of_one_none():
    assert of_ledgers((LEDGER, *PEOPLE, HEADS)) == (LEDGER,)
    assert of_ledgers(PEOPLE) == ()


@pytest.mark.parametrize(
    ("columns", "ledgers", "keys"),
    [
        ((LEDGER, *PEOPLE), ["east", None], ["ledger"]),
        ((LEDGER, *PEOPLE), [None, None], []),
        ((LEDGER, *PEOPLE), [], []),
        (PEOPLE, ["east"], []),
    ],
)
def test_rows_that_each_add_up_several_tell_no_ledger(columns, ledgers: list[str | None], keys: list[str]):
    assert ledger_keys(columns, [Row(ledger, "U1") for ledger in ledgers]) == keys


def test_units_of_one_code_in_two_ledgers_are_two():
    assert len({unit_key(Row("east", "U1")), unit_key(Row("west", "U1")), unit_key(Row("east", "U1"))}) == 2
    assert unit_key(Lone("U1")) == unit_key(Lone("U1")) != unit_key(Lone("U2"))
