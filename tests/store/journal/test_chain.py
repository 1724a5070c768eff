"""The hash of an entry covers the one before."""

import hashlib

from safetytrack.store.journal.chain import GENESIS, chain_hash, sealed_text


def test_a_hash_is_made_over_the_entry_and_the_hash_before():
    text = sealed_text((1, "2026-07-01T09:00:00", "clerk", "init", "{}", "f"))
    whole = f'[1,"2026-07-01T09:00:00","clerk","init","{{}}","f","{GENESIS}"]'
    assert chain_hash(text, GENESIS) == hashlib.sha256(whole.encode()).hexdigest()
