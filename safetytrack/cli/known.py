"""Words and periods that are asked about: only such as the vocabulary or the ledger knows (rule 24)."""

from collections.abc import Collection

from safetytrack.cli.messages import say_all
from safetytrack.cli.parsing import roles, word
from safetytrack.domain.errors import N_, Phrase, Refused, Sense, Unknown, Word, Words
from safetytrack.domain.titles import HeadTitle, roles_in
from safetytrack.locale import label
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.known_words import is_known, words_in_use
from safetytrack.store.query.query import Query

_LISTED = 10
"""How many words a refusal lists."""


def known_word(reader: Reader, list_name: str, text: str) -> str:
    """Return a word of an open list as its slug. Raises ``Unknown`` for one that nobody knows."""
    slug = word(list_name, text)
    if not is_known(reader, list_name, slug):
        raise _unknown(reader, list_name, text)
    return slug


def known_roles(reader: Reader, text: str, kinds: Collection[str] = ()) -> tuple[str, ...]:
    """Return the roles that a slug, a label or a title means in units of some kinds. Raises ``Unknown``."""
    known = [one if isinstance(one, HeadTitle) else known_word(reader, "role", one) for one in roles(text)]
    return tuple(dict.fromkeys(slug for one in known for slug in roles_in(one, kinds)))


def check_labels(reader: Reader, query: Query) -> None:
    """Say which periods nothing asked about has. Raises ``Refused`` for what is no period of the calendar either."""
    from safetytrack.store.query import period_labels  # few questions are about some periods only

    for missing in period_labels.missing_labels(reader, query):
        known = period_labels.last_labels(reader, query)
        values = {"label": missing, "known": Words(Word(one, "period") for one in known)}
        if period_labels.is_of_calendar(missing):
            say_all([Phrase(_NO_PERIOD if known else _NO_PERIOD_AT_ALL, **values)])
        elif known:
            raise Refused(_NO_PERIOD, **values)
        else:
            raise Refused(
                N_("{text!r} is not a period. write one, for example 2026, 2026H1, 2026Q3, 2026-07 or once"),
                text=missing,
            )


_NO_PERIOD = N_("nothing asked about has a period {label!r}. the last are {known}")
_NO_PERIOD_AT_ALL = N_("nothing asked about has a period {label!r}")


def _unknown(reader: Reader, list_name: str, text: str) -> Unknown:
    """Return the refusal of a word, with the known ones, those first of which it may be a slip."""
    from safetytrack.store.lookup.near import nearest_first  # only where something is amiss

    labels = {slug: _labels(list_name, slug) for slug in words_in_use(reader, list_name)}
    listed = nearest_first(text, labels)
    what, shown = Word(list_name, Sense.CALLED), Words(Word(one, list_name) for one in listed[:_LISTED])
    if len(listed) <= _LISTED:
        return Unknown(N_("no {list} is called {text!r}. write one of {known}"), list=what, text=text, known=shown)
    return Unknown(
        N_("no {list} is called {text!r}. write one of {known} or of {more} more"),
        list=what,
        text=text,
        known=shown,
        more=len(listed) - _LISTED,
    )


def _labels(list_name: str, slug: str) -> tuple[str, str]:
    return label(list_name, slug, "zh"), label(list_name, slug, "en")
