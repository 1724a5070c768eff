"""What a question is answered with."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from safetytrack.store.query.query import Query, Schedule

Row = TypeVar("Row", bound=NamedTuple)


class Answer(Generic[Row]):
    """The rows of an answer, which come as they are asked for; the question, and the periods it ranges over."""

    def __init__(self, rows: Iterable[Row], query: Query, schedule: Schedule) -> None:
        self.query = query
        self.schedule = schedule
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def only(self, keep: Callable[[Row], bool]) -> "Answer[Row]":
        """Return the same with those rows only."""
        return Answer(filter(keep, self), self.query, self.schedule)
