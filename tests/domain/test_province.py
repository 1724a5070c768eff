"""The list of ledgers that are asked together."""

import pytest

from safetytrack.domain.errors import RefusedRows
from safetytrack.domain.province import ListedLedger, parse_province

OWN = 'name = "江城市"\ndb = "city.db"\n'
NORTH = '[[ledger]]\nname = "北县"\ndb = "north.db"\n'


def test_the_own_ledger_comes_first():
    assert parse_province(f'{OWN}{NORTH}under = "230101"\n', "p.toml") == [
        ListedLedger("江城市", "city.db"),
        ListedLedger("北县", "north.db", "230101"),
    ]
    assert parse_province(NORTH, "p.toml") == [ListedLedger("北县", "north.db")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "p.toml:1: ledger: is missing. write it like [[ledger]]"),
        ("ledger = []", "p.toml:1: ledger: [] is not a list with something in it. write it like [..., ...]"),
        ('ledger = "x"', 'p.toml:1: ledger: "x" is not a list with something in it. write it like [..., ...]'),
        (f"{NORTH}to = 1", "p.toml:4: ledger: to: is not a known key. known are name, db, under"),
        (
            '[[ledger]]\nname = "a"\ndb = "x\\u001by"',
            'p.toml:3: ledger: db: is no file and no address. write it like db = "haerbin.db"',
        ),
        (f'db = "city.db"\n{NORTH}', 'p.toml:1: name: is missing. write it like name = "哈尔滨市"'),
        (f"{NORTH}{NORTH}", 'p.toml:5: ledger: name: "北县" stands there twice. leave one out'),
        (
            "a",
            "p.toml:1: is not TOML: Expected '=' after a key in a key/value pair."
            " mend this first, the rest was not read",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, sentence: str):
    with pytest.raises(RefusedRows) as refused:
        parse_province(text, "p.toml")
    assert refused.value.lines() == [sentence]
