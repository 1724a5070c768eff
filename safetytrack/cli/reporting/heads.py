"""The head of a report, and its five figures."""

from safetytrack import __version__
from safetytrack.cli.filters import AsOf, Filters, KnownOn
from safetytrack.cli.reporting.request import Request
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.programmes import ProgrammeRow
from safetytrack.locale import _
from safetytrack.output.report.figures import compared, five
from safetytrack.output.report.model import Figure, Head
from safetytrack.store.journal.entries import head_at
from safetytrack.store.query import lists
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.office import office
from safetytrack.store.query.query import Query
from safetytrack.store.query.units import count_units


def head_of(request: Request, title: str | None = None) -> Head:
    """Return the head: what is asked in words, and of which ledger."""
    reader, query, filters = request.reader, request.query, request.filters
    words = Filters(one for one in filters if not isinstance(one, AsOf | KnownOn)).words(reader, request.today)
    known_on = next((one.day(request.today).isoformat() for one in filters if isinstance(one, KnownOn)), None)
    keeper = office(reader)
    return Head(
        title=title or _("How work-safety duties are done"),
        as_of=query.as_of,
        known_on=known_on,
        filters=tuple(words.items()),
        programmes=tuple(_programmes(request)),
        journal_head=head_at(reader, query.prefix),
        office=keeper.name if keeper else None,
        made_on=request.today,
        version=__version__,
        since=request.since_text,
    )


def _programmes(request: Request) -> list[ProgrammeRow]:
    """Return the programmes that are asked about."""
    query = request.query
    codes = set(query.programmes)
    if not codes and query.requirement_ids:
        rows = lists.requirements(request.reader, (), query.prefix, query.requirement_ids)
        codes = {row.programme for row in rows}
    return [row for row in lists.programmes(request.reader, query.prefix) if not codes or row.code in codes]


def total_of(request: Request, query: Query) -> CoverageRow:
    """Return coverage in all."""
    return next(iter(coverage(request.reader, query, ["total"])))


def figures_of(request: Request, total: CoverageRow) -> tuple[Figure, ...]:
    """Return the five figures, with what they were in the report that is held against this one, if any."""
    now = five(total, count_units(request.reader, request.query))
    if request.since is None:
        return now
    then = request.since.applied_to(request.query, min(request.since.day, request.query.as_of))
    return compared(now, five(total_of(request, then), count_units(request.reader, then)))
