"""Ids and hashes as people read them."""

import io

import pytest

from safetytrack.cli.short_ids import SHORT, brief, shown_id
from safetytrack.store.journal.entries import SHORTEST_HEAD

UID = "019a0000-0000-7000-8000-0123456789ab"


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), "456789ab"), (io.StringIO(), UID)])
def test_on_a_terminal_an_id_is_its_end_elsewhere_whole(stream: io.StringIO, shown: str):
    assert shown_id(UID, stream) == shown
    assert SHORT == 8


def test_a_hash_is_as_much_of_it_as_names_the_entry():
    hash_ = "0123456789abcdef" * 4
    assert brief(hash_) == hash_[:SHORTEST_HEAD] + "..."
