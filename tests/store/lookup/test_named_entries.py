"""Entries of the journal as people name them, and the files that they took in."""

import pytest

from safetytrack.store.lookup.named_entries import NamedEntry


@pytest.mark.parametrize(
    ("what", "files"),
    [
        ('{"what": "units", "file": "units.csv"}', ["units.csv"]),
        ('{"files": ["a.xlsx", "b.xlsx"], "partial": true}', ["a.xlsx", "b.xlsx"]),
        ('{"unit": "A"}', []),
        ('{"file": null, "files": null}', []),
        ("[1]", []),
        ("no json", []),
    ],
)
def test_the_files_that_an_entry_took_in(what: str, files: list[str]):
    assert NamedEntry(1, 1, "2026-07-10 04:00:00", "clerk", "import", what).files == files
