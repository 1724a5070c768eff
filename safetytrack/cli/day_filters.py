"""Filters that are days: of what is asked, of what was known, and of what falls due or was done."""

from datetime import date

from safetytrack.cli.filter import Filter
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query


class Day(Filter):
    """A day, however it was typed."""

    metavar, repeatable = "DATE", False

    def day(self, today: date) -> date:
        """Return it. Raises ``Refused`` for what is none."""
        return parse_date(self.text, today)

    def words(self, reader: Reader, today: date) -> str:
        return self.day(today).isoformat()


class AsOf(Day):
    """The day that is asked about; in a heading it has a place of its own."""

    name, help = "as_of", N_("Ask as of this day (default: today).")

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        return query._replace(as_of=self.day(today))


class KnownOn(Day):
    """The day by whose end all that counts was recorded."""

    heading, name = N_("Known on"), "known_on"
    help = N_("Count only what was recorded by the end of this day.")

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.journal.entries import prefix_by

        return query._replace(prefix=prefix_by(reader, self.day(today)))


class From(Day):
    """The first day of the span in which something falls due, or was done."""

    heading, name = N_("From"), "from_"
    help = N_("Only what falls due, or was done, from this day on.")

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        return query._replace(span=query.span._replace(first=self.day(today)))


class MadeFrom(From):
    """The first day of the span in which an entry was made."""

    help = N_("Only what was recorded from this day on.")


class SentFrom(From):
    """The first day of the span in which a letter was sent."""

    help = N_("Only letters sent from this day on.")


class Until(Day):
    """The last day of that span."""

    heading, name = N_("Until"), "until"
    help = N_("Only what falls due, or was done, up to this day, which is included.")

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        return query._replace(span=query.span._replace(last=self.day(today)))


class MadeUntil(Until):
    """The last day of that span."""

    help = N_("Only what was recorded up to this day, which is included.")


class SentUntil(Until):
    """The last day of that span."""

    help = N_("Only letters sent up to this day, which is included.")


class DueUntil(Until):
    """The last day on which something falls due, beside a ``--from`` that is no first."""

    help = N_(
        "Only what falls due up to this day, which is included; the later day to compare is given by --as-of and"
        " --known-on."
    )
