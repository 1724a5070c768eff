"""Finding events by their refs, the numbers that an office gave them."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from safetytrack.domain.texts import folded, folded_code
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.digest import digest_of
from safetytrack.store.query.selecting import select_list

# An index of those that hold, and one of those that were undone.
_OF_IDENTITY = """
SELECT unit_id, event_id FROM event WHERE identity = :identity AND undone_in IS NULL ORDER BY event_id DESC LIMIT 1
"""
_UNDONE_OF_IDENTITY = """
SELECT unit_id, event_id FROM event WHERE identity = :identity AND undone_in IS NOT NULL ORDER BY event_id DESC LIMIT 1
"""
_OF_REF = """
SELECT unit_id, event_id FROM event WHERE ref IN (:ref, :form)
ORDER BY ref <> :ref, undone_in IS NOT NULL, event_id DESC LIMIT 1
"""
_OF_OTHER_FORM = "SELECT unit_id, event_id FROM event WHERE folded_ref = :text AND undone_in IS NULL LIMIT 2"
_FIRST_TYPED = """
SELECT e.identity, e.ref FROM lookup_key CROSS JOIN event e
WHERE e.identity = lookup_key.identity AND e.undone_in IS NULL AND e.ref IS NOT NULL
"""
_TYPED_IN_OTHER_FORM = """
SELECT e.folded_ref, e.identity, e.ref FROM lookup_key CROSS JOIN event e
WHERE e.folded_ref = lookup_key.folded_ref AND e.undone_in IS NULL ORDER BY e.event_id DESC
"""
_ANY_IN_OTHER_FORM = "SELECT 1 FROM event WHERE folded_ref IS NOT NULL LIMIT 1"


def identity_of_ref(ref: str) -> str:
    """Return the identity of the event that goes by a ref in one of its ``forms_of_ref``."""
    return digest_of("ref", ref).hex()[:32]


def forms_of_ref(ref: str) -> tuple[str, ...]:
    """Return the form in which refs are the same (rule 19), then those by which earlier versions knew them."""
    form = folded(ref)
    return tuple(dict.fromkeys((folded_code(form), form, ref)))


def identities_of_ref(ref: str) -> tuple[str, ...]:
    """Return the identity of the event that goes by a ref, then those that earlier versions may have given it."""
    return tuple(map(identity_of_ref, forms_of_ref(ref)))


def keys_of_ref(reader: Reader, ref: str) -> list[tuple[int, int]]:
    """Return the key (unit_id, event_id) of the newest event of that ref, as typed or in its folded form, if any."""
    for identity in reversed(identities_of_ref(ref)):  # to the letter first
        for sql in (_OF_IDENTITY, _UNDONE_OF_IDENTITY):
            if keys := reader.all(sql, identity=identity):
                return keys
    return reader.all(_OF_REF, ref=ref, form=folded(ref))


def keys_in_other_form(reader: Reader, ref: str) -> list[tuple[int, int]]:
    """Return the keys of up to two events whose refs are the same as that (rule 19), if not to the letter."""
    return reader.all(_OF_OTHER_FORM, text=folded_code(ref))


class RefOffered(NamedTuple):
    """The ref of an event, what it was and when."""

    ref: str
    activity: str
    done_on: str


_NEWEST_BEGINNING = f"""
SELECT {select_list(RefOffered, "e")} FROM event e
WHERE e.ref IS NOT NULL AND e.undone_in IS NULL AND substr(e.ref, 1, length(:word)) = :word
ORDER BY e.event_id DESC LIMIT 60
"""


def offered_refs(reader: Reader, word: str) -> Iterator[RefOffered]:
    """Yield the refs that begin so, the newest event's first, as many as a prompt can show."""
    return map(RefOffered._make, reader.rows(_NEWEST_BEGINNING, word=word))


class TypedRef(NamedTuple):
    """The ref of an event as it was first typed, and what makes the event the same."""

    identity: str
    ref: str


def typed_in_other_form(reader: Reader, refs: Iterable[str]) -> dict[str, TypedRef]:
    """Return by the form in which refs are the same those that the ledger has typed otherwise; the oldest of several.

    An earlier version may have recorded one under an identity that no form of another spelling has.
    """
    if reader.one(_ANY_IN_OTHER_FORM) is None:
        return {}
    rows = reader.lookup_many(_TYPED_IN_OTHER_FORM, "folded_ref", "text", set(map(folded_code, refs)))
    return {form: TypedRef(identity, ref) for form, identity, ref in rows}


def refs_as_first_typed(reader: Reader, refs: Collection[str]) -> dict[str, str]:
    """Return how the ledger's events spell these refs, as they do and by the form in which refs are the same."""
    identities = {identity for ref in refs for identity in identities_of_ref(ref)}
    spelt = [ref for _identity, ref in reader.lookup_many(_FIRST_TYPED, "identity", "text", identities)]
    otherwise = {form: typed.ref for form, typed in typed_in_other_form(reader, refs).items()}
    return otherwise | {folded_code(ref): ref for ref in spelt} | {ref: ref for ref in spelt}
