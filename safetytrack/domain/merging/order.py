"""One order of what several lists have in an order of their own."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def merged_order(lists: Iterable[Iterable[Item]]) -> list[Item]:
    """Return each item once: those of the first list, and each that only a later one has behind what it follows there.

    Lists that do not contradict each other keep their order.
    """
    merged: list[Item] = []
    for items in lists:
        places = {item: place for place, item in enumerate(merged)}
        waiting: dict[int, list[Item]] = {}
        place = -1
        for item in dict.fromkeys(items):
            if item in places:
                place = max(place, places[item])
            else:
                waiting.setdefault(place, []).append(item)
        merged = [
            *waiting.get(-1, ()),
            *(each for n, item in enumerate(merged) for each in (item, *waiting.get(n, ()))),
        ]
    return merged
