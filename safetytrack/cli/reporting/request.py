"""What a report is asked for: of which ledger, about what, how long its lists may be, and what it keeps quiet."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.cli.filters import Filters
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.diff.known_at import KnownAt
from safetytrack.store.query.query import Query


class Request(NamedTuple):
    """A report: one view of a ledger and a question; of each list at most so many ``rows`` are shown."""

    reader: Reader
    query: Query
    filters: Filters
    today: date
    rows: int
    redacted: Collection[str] = ()
    since: KnownAt | None = None
    since_text: str | None = None

    def about(self, query: Query) -> "Request":
        """Return the same about something else."""
        return self._replace(query=query)

    def quiet(self, rows: Iterable[ObligationRow]) -> Iterator[ObligationRow]:
        """Return obligations, those who owe and did them without their names where these are redacted."""
        if "names" not in self.redacted:
            return iter(rows)
        return (row._replace(person=_hidden(row.person), done_by=_hidden(row.done_by)) for row in rows)

    def quiet_contact(self, contact: ContactRow) -> ContactRow:
        """Return whom to ask, without what is redacted."""
        if "names" in self.redacted:
            contact = contact._replace(liaison=_hidden(contact.liaison))
        return contact._replace(phone=_hidden(contact.phone)) if "phones" in self.redacted else contact

    def person_name(self, place: int, name: str) -> str:
        """Return what a person of a list is called, by his place in it where names are redacted."""
        return f"{_('withheld')} {place}" if "names" in self.redacted else name


def _hidden(text: str | None) -> str | None:
    return text and _("withheld")


def redacted(text: str | None) -> frozenset[str]:
    """Return what is to be withheld. Raises ``Misused`` for what is not known."""
    if text is None:
        return frozenset()
    if text not in (*_WITHHELD, "all"):
        raise Misused(N_("{text!r} cannot be withheld. write names, phones or all"), text=text)
    return frozenset(_WITHHELD if text == "all" else (text,))


_WITHHELD = ("names", "phones")
