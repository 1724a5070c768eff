"""Readers beside a reader, of the same view of a ledger, each reading ahead in a thread of its own."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from safetytrack.domain.errors import N_, Misused

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from safetytrack.store.backends.reader import Reader

VARIABLE = "SAFETYTRACK_READERS"
MOST = 8
MANY_UNITS = 10_000
"""A ledger of fewer is read by one alone: its answer is there before others would have been let in."""

_BATCH = 2_000
_SECONDS = 2.0
"""How long others are waited for: a pooler may have no connection left for them."""


def readers_allowed() -> int:
    """Return how many readers may answer one question: as ``SAFETYTRACK_READERS`` says, else half the cores.

    Never more than ``MOST``. Raises ``Misused`` for what is no number of readers.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return min(max(_cores() // 2, 1), MOST)
    if not text.isdecimal() or not int(text):
        raise Misused(
            N_("{variable} is {text!r}, which is no number of readers. write one from 1 to {most}"),
            variable=VARIABLE,
            text=text,
            most=MOST,
        )
    return min(int(text), MOST)


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Companions:
    """Up to ``count`` readers beside one, let in when first they are needed.

    ``let_in`` returns one more, in a thread; None where there is no way to have the same view.
    """

    def __init__(self, count: int = 0, let_in: Callable[[], "Reader | None"] = lambda: None) -> None:
        self.count = count
        self._let_in = let_in
        self._batches: set[Future[list[tuple]]] = set()

    def __enter__(self) -> "Companions":
        return self

    def __exit__(self, *_error: object) -> None:
        if "_threads" not in vars(self):
            return
        if not all(batch.done() for batch in self._batches):
            for reader in self.readers:
                reader.interrupt()
        # Who is late waits for what this reader holds still.
        self._threads.shutdown(wait=len(self.readers) == self.count, cancel_futures=True)
        for reader in self.readers:
            reader.close()

    @cached_property
    def readers(self) -> "Sequence[Reader]":
        """Those that were let in, two at least; else none."""
        from concurrent.futures import wait

        futures = [self._threads.submit(self._let_in) for _number in range(self.count)]
        _in_time, late = wait(futures, timeout=_SECONDS)
        for future in late:
            future.add_done_callback(_turn_away)
        readers = [reader for future in futures if future not in late and (reader := future.result())]
        if len(readers) > 1:
            return readers
        for reader in readers:
            reader.close()
        return []

    @cached_property
    def _threads(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor  # only a question about very many units pays for it

        return ThreadPoolExecutor(self.count, thread_name_prefix="reader")

    def ahead(self, rows: Iterator[tuple]) -> Iterator[tuple]:
        """Return the same rows, which a thread reads from now on: always a batch more than is taken."""
        return self._taken(rows, self._batch(rows))

    def _taken(self, rows: Iterator[tuple], batch: "Future[list[tuple]]") -> Iterator[tuple]:
        while taken := self._result(batch):
            batch = self._batch(rows)
            yield from taken

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


def _turn_away(late: "Future[Reader | None]") -> None:
    if not late.cancelled() and not late.exception() and (reader := late.result()):
        reader.close()


ALONE = Companions()
"""Nobody beside."""
