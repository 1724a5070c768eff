"""Who wrote into a ledger with another program is found out at once, where the triggers show it."""

from datetime import UTC, datetime
from pathlib import Path

from store.tampering import tamper

from safetytrack.store.audit.diagnosis import diagnose
from safetytrack.store.schema.triggers import triggers_in_file

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def test_a_ledger_is_to_blame_where_its_triggers_are_gone(ledger_path: Path):
    assert diagnose(ledger_path, NOW) is None
    tamper(ledger_path)
    refusal = diagnose(ledger_path, NOW)
    assert str(refusal) == f"the ledger {ledger_path} holds what safetytrack never wrote. see: safetytrack verify"


def test_where_they_were_put_back_only_verify_tells(ledger_path: Path):
    tamper(ledger_path, "PRAGMA user_version = 1", *triggers_in_file().values())
    assert diagnose(ledger_path, NOW) is None
