"""Where a ledger is kept: a file, or a PostgreSQL database."""

from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused

SCHEMES = ("postgresql", "postgres")


class Server(NamedTuple):
    """A PostgreSQL database by its URL, as libpq reads it; told without its passwords."""

    url: str

    def __str__(self) -> str:
        return _shown(self.url) or "postgresql://..."


Place = Path | Server


def place_named(text: str) -> Place:
    """Return the place that a path or a URL names.

    Raises ``Refused`` for a URL of anything but PostgreSQL, and for one that may be read in two ways.
    """
    scheme, separator, _rest = text.partition("://")
    if not separator:
        return Path(text)
    if scheme not in SCHEMES:
        raise Refused(
            N_("{scheme}://... is no ledger's address. name a file, or postgresql://user@host/database"), scheme=scheme
        )
    if _shown(text) is None:
        raise Refused(
            N_("the ledger's address cannot be read. write it like {example}, and / and @ in a password as {signs}"),
            example="postgresql://user@host:5432/database",
            signs="%2F %40",
        )
    return Server(text)


def _shown(url: str) -> str | None:
    """Return a URL without its passwords; None where it cannot be told for certain what they are.

    What stands before the first ``@`` is a user and a password, unless a ``/`` comes first: that is how libpq reads it,
    whatever other signs a password may hold.
    """
    scheme, _separator, rest = url.partition("://")
    before, at, after = rest.partition("@")
    if not at or "/" in before:
        before, at, after = "", "", rest
    address, question, query = after.partition("?")
    if "@" in address or address.count("[") != address.count("]"):
        return None
    shown = [pair for pair in query.split("&") if "pass" not in pair.partition("=")[0].lower()]
    user = before.partition(":")[0]
    return f"{scheme}://{user}{at}{address}" + (question + "&".join(shown) if any(shown) else "")
