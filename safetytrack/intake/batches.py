"""Rows some at a time, so that what they name can be looked up together: a server may be a long way off."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AHEAD = 1_000
"""Rows that are looked up together."""

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int = AHEAD) -> Iterator[list[Item]]:
    """Yield the items, so many at a time."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
