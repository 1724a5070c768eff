"""How the journal's entries hold together: the hash of each covers the hash of the one before."""

from collections.abc import Sequence
from typing import NamedTuple

GENESIS = "0" * 64
"""What the first entry names as its previous hash."""

LAST_OF_CHAIN = "SELECT number, hash FROM journal WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1"


class Seal(NamedTuple):
    """What closes an entry: the digest over its facts, and the text that its hash is made over."""

    facts: str
    text: str


def sealed_text(entry: Sequence[object]) -> str:
    """What the hash of an entry is made over: its JSON list, broken off before the hash of the entry before.

    ``entry`` is its entry_id, at (ISO 8601), who, command, what and facts.
    """
    from safetytrack.store.journal.digest import stored_json  # a question has no need of it

    return f"{stored_json(entry)[:-1]},"


def chain_hash(text: str, previous: str) -> str:
    """The SHA-256 of an entry's ``sealed_text`` and the hash before it, together a JSON list."""
    from hashlib import sha256

    return sha256(f'{text}"{previous}"]'.encode()).hexdigest()
