"""Open lists: any slug is taken, and one never seen before brings a warning."""

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.vocabulary import LISTS, is_slug
from safetytrack.store.ledger import Entry

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
    if not is_slug(slug):
        raise Refused(N_("{text!r} is not a {list}. use small letters, digits and hyphens"), text=text, list=list_name)
    asked = "SELECT 1 FROM requirement_version WHERE instr(definition, :quoted) > 0 LIMIT 1"
    if not (entry.reader.one(_SEEN[list_name], slug=slug) or entry.reader.one(asked, quoted=f'"{slug}"')):
        entry.warn(N_("the {list} {slug} is new to this ledger"), list=list_name, slug=slug)
    return slug


def check_name(text: str, what: str) -> str:
    """Return a name with its outer spaces trimmed. Raises ``Refused`` for an empty or overlong one."""
    name = text.strip()
    if not name:
        raise Refused(N_("the {what} is empty. give one"), what=what)
    if len(name) > 200:
        raise Refused(N_("the {what} has {n} characters. shorten it to 200"), what=what, n=len(name))
    if "\x00" in name:
        raise Refused(N_("the {what} holds a NUL character. take it out"), what=what)
    return name
