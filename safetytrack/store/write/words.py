"""Open lists: any slug is taken, and one never seen before brings a warning."""

from safetytrack.domain.errors import N_, Sense, Word
from safetytrack.domain.texts import check_text
from safetytrack.domain.vocabulary import LISTS, LONGEST_SLUG, is_slug
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.known_words import UnknownWord, is_known, known_words


def check_slug(entry: Entry, list_name: str, text: str) -> str:
    """Return ``text`` as a slug of an open list, warning of one never seen. Raises ``Refused`` for what is no slug."""
    slug = text.strip()
    if slug in LISTS[list_name]:
        return slug
    check_text(slug, list_name, LONGEST_SLUG)
    if not is_slug(slug):
        raise UnknownWord(list_name, text, known_words(list_name, entry.reader))
    if not is_known(entry.reader, list_name, slug):
        entry.warn(N_("the {list} {slug} is new to this ledger"), list=Word(list_name, Sense.CALLED), slug=slug)
    return slug
