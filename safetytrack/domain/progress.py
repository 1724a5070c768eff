"""How far a long piece of work has come."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

Progress = Callable[[str, int, int | None], None]
"""Told now and then: the step by its slug, how much of it is done, and out of how much, in rows, files or bytes."""

EVERY = 1_000
"""Rows between one telling and the next."""


def silent(_step: str, _done: int, _total: int | None) -> None:
    """Tell nobody."""


class Tally:
    """How much of one step is done, added up and told."""

    def __init__(self, progress: Progress, step: str, total: int | None) -> None:
        self.done = 0
        self._progress = progress
        self._step = step
        self._total = total

    def add(self, amount: int) -> None:
        """Add what was done, a piece of a file for instance, and tell of it."""
        self.done += amount
        self._progress(self._step, self.done, self._total)

    def count(self, rows: Iterable[Item]) -> Iterator[Item]:
        """Hand on rows, of one table after another, and tell of every thousandth."""
        for row in rows:
            self.done += 1
            if self.done % EVERY == 0:
                self._progress(self._step, self.done, self._total)
            yield row
