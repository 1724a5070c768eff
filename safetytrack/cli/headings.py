"""The head of an answer that is handed on: what was asked for, in words, and of which ledger."""

from collections.abc import Callable, Iterator, Mapping

from safetytrack.cli import options
from safetytrack.cli.context import Context
from safetytrack.locale import _, label, pgettext
from safetytrack.output.heading import Heading
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.lookup import find_requirement, find_unit
from safetytrack.store.query.obligations import journal_head, last_entry_by
from safetytrack.store.query.requirement_versions import requirement_versions

_LABELS = {
    "programme": "Programme",
    "requirement": "Requirement",
    "kind": "Kind",
    "role": "Role",
    "period": "Period",
    "unit": "Unit",
    "activity": "Activity",
    "event": "Event",
}
"""Filters that are called as the column that they look at."""


def heading(
    context: Context,
    reader: Reader,
    title: str,
    filters: Mapping[str, str | None] | None = None,
    **more: str | None,
) -> Callable[[], Heading]:
    """Return what makes the heading of an answer, which costs questions of its own.

    ``filters`` and ``more`` hold what was typed, or None; a name in ``more`` that is no option's is a label.
    """

    def made() -> Heading:
        given = {**(filters or {}), **more}
        as_of = options.day(given.pop("as_of", None), context)
        known_on = given.pop("known_on", None)
        told = list(_told(reader, given))
        entry = None
        if known_on is not None:
            day = options.day(known_on, context)
            entry = last_entry_by(reader, day)
            told.insert(0, (_("Known on"), day.isoformat()))
        return Heading(title, as_of, tuple(told), journal_head(reader, entry))

    return made


def _told(reader: Reader, given: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Yield each filter that was given: what it is called, and what it keeps."""
    for name, text in given.items():
        if text is None:
            continue
        called = _("Under") if name == "under" else pgettext("column", _LABELS[name]) if name in _LABELS else name
        yield called, _WORDS[name](reader, text) if name in _WORDS else text


def _unit(reader: Reader, text: str) -> str:
    found = find_unit(reader, text)
    return f"{found.name} {found.code}"


def _programme(reader: Reader, text: str) -> str:
    title = reader.one(
        "SELECT v.title FROM programme p JOIN programme_version v ON v.programme_id = p.programme_id"
        " WHERE p.code = :code ORDER BY v.version DESC LIMIT 1",
        code=text.strip(),
    )
    return f"{title[0]} {text.strip()}" if title else text


def _requirement(reader: Reader, text: str) -> str:
    found = find_requirement(reader, text)
    titles = [one.asks.title for one in requirement_versions(reader, found.requirement_id) if one.asks]
    return f"{titles[-1]} {found.name}" if titles else found.name


def _word(list_name: str) -> Callable[[Reader, str], str]:
    return lambda _reader, text: label(list_name, options.word(list_name, text))


_WORDS: Mapping[str, Callable[[Reader, str], str]] = {
    "under": _unit,
    "unit": _unit,
    "programme": _programme,
    "requirement": _requirement,
    "kind": _word("kind"),
    "role": _word("role"),
    "activity": _word("activity"),
    "period": lambda _reader, text: label("period", options.period_label(text)),
}
