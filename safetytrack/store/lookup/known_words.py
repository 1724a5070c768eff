"""The words of an open list: those of the vocabulary, those that the ledger's programmes use, and those it records."""

from collections.abc import Callable, Iterable

from safetytrack.domain.errors import N_, Refused, Sense, Word, Words
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.synonyms import SYNONYMS
from safetytrack.domain.vocabulary import LISTS
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.requirement_versions import requirement_versions

_LISTED = 10
"""How many words a refusal lists."""

_USED: dict[str, Callable[[Requirement], Iterable[str | None]]] = {
    "role": lambda asks: asks.every_role,
    "kind": lambda asks: (scope.kind for scope in asks.applies_to),
    "activity": lambda asks: (*asks.activities, asks.trigger_activity),
}
_RECORDED = {
    "kind": ("unit", "unit_past"),
    "role": ("appointment", "completion"),
    "activity": ("event",),
}
"""The tables that hold words of a list, each in a column called like the list."""

_IN_DEFINITION = "SELECT 1 FROM requirement_version WHERE replace(definition, :quoted, '') <> definition LIMIT 1"


class UnknownWord(Refused):
    """The refusal of what is neither a known word of an open list nor well formed as a new one.

    It lists all known words, or some: those first of which it may be a slip.
    """

    all_listed = N_(
        "the {list} {text!r} is not known. choose from {known}; a new one takes small letters, digits and hyphens"
    )
    some_listed = N_(
        "the {list} {text!r} is not known. choose from {known} or {more} more;"
        " a new one takes small letters, digits and hyphens"
    )

    def __init__(self, list_name: str, text: str, known: Iterable[str]) -> None:
        self.list_name = list_name
        self.known = tuple(known)
        listed = self.known
        self.more = max(0, len(self.known) - _LISTED)
        if self.more:
            from safetytrack.store.lookup.near import nearest_first  # only where something is amiss

            synonyms = SYNONYMS.get(list_name, {})
            listed = tuple(nearest_first(text, {slug: synonyms.get(slug, "").split() for slug in self.known})[:_LISTED])
        super().__init__(
            self.some_listed if self.more else self.all_listed,
            list=Word(list_name, Sense.CALLED),
            text=text,
            known=Words(Word(slug, list_name) for slug in listed),
            more=self.more,
        )


def known_words(list_name: str, reader: Reader | None) -> list[str]:
    """Return the slugs of a list, each once; without a ledger those of the vocabulary."""
    known = dict.fromkeys(LISTS[list_name])
    if reader is not None and list_name in _USED:
        newest = {one.requirement_id: one.asks for one in requirement_versions(reader)}
        known |= {slug: None for asks in newest.values() if asks for slug in _USED[list_name](asks) if slug}
    return list(known)


def is_known(reader: Reader, list_name: str, slug: str) -> bool:
    """Say whether the vocabulary, any version of a programme or any record has a slug of an open list."""
    return (
        slug in LISTS[list_name]
        or reader.one(_IN_DEFINITION, quoted=f'"{slug}"') is not None
        or any(
            reader.one(f"SELECT 1 FROM {table} WHERE {list_name} = :slug LIMIT 1", slug=slug)
            for table in _RECORDED[list_name]
        )
    )


def words_in_use(reader: Reader, list_name: str) -> list[str]:
    """Return the known slugs of an open list and those recorded, which to gather takes its time."""
    recorded = f"SELECT DISTINCT {list_name} FROM {_RECORDED[list_name][0]} ORDER BY {list_name}"
    return list(dict.fromkeys([*known_words(list_name, reader), *(slug for (slug,) in reader.rows(recorded))]))
