"""Where evidence lies."""

from pathlib import Path

from safetytrack.store.evidence.folder import path_of


def test_path_of_a_hash_is_two_deep():
    assert path_of(Path("e"), "ab" * 32) == Path("e") / "ab" / ("ab" * 31)
