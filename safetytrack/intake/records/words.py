"""Words of open lists that a file uses and nobody has named: new ones, or an office's own for one of ours."""

from safetytrack.domain.errors import N_
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.known_words import UnknownWord
from safetytrack.store.write.words import check_slug


class UnmappedWord(UnknownWord):
    """The refusal of an office's own word, which may be said once to be one of ours."""

    all_listed = N_("the {list} {text!r} is not known. say which it is, like --map '{text}=WORD', of {known}")
    some_listed = N_(
        "the {list} {text!r} is not known. say which it is, like --map '{text}=WORD', of {known} or {more} more"
    )


def new_word(entry: Entry, list_name: str, text: str) -> str:
    """Return a new word of an open list, warning of it. Raises ``UnmappedWord`` for what is no slug."""
    try:
        return check_slug(entry, list_name, text)
    except UnknownWord as why:
        raise UnmappedWord(why.list_name, text, why.known) from None
