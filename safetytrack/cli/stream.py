"""Rows on their way from the thread that reads them to the one that writes them."""

from collections.abc import Iterable, Iterator
from queue import Full, Queue
from threading import Event
from typing import NamedTuple

from safetytrack.domain.batches import batches

_SIZE = 500
"""Rows that are handed over together."""

_AHEAD = 4
"""How many such batches may wait to be written."""

_PATIENCE = 0.1


class Abandoned(Exception):
    """Nobody waits for the answer any more."""


class Stream:
    """A line of batches, at the end of which stands what ended it: nothing, or an error."""

    def __init__(self) -> None:
        self._line: Queue[list[NamedTuple] | BaseException | None] = Queue(_AHEAD)
        self._abandoned = Event()

    def fill(self, rows: Iterable[NamedTuple]) -> None:
        """Put rows in line. Raises ``Abandoned`` once nobody takes them."""
        for batch in batches(rows, _SIZE):
            self._put(batch)
        self._put(None)

    def fail(self, error: BaseException) -> None:
        """End the line with an error, which is raised where the rows are taken."""
        self._put(error)

    def abandon(self) -> None:
        """Let nobody put anything in line any more."""
        self._abandoned.set()

    def _put(self, item: list[NamedTuple] | BaseException | None) -> None:
        while not self._abandoned.is_set():
            try:
                self._line.put(item, timeout=_PATIENCE)
            except Full:
                continue
            return
        raise Abandoned

    def __iter__(self) -> Iterator[NamedTuple]:
        while (item := self._line.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield from item
