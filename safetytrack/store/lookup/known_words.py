"""The words of an open list: those of the vocabulary, and those that the ledger's programmes use."""

from collections.abc import Callable, Iterable

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.vocabulary import LISTS
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.requirement_versions import requirement_versions

_USED: dict[str, Callable[[Requirement], Iterable[str | None]]] = {
    "role": lambda asks: asks.every_role,
    "kind": lambda asks: (scope.kind for scope in asks.applies_to),
    "activity": lambda asks: (*asks.activities, asks.trigger_activity),
}


def known_words(list_name: str, reader: Reader | None) -> list[str]:
    """Return the slugs of a list, each once; without a ledger those of the vocabulary."""
    known = dict.fromkeys(LISTS[list_name])
    if reader is not None and list_name in _USED:
        newest = {one.requirement_id: one.asks for one in requirement_versions(reader)}
        known |= {slug: None for asks in newest.values() if asks for slug in _USED[list_name](asks) if slug}
    return list(known)
