"""From the name that a person types to the names in which somebody so called is recorded."""

from safetytrack.domain.errors import N_, Unknown, Words
from safetytrack.domain.texts import folded
from safetytrack.store.backends.reader import Reader

_NAMES = """
SELECT name FROM person
UNION
SELECT person_name FROM completion WHERE person_name IS NOT NULL
"""
_OFFERED = 5


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
