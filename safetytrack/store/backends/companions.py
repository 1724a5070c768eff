"""Readers beside a reader, of the same view of a ledger, each waited for by a thread that reads ahead."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from safetytrack.domain.errors import N_, Misused

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

VARIABLE = "SAFETYTRACK_READERS"
MOST = 8
MANY_UNITS = 10_000
"""A ledger of fewer is read by one alone: its answer is there before others would have been let in."""

LEDGERS: ContextVar[int] = ContextVar("LEDGERS", default=1)
"""How many ledgers are asked side by side, each in a thread: the readers there may be are shared among them."""

_BATCH = 2_000
SECONDS = 2.0
"""How long others are waited for: a pooler may have no connection left for them."""


def readers_allowed() -> int:
    """Return how many readers may answer one question: as ``SAFETYTRACK_READERS`` says, else half the cores.

    Never more than ``MOST``; of ``LEDGERS`` each has its share. Raises ``Misused`` for what is no number of readers.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return max(min(_cores() // 2, MOST) // LEDGERS.get(), 1)
    if not text.isdecimal() or not int(text):
        raise Misused(
            N_("{variable} is {text!r}, which is no number of readers. write one from 1 to {most}"),
            variable=VARIABLE,
            text=text,
            most=MOST,
        )
    return max(min(int(text), MOST) // LEDGERS.get(), 1)


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Companion(Protocol):
    """A reader beside another."""

    def interrupt(self) -> None:
        """End the statement that runs, from another thread."""

    def close(self) -> None:
        """Let go of the ledger."""


C_co = TypeVar("C_co", bound=Companion, covariant=True)


class Companions(Generic[C_co]):
    """Up to ``count`` readers beside one, let in when first they are needed.

    ``let_in`` returns one more, in a thread; None where there is no way to have the same view.
    """

    def __init__(self, count: int = 0, let_in: Callable[[], C_co | None] = lambda: None) -> None:
        self.count = count
        self._let_in = let_in
        self._coming: list[Future[C_co | None]] = []
        self._batches: set[Future[list[tuple]]] = set()
        self._unread = 0

    def __enter__(self) -> "Companions[C_co]":
        return self

    def __exit__(self, *_error: object) -> None:
        if not self._coming:
            return
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._interrupt()
        for one in self._coming:  # who is late may wait for the very connection that is held here
            one.add_done_callback(_dismiss)

    @property
    def are_free(self) -> bool:
        """Whether all that they were asked was read to the end."""
        return not self._unread

    @cached_property
    def readers(self) -> Sequence[C_co]:
        """Those that were let in, two at least; else none."""
        from concurrent.futures import wait

        self._coming = [self._threads.submit(self._let_in) for _number in range(self.count)]
        in_time, _late = wait(self._coming, timeout=SECONDS)
        readers = [reader for one in in_time if (reader := one.result())]
        return readers if len(readers) > 1 else []

    def _interrupt(self) -> None:
        """Return once nobody reads. What is asked a moment later would not take notice; hence again and again."""
        from concurrent.futures import wait

        while running := [batch for batch in self._batches if not batch.done()]:
            for reader in self.readers:
                reader.interrupt()
            wait(running, timeout=0.1)

    @cached_property
    def _threads(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor  # only a question about very many units pays for it

        return ThreadPoolExecutor(self.count, thread_name_prefix="reader")

    def ahead(self, ask: Callable[[], Iterator[tuple]]) -> Iterator[tuple]:
        """Return an answer that a thread asks for and reads from now on: always a batch more than is taken."""
        self._unread += 1
        rows = _lazily(ask)
        return self._taken(rows, self._batch(rows))

    def _taken(self, rows: Iterator[tuple], batch: "Future[list[tuple]]") -> Iterator[tuple]:
        while taken := self._result(batch):
            batch = self._batch(rows)
            yield from taken
        self._unread -= 1

    def _batch(self, rows: Iterator[tuple]) -> "Future[list[tuple]]":
        batch = self._threads.submit(lambda: list(islice(rows, _BATCH)))
        self._batches.add(batch)
        return batch

    def _result(self, batch: "Future[list[tuple]]") -> list[tuple]:
        """Return a batch once it was read; not in one wait, which Windows lets nobody interrupt."""
        from concurrent.futures import wait

        while not batch.done():
            wait([batch], timeout=0.5)
        self._batches.discard(batch)
        return batch.result()


def _lazily(ask: Callable[[], Iterator[tuple]]) -> Iterator[tuple]:
    """Yield an answer, which is asked for with the first row: to execute may take as long as all that follows."""
    yield from ask()


def _dismiss(one: "Future[C_co | None]") -> None:
    if not one.cancelled() and not one.exception() and (reader := one.result()):
        reader.close()


ALONE: Companions[Any] = Companions()
"""Nobody beside."""
