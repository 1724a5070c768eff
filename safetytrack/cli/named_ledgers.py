"""The ledgers that are asked together: those of several ``--db``, or of a list."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from safetytrack.domain.errors import N_, Misused, Refused, reason_of
from safetytrack.store.backends.place import Place, Server, place_named

_LARGEST = 1_000_000
_PATH_OPTION = "search_path="


class NamedLedger(NamedTuple):
    """A ledger, what it is called beside others, and the unit of the first of them that it lies below, if it does."""

    name: str
    place: Place
    under: str | None = None


def ledgers_named(texts: Sequence[str], environ: Mapping[str, str]) -> tuple[NamedLedger, ...]:
    """Return the ledgers that several ``--db`` or a list name; none where it is one ledger that is named, or nobody's.

    Raises ``Misused`` for a ledger that is named twice, ``SafetytrackError`` for a list that cannot be read.
    """
    texts = texts or [text for text in (environ.get("SAFETYTRACK_DB"),) if text is not None and _is_list(text)]
    if len(texts) < 2 and not any(map(_is_list, texts)):
        return ()
    if not all(texts):
        raise Misused(N_("--db is empty. name the ledger's file"))
    if len(texts) > 1 and (lists := [text for text in texts if _is_list(text)]):
        raise Misused(
            N_("{path} lists all ledgers that are asked. name it alone, or each ledger by itself"), path=lists[0]
        )
    ledgers = list(_listed(Path(texts[0]))) if len(texts) == 1 else [_typed(text) for text in texts]
    _refuse_repeats(ledgers)
    often = Counter(one.name for one in ledgers)
    return tuple(one if often[one.name] == 1 else one._replace(name=f"{one.place}") for one in ledgers)


def _is_list(text: str) -> bool:
    return text.lower().endswith(".toml") and "://" not in text


def _typed(text: str) -> NamedLedger:
    place = place_named(text)
    return NamedLedger(place.stem if isinstance(place, Path) else _name_on_server(place), place)


def _name_on_server(server: Server) -> str:
    """Return the schema that an address names, else the database, else the address without its passwords."""
    address = urlsplit(str(server))
    options = " ".join(parse_qs(address.query).get("options", []))
    schema = options.partition(_PATH_OPTION)[2].split(",")[0].split()
    return schema[0] if schema else unquote(address.path.strip("/")) or str(server)


def _listed(path: Path) -> Iterator[NamedLedger]:
    """Yield the ledgers of a list; a relative path in it goes from where the list lies."""
    from safetytrack.domain.province import parse_province  # only who keeps a list pays for it

    for one in parse_province(_text_of(path), path.name):
        place = place_named(one.db)
        yield NamedLedger(one.name, path.parent / place if isinstance(place, Path) else place, one.under)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise Refused(N_("{path} is too large to be a list of ledgers. name another file"), path=path)
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(N_("{path} is not text in UTF-8. save it as UTF-8"), path=path) from None
    except OSError as error:
        raise Refused(N_("cannot read {path}: {reason}. check the name"), path=path, reason=reason_of(error)) from None


def _refuse_repeats(ledgers: Sequence[NamedLedger]) -> None:
    """Raise ``Misused`` where two of the ledgers lie in one place: what is in it would be counted twice."""
    seen = set()
    for one in ledgers:
        where = os.path.realpath(one.place) if isinstance(one.place, Path) else one.place.url
        if where in seen:
            raise Misused(N_("the ledger {where} is named twice. name it once"), where=one.place)
        seen.add(where)
