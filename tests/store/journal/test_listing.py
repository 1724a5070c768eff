"""What was typed, as a person reads it; and which entries a unit and an event have."""

from datetime import date
from pathlib import Path

import pytest
from store.replay import author

from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.listing import Subject, entries, typed_words
from safetytrack.store.ledger import Ledger
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.undoing import undo_event
from safetytrack.store.write.units import add_unit, edit_unit

DAYS = [date(2026, 7, day) for day in range(1, 6)]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("{}", ""),
        ('{"unit": "中川镇", "on": "2026-07-01"}', "unit=中川镇 on=2026-07-01"),
        ('{"tag": ["山 区", "沿江"], "json": true}', 'tag="山 区" tag=沿江 json'),
        ('{"note": "", "n": 3}', 'note="" n=3'),
        ('{"note": "say \\"no\\""}', 'note="say \\"no\\""'),
        ("[1]", "[1]"),
        ("no json", "no json"),
    ],
)
def test_typed_words(what: str, words: str):
    assert typed_words("log", what) == words


@pytest.fixture
def written(ledger_path: Path) -> Path:
    """Return a ledger of two units; an event of the first counts for the second too, and is undone."""

    def write(day: date, command: str, *does) -> None:
        with Ledger(ledger_path, author(day)).write(command, {}) as entry:
            for do in does:
                do(entry)

    both = [CreditClaim(1), CreditClaim(2)]
    write(DAYS[0], "add-unit", lambda entry: add_unit(entry, "A", "town"))
    write(DAYS[1], "add-unit", lambda entry: add_unit(entry, "B", "town"))
    write(DAYS[2], "edit-unit", lambda entry: edit_unit(entry, "A", name="C"))
    write(DAYS[3], "log-study", lambda entry: Recorder(entry).record(EventFacts("study", DAYS[3]), both, "R1"))
    write(DAYS[4], "void", lambda entry: undo_event(entry, "R1", "void", "a mistake"))
    return ledger_path


@pytest.mark.parametrize(
    ("subject", "first", "last", "numbers"),
    [
        (None, date.min, date.max, [1, 2, 3, 4, 5]),
        (None, DAYS[1], DAYS[2], [2, 3]),
        (None, date(1, 1, 1), date(1, 1, 1), []),
        (Subject(1), date.min, date.max, [1, 3, 4, 5]),
        (Subject(2), date.min, date.max, [2, 4, 5]),
        (Subject(1, 1), date.min, date.max, [4, 5]),
        (Subject(1, 1), DAYS[4], date.max, [5]),
        (Subject(1, 99), date.min, date.max, []),
    ],
)
def test_entries(written: Path, subject: Subject | None, first: date, last: date, numbers: list[int]):
    with reading(written) as reader:
        assert [row.entry for row in entries(reader, subject, first, last)] == numbers
