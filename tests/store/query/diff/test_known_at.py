"""Points of a ledger's past: by a day, or by the beginning of a journal entry's hash."""

from datetime import date
from pathlib import Path

import pytest
from domain.obligation.actions import AddUnit
from store.replay import replay
from store.tampering import tamper

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.diff.known_at import KnownAt, known_at


def head_named(path: Path, text: str) -> KnownAt:
    with reading(path) as reader:
        return known_at(reader, text, date(2026, 3, 10))


def test_a_hash_that_may_be_something_else_is_not_guessed_at(ledger_path: Path):
    replay([AddUnit(today=date(2026, 3, day), code=f"U{day}", name="A", kind="town") for day in (2, 3, 4)], ledger_path)
    hashes = ["2026030520260305" + "a" * 48, "abcdef1234567890" + "a" * 48, "abcdef1234567890" + "b" * 48]
    tamper(ledger_path, *(f"UPDATE journal SET hash = '{one}' WHERE entry_id = {n}" for n, one in enumerate(hashes, 1)))
    with pytest.raises(
        Refused, match="'abcdef1234567890' fits several entries of the journal. give more of its digits"
    ):
        head_named(ledger_path, "abcdef1234567890")
    with pytest.raises(Refused, match="at least 16 digits of the head"):
        head_named(ledger_path, "abcdef123456789")
    assert head_named(ledger_path, "abcdef1234567890b") == KnownAt(date(2026, 3, 4), Prefix(3))
    assert head_named(ledger_path, "2026030520260305A...") == KnownAt(date(2026, 3, 2), Prefix(1))
    assert head_named(ledger_path, "2026-03-05") == KnownAt(date(2026, 3, 5), Prefix(3))
