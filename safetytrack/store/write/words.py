"""Open lists: any slug is taken, and one never seen before brings a warning."""

from safetytrack.domain.errors import N_, Refused, Sense, Word
from safetytrack.domain.texts import check_text
from safetytrack.domain.vocabulary import LISTS, is_slug
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.known_words import is_known

LONGEST_SLUG = 64


def check_slug(entry: Entry, list_name: str, text: str) -> str:
    """Return ``text`` as a slug of an open list, warning of one never seen. Raises ``Refused`` for what is no slug."""
    slug = text.strip()
    if slug in LISTS[list_name]:
        return slug
    check_text(slug, list_name, LONGEST_SLUG)
    if not is_slug(slug):
        raise Refused(
            N_("the {list} {text!r} is not well formed. use small letters, digits and hyphens"),
            text=text,
            list=Word(list_name, Sense.CALLED),
        )
    if not is_known(entry.reader, list_name, slug):
        entry.warn(N_("the {list} {slug} is new to this ledger"), list=Word(list_name, Sense.CALLED), slug=slug)
    return slug
