"""How coverage came about: as of several days, from what is known now."""

from collections.abc import Iterator, Sequence
from datetime import date

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query


def trend(reader: Reader, query: Query, days: Sequence[date], dimensions: Sequence[str]) -> Answer[CoverageRow]:
    """Return the groups of coverage as of each of some days, with the day; the periods are those of the last day."""
    answers = [coverage(reader, query._replace(as_of=day), dimensions) for day in days]
    return Answer(_dated(answers), answers[-1].query, answers[-1].schedule)


def _dated(answers: Sequence[Answer[CoverageRow]]) -> Iterator[CoverageRow]:
    for answer in answers:
        for row in answer:
            yield row._replace(as_of=answer.query.as_of.isoformat())
