"""Finding events by their refs, the numbers that an office gave them."""

from collections.abc import Collection

from safetytrack.domain.texts import folded
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.digest import digest_of

_NEWEST = "ORDER BY undone_in IS NOT NULL, event_id DESC LIMIT 1"
_OF_REF = f"SELECT unit_id, event_id FROM event WHERE ref = :text {_NEWEST}"
_OF_IDENTITY = f"SELECT unit_id, event_id FROM event WHERE identity = :text {_NEWEST}"
_OF_OTHER_CASE = "SELECT unit_id, event_id FROM event WHERE upper(ref) = upper(:text) AND undone_in IS NULL LIMIT 2"
_FIRST_TYPED = """
SELECT e.identity, e.ref FROM lookup_key CROSS JOIN event e
WHERE e.identity = lookup_key.identity AND e.undone_in IS NULL AND e.ref IS NOT NULL
"""


def identity_of_ref(ref: str) -> str:
    """Return the identity of the event that goes by a ref, which is folded but for events of the first version."""
    return digest_of("ref", ref).hex()[:32]


def keys_of_ref(reader: Reader, ref: str) -> list[tuple[int, int]]:
    """Return the key (unit_id, event_id) of the newest event of that ref, as typed or in its folded form, if any."""
    form = folded(ref)
    queries = ((_OF_REF, ref), (_OF_REF, form), (_OF_IDENTITY, identity_of_ref(form)))
    return next((keys for query, text in queries if (keys := reader.all(query, text=text))), [])


def keys_in_other_case(reader: Reader, ref: str) -> list[tuple[int, int]]:
    """Return the keys of up to two events of that ref but for small and large letters."""
    return reader.all(_OF_OTHER_CASE, text=folded(ref))


def refs_as_first_typed(reader: Reader, refs: Collection[str]) -> dict[str, str]:
    """Return how the ledger's events spell these refs, by their identities; those that it has."""
    return dict(reader.lookup_many(_FIRST_TYPED, "identity", "text", {identity_of_ref(folded(ref)) for ref in refs}))
