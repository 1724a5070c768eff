"""What was undone is proven like all else: neither it nor what is as it was before can be changed unnoticed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from lending import FileLedgers, ServerLedgers
from store.checked import verified
from store.office import TODAY, write_office
from store.replay import author
from store.sealed import check_journal
from store.tampering import behind_its_back

from safetytrack.store.backends.place import Place
from safetytrack.store.ledger import Ledger
from safetytrack.store.lookup.named_entries import entry_named
from safetytrack.store.write.reversal.reversal import take_back

UNDONE = ("12", "11", "10", "9", "7", "14")
"""Entries of the office, an attached file, a phone number, a name, an extension and a void; and one undoing."""

TAMPERED: dict[str, list[str]] = {
    "what a row said before it was undone": [
        "UPDATE former_row SET content = replace(content, '13', '15') WHERE of_table = 'person'"
    ],
    "what a row said that is there again": [
        "UPDATE former_row SET content = replace(content, '2020', '2021') WHERE of_table = 'event'"
    ],
    "a row that was undone and is kept no more": ["DELETE FROM former_row WHERE of_table = 'extension'"],
    "content that is no row": ["UPDATE former_row SET content = 'x' WHERE of_table = 'extension'"],
    "content that is a list": ["UPDATE former_row SET content = '[]' WHERE of_table = 'extension'"],
    "the table that it is of": ["UPDATE former_row SET of_table = 'nowhere' WHERE of_table = 'extension'"],
    "a row put back where it was taken out": [
        "INSERT INTO extension (requirement_id, label, reason, approver, unit_id, extension_id, to_on, recorded_in)"
        " VALUES (1, '2020H2', 'flood', 'the mayor', 1, 1, '2021-01-15', 9)"
    ],
    "an event marked again as it was marked before": [
        "UPDATE event SET undone_in = 7, state = 'void', undone_reason = 'a mistake' WHERE ref = 'E2'"
    ],
    "a unit called again what it was called before": [
        "UPDATE unit SET name = '清江街道', recorded_in = 10 WHERE unit_id = 1"
    ],
    "which entry was undone": ["UPDATE undoing SET entry_id = 3 WHERE entry_id = 9"],
    "that an entry was undone": ["DELETE FROM undoing WHERE entry_id = 9"],
    "what a row is since": ["UPDATE former_row SET now_recorded_in = 5 WHERE of_table = 'extension'"],
}


@pytest.fixture(scope="module")
def undone_once(ledgers: FileLedgers | ServerLedgers, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return an office's ledger in which several entries were undone, one of them and again not."""
    ledger = ledgers.take()
    write_office(ledger, tmp_path_factory.mktemp("office"))
    for number in UNDONE:
        with Ledger(ledger, author(TODAY + timedelta(days=1))).write("undo", {"entry": number}) as entry:
            take_back(entry, entry_named(entry.reader, number))
    return ledger


@pytest.fixture
def undone(ledgers: FileLedgers | ServerLedgers, undone_once: Place) -> Iterator[Place]:
    """Return one of one's own."""
    place = ledgers.copied(undone_once)
    yield place
    ledgers.give_back(place)


def test_what_was_undone_is_proven(undone: Place, tmp_path: Path):
    assert verified(undone, tmp_path) == []
    assert len(check_journal(undone)) == 12 + len(UNDONE)


@pytest.mark.parametrize("what", TAMPERED)
def test_it_is_found_that_somebody_changed(undone: Place, tmp_path: Path, what: str):
    with behind_its_back(undone) as execute:
        for statement in TAMPERED[what]:
            execute(statement)
    assert "facts-changed" in {finding.kind for finding in verified(undone, tmp_path)}
