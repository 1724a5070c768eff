"""Open lists: any slug is taken, and one never seen before brings a warning."""

from safetytrack.domain.errors import N_, Refused, Sense, Word
from safetytrack.domain.texts import check_text
from safetytrack.domain.vocabulary import LISTS, is_slug
from safetytrack.store.ledger import Entry

LONGEST_SLUG = 64

_SEEN = {
    "kind": "SELECT 1 FROM unit WHERE kind = :slug LIMIT 1",
    "role": "SELECT 1 FROM appointment WHERE role = :slug LIMIT 1",
    "activity": "SELECT 1 FROM event WHERE activity = :slug LIMIT 1",
}


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
    in_definition = "SELECT 1 FROM requirement_version WHERE replace(definition, :quoted, '') <> definition LIMIT 1"
    if not (entry.reader.one(_SEEN[list_name], slug=slug) or entry.reader.one(in_definition, quoted=f'"{slug}"')):
        entry.warn(N_("the {list} {slug} is new to this ledger"), list=Word(list_name, Sense.CALLED), slug=slug)
    return slug
