"""Checks run in their order; what breaks off is a finding, and of a database that is not whole no more is asked."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from safetytrack.domain.errors import Phrase
from safetytrack.locale.labels import CHECKS
from safetytrack.store.audit.checks import (
    DOCTOR,
    INTEGRITY,
    RECORDS,
    SCHEMA,
    SUSPICIOUS,
    VERIFY,
    Check,
    findings,
    names,
)
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding, JournalEntry
from safetytrack.store.backends.reading import reading

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def one_finding(_context: AuditContext) -> Iterator[Finding]:
    yield Finding(Phrase("wrong"), key=(1,))


def two_and_a_fault(_context: AuditContext) -> Iterator[Finding]:
    yield Finding(Phrase("first"), Phrase("mend it"))
    yield Finding(Phrase("second"))
    raise ValueError("soon")


def nothing(_context: AuditContext) -> Iterator[Finding]:
    return iter(())


@pytest.fixture
def run(ledger_path: Path):
    """Return what runs checks on a blank ledger."""

    def run(*checks: Check) -> list[Finding]:
        with reading(ledger_path) as reader:
            return list(findings(AuditContext(reader, ledger_path, NOW), checks))

    return run


def test_findings_are_told_by_their_check_with_what_to_do(run):
    answer = run(Check("a", nothing), Check("b", two_and_a_fault, Phrase("look")), Check("c", one_finding))
    assert [(finding.check, str(finding.message), str(finding.todo or "")) for finding in answer] == [
        ("b", "first", "mend it"),
        ("b", "second", "look"),
        ("b", "the check broke off at what no safetytrack has written: soon", "see what was changed with: verify"),
        ("c", "wrong", ""),
    ]
    assert [finding.kind for finding in answer] == ["", "", "unreadable", ""]


def test_of_a_database_that_is_not_whole_nothing_else_is_asked(run):
    answer = run(
        Check("a", one_finding), Check(INTEGRITY, one_finding), Check(INTEGRITY, one_finding), Check("b", one_finding)
    )
    assert [finding.check for finding in answer] == ["a", INTEGRITY, INTEGRITY]


def test_a_finding_is_known_again_by_its_check_and_what_it_is_about():
    finding = Finding(Phrase("wrong"), key=(1, "x"), check="scope")
    assert finding.id == finding._replace(message=Phrase("otherwise"), key=(True, "x")).id
    assert len({finding.id, finding._replace(check="scale").id, finding._replace(key=(2, "x")).id}) == 3
    assert finding._replace(key=()).id is None


@pytest.mark.parametrize(("number", "shown"), [(7, "7"), (None, "?")])
def test_a_finding_names_its_entry(number: int | None, shown: str):
    entry = JournalEntry(7, number, "2026-03-10 09:00:00.000000", "clerk", "log")
    assert str(Finding(Phrase("wrong"), entry=entry).sentence) == f"entry {shown} by clerk: wrong"
    assert str(Finding(Phrase("wrong")).sentence) == "wrong"


def test_every_check_has_a_label():
    assert set(names([*DOCTOR, *SUSPICIOUS, *VERIFY])) == set(CHECKS)
    for some, more in ((SCHEMA, RECORDS), (RECORDS, VERIFY), (VERIFY, DOCTOR)):
        assert all(check in more for check in some)
