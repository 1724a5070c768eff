"""Where a ledger is kept: a file, or a PostgreSQL database."""

import re
from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused

SCHEMES = ("postgresql", "postgres")

# libpq's connection strings, which are not URLs, and URLs that lack a sign: each may hold a password.
_CONNECTION_WORDS = r"(?:^|\s)(?:host|hostaddr|port|dbname|user|password|passfile|service|options|ssl\w*)\s*="
_MISTYPED_URL = r"(?i:postgres(?:ql)?)(?::(?!//)|//)"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*"
_FORBIDDEN = r"%(?![0-9A-Fa-f]{2})|%00|\s"
"""What libpq quotes, with all that stands around it, where it complains of it."""
_WITHOUT_SCHEME = r"[^/\\:@]+:[^/@]*@[^/]+/"
"""A user and a password before a server and a database, of which the scheme was forgotten."""

# What of a URL's query names the database or the way to it (PostgreSQL documentation, 34.1.2); the rest is not told.
_SHOWN_KEYS = {"host", "hostaddr", "port", "dbname", "user", "service", "options", "sslmode", "target_session_attrs"}


class Server(NamedTuple):
    """A PostgreSQL database by its URL, as libpq reads it; told without its passwords.

    ``new_schema`` is the schema that the URL leads to where the first write is to make it.
    """

    url: str
    new_schema: str | None = None

    def __str__(self) -> str:
        return _without_passwords(self.url) or "postgresql://..."


Place = Path | Server


def place_named(text: str) -> Place:
    """Return the place that a path or a URL names.

    Raises ``Refused`` for a URL of anything but PostgreSQL, for one that may be read in two ways, and for libpq's other
    ways to name a database; none of its sentences tells what was typed, as it may hold a password.
    """
    scheme, separator, _rest = text.partition("://")
    # Most ledgers are files with plain names: for these no pattern is compiled.
    if not separator and "=" not in text and "@" not in text and not text.lower().startswith("postgres"):
        return Path(text)
    if any(re.search(words, scheme) for words in (_CONNECTION_WORDS, rf"^{_MISTYPED_URL}", rf"^{_WITHOUT_SCHEME}")):
        raise _unreadable()
    if not separator:
        return Path(text)
    if not re.fullmatch(_SCHEME, scheme):
        raise _unreadable()
    if scheme not in SCHEMES:
        raise Refused(
            N_("{scheme}://... is no ledger's address. name a file, or postgresql://user@host/database"), scheme=scheme
        )
    if _without_passwords(text) is None:
        raise _unreadable()
    return Server(text)


def _unreadable() -> Refused:
    return Refused(
        N_("the ledger's address cannot be read. write it like {example}, and / @ % in a password as {signs}"),
        example="postgresql://user@host:5432/database",
        signs="%2F %40 %25",
    )


def _without_passwords(url: str) -> str | None:
    """Return a URL without its passwords; None where it cannot be told for certain what they are.

    What stands before the first ``@`` is a user and a password, unless a ``/`` comes first: that is how libpq reads it,
    whatever other signs a password may hold.
    """
    scheme, _separator, rest = url.partition("://")
    before, at, after = rest.partition("@")
    if not at or "/" in before:
        before, at, after = "", "", rest
    address, question, query = after.partition("?")
    pairs = query.split("&") if query else []
    if "@" in address or address.count("[") != address.count("]") or not all("=" in pair for pair in pairs):
        return None
    if re.search(_FORBIDDEN, url):
        return None
    shown = [pair for pair in pairs if pair.partition("=")[0] in _SHOWN_KEYS]
    user = before.partition(":")[0]
    return f"{scheme}://{user}{at}{address}" + (question + "&".join(shown) if shown else "")
