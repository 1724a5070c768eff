"""Which version a ledger's tables are of."""

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.store.schema.version import SCHEMA, check_version, is_version


@pytest.mark.parametrize(
    ("version", "is_one"),
    [("0001", True), (SCHEMA, True), ("9999", True), ("0000", False), ("7", False), ("00070", False), ("000a", False)]
    + [(7, False), (None, False), ("0007\n", False)],
)
def test_a_version_has_four_digits_and_is_none_before_the_first(version: object, is_one: bool):
    assert is_version(version) is is_one


def test_a_ledger_of_this_version_may_be_read():
    assert check_version(SCHEMA, "x.db") == SCHEMA


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        (None, "x.db is not a safetytrack ledger. name another file with --db"),
        ("head", "x.db is not a safetytrack ledger. name another file with --db"),
        ("0001", "the ledger x.db is of an older version. run: safetytrack upgrade"),
        ("9999", "the ledger x.db is of a newer version. install a newer safetytrack"),
    ],
)
def test_another_is_refused_with_what_to_do(version: str | None, sentence: str):
    with pytest.raises(Refused) as refusal:
        check_version(version, "x.db")
    assert str(refusal.value) == sentence
