"""From the name that a person types to the names in which somebody so called is recorded."""

from collections.abc import Iterator
from typing import NamedTuple

from safetytrack.domain.errors import N_, Unknown, Words
from safetytrack.domain.texts import folded
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.selecting import select_list

_NAMES = """
SELECT name FROM person
UNION
SELECT person_name FROM completion WHERE person_name IS NOT NULL
"""
_OFFERED = 5


class PersonOffered(NamedTuple):
    """A name that people have, and the unit of one of them."""

    name: str
    unit: str


_BEGINNING = f"""
SELECT {select_list(PersonOffered, "p", unit="min(u.name)")} FROM person p JOIN unit u ON u.unit_id = p.unit_id
WHERE substr(p.name, 1, length(:word)) = :word GROUP BY p.name ORDER BY p.name LIMIT 60
"""


def offered_people(reader: Reader, word: str) -> Iterator[PersonOffered]:
    """Yield the names of people that begin so, each once, as many as a prompt can show."""
    return map(PersonOffered._make, reader.rows(_BEGINNING, word=word))


def names_of_person(reader: Reader, text: str) -> tuple[str, ...]:
    """Return the names, to the letter, in which somebody so called is in a roster or credited (rule 19).

    Raises ``Unknown``.
    """
    form = folded(text.strip())
    names = [name for (name,) in reader.rows(_NAMES)]
    if same := tuple(name for name in names if folded(name) == form):
        return same
    from safetytrack.store.lookup.near import near_names  # only where something is amiss

    if near := near_names(form, names):
        listed = Words(near[:_OFFERED])
        raise Unknown(N_("nobody recorded is called {text!r}. write one of {known}"), text=text, known=listed)
    raise Unknown(N_("nobody recorded is called {text!r}. see: safetytrack people"), text=text)
