"""A ledger in a schema of its own: how an address names it, and how it is made.

A database may hold a ledger for each city so, and a cluster of Citus keeps each on one of its machines.
"""

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.store.backends.place import Place, Server

_LONGEST = 63
"""Bytes of a name; PostgreSQL cuts off what is more (NAMEDATALEN)."""
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_PATH = re.compile(r"search_path\s*=")
_OPTIONS = "options="


def in_schema(place: Place, name: str) -> Server:
    """Return the place of the ledger in that schema of a server's database, to be made by the first write.

    Raises ``Refused`` for a file and a name that no schema can have, ``Misused`` for an address that names another.
    """
    if not isinstance(place, Server):
        example = "postgresql://user@host/database"
        message = N_("{where} is a file, which has no schemas. leave --schema out, or name a server: --db {example}")
        raise Refused(message, where=place, example=example)
    _require_name(name)
    address, _question, query = place.url.partition("?")
    pairs = query.split("&") if query else []
    options = [unquote(pair.removeprefix(_OPTIONS)) for pair in pairs if pair.startswith(_OPTIONS)][-1:]
    option = f"-csearch_path={_escaped(_in_path(name))}"
    if option not in options:
        if any(_PATH.search(given) for given in options):
            raise Misused(N_("{where} names a search path already. leave it out, or --schema"), where=place)
        others = [pair for pair in pairs if not pair.startswith(_OPTIONS)]
        pairs = [*others, _OPTIONS + quote(" ".join([*options, option]), safe="")]
    return Server(f"{address}?{'&'.join(pairs)}", name)


def settings_of(place: Server) -> dict[str, str]:
    """Return what the options of an address set, by the setting's name (PostgreSQL documentation, 34.1.2)."""
    words = _split("".join(parse_qs(urlsplit(place.url).query).get("options", [])[-1:]))
    settings = {}
    for place_of, word in enumerate(words):
        text = words[place_of + 1 : place_of + 2] if word == "-c" else [word.removeprefix("-c").removeprefix("--")]
        name, _equals, value = "".join(text).partition("=")
        if word.startswith(("-c", "--")):
            settings[name.strip().replace("-", "_")] = value
    return settings


def _split(options: str) -> list[str]:
    """Return the words of options, in which a backslash stands before what is meant as it is."""
    return [re.sub(r"\\(.)", r"\1", word) for word in re.findall(r"(?:\\.|[^\s\\])+", options)]


def _require_name(name: str) -> None:
    is_ours = name.isprintable() and 0 < len(name.encode()) <= _LONGEST
    if not is_ours or name.startswith("pg_") or name in ("$user", "information_schema"):
        message = N_(
            "a schema cannot be called {name!r}. write at most {n} bytes, such as city1, and begin not with pg_"
        )
        raise Refused(message, name=name, n=_LONGEST)


def _in_path(name: str) -> str:
    """Return a name as it is written in a search path."""
    return name if _PLAIN.fullmatch(name) else '"' + name.replace('"', '""') + '"'


def _escaped(value: str) -> str:
    """Return a value as it is written among the options of a connection."""
    return re.sub(r"([\s\\])", r"\\\1", value)
