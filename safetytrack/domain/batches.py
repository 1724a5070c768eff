"""Items some at a time: whatever is looked up or written together."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of ``size``, the last one shorter (``itertools.batched`` of Python 3.12)."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
