"""How far an import has come."""

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Told now and then: the step ("read" in bytes, "write" in rows), how much of it is done, and out of how much."""

EVERY = 1_000
"""Rows between one telling and the next."""


def silent(_step: str, _done: int, _total: int | None) -> None:
    """Tell nobody."""
