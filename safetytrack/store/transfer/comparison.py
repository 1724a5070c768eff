"""Whether two ledgers are alike: in what they hold, table by table, and in what they answer, row by row."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import zip_longest

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.obligations import overdue
from safetytrack.store.query.query import Query
from safetytrack.store.transfer.rows import TableDigest

QUESTIONS: dict[str, Callable[[Reader, Query], Iterable[tuple]]] = {
    "overdue": overdue,
    "coverage --by requirement --by period": lambda reader, query: coverage(reader, query, ["requirement", "period"]),
    "coverage --by territory": lambda reader, query: coverage(reader, query, ["territory"]),
}
"""What both are asked, as it is typed."""


def require_same_contents(table: str, original: TableDigest, copy: TableDigest) -> None:
    """Raise ``Refused`` where a table of the copy holds anything else."""
    if (original.rows, original.sha256) != (copy.rows, copy.sha256):
        raise Refused(
            N_("the copy's table {table} differs from the original. nothing was kept; please report it"), table=table
        )


def same_answers(original: Reader, copy: Reader, as_of: date, answered: Callable[[int], None]) -> dict[str, int]:
    """Put every question to both; return how many rows each answer has. Raises ``Refused`` at the first difference."""
    counts = {}
    for number, (name, ask) in enumerate(QUESTIONS.items(), start=1):
        counts[name] = 0
        for row, copied in zip_longest(ask(original, Query(as_of)), ask(copy, Query(as_of))):
            if row != copied:
                raise Refused(
                    N_("the copy answers differently: {question}. nothing was kept; please report it"), question=name
                )
            counts[name] += 1
        answered(number)
    return counts
