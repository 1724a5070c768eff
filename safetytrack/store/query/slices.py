"""A question about very many units, answered by several readers, each for its slice of the units."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import units_of

Row = tuple[Any, ...]

LITTLE = 200_000
"""Of fewer obligations one reader tells alone: the answer is there before others would have been let in."""


def count_slices(reader: Reader, query: Query, schedule: Schedule) -> int:
    """Return into how many slices to cut a question: one for each reader there is, or one where little is asked."""
    if not reader.may_have_companions or query.unit_id is not None:
        return 1
    enough = -(-LITTLE // max(len(schedule.occurrences), 1))
    return max(len(reader.companions), 1) if _count_units(reader, query, enough) >= enough else 1


def _count_units(reader: Reader, query: Query, enough: int) -> int:
    """Return about how many units are asked about, counting no further than to ``enough``."""
    if not query.under and not query.unit_sql:
        [highest] = reader.one("SELECT max(unit_id) FROM unit") or (0,)
        return int(highest or 0)
    source = "below" if query.under else "unit"
    some = f"SELECT 1 FROM {source} u WHERE {query.unit_sql or 'TRUE'} LIMIT :enough"
    expressions = units_of(query._replace(prefix=WHOLE)).expressions
    counted = statement(expressions, f"SELECT count(*) FROM ({some}) counted")
    [count] = reader.one(counted, enough=enough, **query.values) or (0,)
    return int(count)


def in_slices(
    reader: Reader, text: str, order: Callable[[Row], Any], slices: int, values: Mapping[str, object]
) -> Iterator[Row]:
    """Return the answer to a statement in its ``order``; where it is cut into slices, they are put together."""
    if slices == 1:
        return reader.stream(text, **values)
    from heapq import merge  # few questions are cut

    return merge(*reader.slices(text, **values), key=order)
