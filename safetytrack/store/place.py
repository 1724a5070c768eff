"""Where a ledger is kept: a file, or a PostgreSQL database."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from safetytrack.domain.errors import N_, Refused

SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL database by its URL, as libpq reads it; told without its password."""

    url: str

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        user, at, host = parts.netloc.rpartition("@")
        query = urlencode([pair for pair in parse_qsl(parts.query) if pair[0] != "password"], quote_via=quote)
        return parts._replace(netloc=f"{user.partition(':')[0]}{at}{host}", query=query).geturl()


Place = Path | Server


def place_named(text: str) -> Place:
    """Return the place that a path or a URL names. Raises ``Refused`` for a URL of anything but PostgreSQL."""
    scheme, separator, _rest = text.partition("://")
    if not separator:
        return Path(text)
    if scheme not in SCHEMES:
        raise Refused(
            N_("{scheme}://... is no ledger's address. name a file, or postgresql://user@host/database"), scheme=scheme
        )
    try:
        str(Server(text))
    except ValueError:
        raise Refused(
            N_("the address of the ledger cannot be read. write it like {example}"),
            example="postgresql://user@host:5432/database",
        ) from None
    return Server(text)
