"""How the journal's entries hold together: each is sealed with the hash of the one before."""

GENESIS = "0" * 64
"""What the first entry names as its previous hash."""

LAST_OF_CHAIN = "SELECT number, hash FROM journal WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1"


def chain_hash(told: str, previous: str) -> str:
    """Return the SHA-256 of what an entry tells and the hash before it, together a JSON list."""
    from hashlib import sha256  # a question has no need of it

    return sha256(f'{told}"{previous}"]'.encode()).hexdigest()
