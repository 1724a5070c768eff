"""What people type, as the store takes it."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from safetytrack.cli.messages import say_all
from safetytrack.domain import term
from safetytrack.domain.calendar import parse_date, parse_days, written_day, written_label
from safetytrack.domain.errors import N_, Misused, Phrase, Refused, Word, Words
from safetytrack.domain.legal_forms import legal_form_in
from safetytrack.domain.texts import check_text
from safetytrack.domain.titles import Role, role_titled, titles_in
from safetytrack.domain.vocabulary import LEGAL_FORMS
from safetytrack.locale import slug
from safetytrack.locale.labels import EXPORTS

if TYPE_CHECKING:
    from safetytrack.store.query.query import Query


def day(text: str | None, today: date) -> date:
    """Return the day that was typed, or today."""
    return today if text is None else parse_date(text, today)


def day_at(edge: str, text: str, today: date) -> date:
    """Return the day that was typed; of a year and month the day at that ``edge``, "first" or "last", which is said."""
    from safetytrack.intake.sheets.months import day_of_month  # a day is what most people type

    if taken := day_of_month(text, text.strip(), edge):
        say_all([Phrase(_TAKEN[edge], text=taken.text, day=taken.day)])
        return date.fromisoformat(taken.day)
    return parse_date(text, today)


_TAKEN = {
    "first": N_("{text} is a year and month only. the month's first day is taken: {day}"),
    "last": N_("{text} is a year and month only. the month's last day is taken: {day}"),
}


def optional_day(text: str | None, today: date) -> date | None:
    """Return the day that was typed, if any."""
    return None if text is None else parse_date(text, today)


def days_ahead(query: "Query", within: str | None, by_default: int) -> int:
    """Return how many days ahead of the day asked about to look: as typed, or to the end of the span asked about."""
    if within is not None:
        ahead = term.days_ahead(within, query.as_of)
        return parse_days(within) if ahead is None else ahead
    first, last = query.span
    if last < date.max:
        return max((last - query.as_of).days, 0)
    return max((first - query.as_of).days, 0) + by_default


def unquoted(text: str) -> str:
    """Return ``text`` without the single quotes around it, which the shell of Windows takes for a part of it."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "'" else text


def word(list_name: str, text: str) -> str:
    """Return a word of an open list as its slug: a label in either language is understood, the rest kept."""
    return slug(list_name, text) or text.strip()


def legal_form(text: str) -> str:
    """Return a legal form as its slug: also of 有限责任公司. Raises ``Refused`` for what is neither of the two."""
    form = legal_form_in(text)
    if form is None:
        known = Words(Word(one, "legal_form") for one in LEGAL_FORMS)
        raise Refused(N_("{text!r} is not a legal form. write one of {known}"), text=text, known=known)
    return form


def role(text: str) -> Role:
    """Return a role as its slug, or as a title that means one by the kind of unit; the rest is kept."""
    return role_titled(text) or slug("role", text) or text.strip()


def roles(text: str) -> tuple[Role, ...]:
    """Return the roles that a text lists, such as 党组书记、局长, each once."""
    return tuple(dict.fromkeys(map(role, titles_in(text))))


def optional_text(text: str | None, what: str | Word, longest: int = 200) -> str | None:
    """Return a text as it is kept, trimmed; None for one that is blank. Raises ``Refused`` for an overlong one."""
    return check_text(text, what, longest) if text and text.strip() else None


def distinct_texts(texts: Iterable[str] | None, what: str | Word) -> list[str] | None:
    """Return the values of an option that may be given more than once; a single empty one means none."""
    return None if not texts else list(dict.fromkeys(check_text(text, what) for text in texts if text.strip()))


def period_label(text: str) -> str:
    """Return the label of a period, however it is written: a calendar one, a word, a day's, else a name as it stands.

    Which names there are, the ledger's requirements say. Raises ``Refused`` for a part of a year without its year.
    """
    word_of_list = slug("period", text)
    if label := word_of_list or written_label(text):
        return label
    day = written_day(text)
    return day.isoformat() if day else check_text(text, "period")


def groups(texts: Iterable[str], known: Collection[str]) -> list[str]:
    """Return what is grouped by, each once, as people call it in either language. Raises ``Misused`` for the rest."""
    named = {text: slug("group", text) for text in texts}
    for text, name in named.items():
        if name not in known:
            listed = Words(Word(one, "group") for one in known)
            raise Misused(N_("{text!r} is nothing to group by. write one of {known}"), text=text, known=listed)
    return list(dict.fromkeys(name for name in named.values() if name))


def export_name(text: str) -> str:
    """Return what is to be exported, as people call it in either language. Raises ``Misused`` for what cannot be."""
    name = slug("export", text)
    if name is None:
        known = Words(Word(one, "export") for one in EXPORTS)
        raise Misused(N_("{text!r} cannot be exported. write one of {known}"), text=text, known=known)
    return name
