"""A command that is put to several ledgers: what each would show and say goes to whoever asks them all.

A command knows nothing of it. What it shows and says passes by here (``showing``, ``messages.say``): where one ledger
is asked it is done at once, where several are, each is asked in a thread of its own whose ``PART`` takes it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from safetytrack.domain.errors import N_, Misused, Unknown


class Showing(Protocol):
    """What a command is about to show."""

    def write(self) -> int:
        """Write it where it was asked for, and return how many rows it has."""


class Part(Protocol):
    """One of several ledgers, while a command runs on it."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def folder(self) -> str:
        """What a folder of its own is called beside those of the others."""

    @property
    def is_covered(self) -> bool:
        """Whether all of it lies below a unit that is asked about."""

    def show(self, showing: Showing) -> int:
        """Hand over what is to be shown, and return how many rows the answer of all has."""

    def say(self, sentence: str) -> None:
        """Hand over what is to be said."""

    def text_here(self, text: str) -> str:
        """Return what a name is in this ledger, without the ledger's own before it. Raises ``Unknown``."""

    def unit(self, text: str, code: str, name: str) -> None:
        """Take note of the unit that is meant by a text here."""

    def missed(self, text: str, refusal: Unknown) -> None:
        """Take note that nothing here is called so."""


PART: ContextVar[Part | None] = ContextVar("PART", default=None)


@contextmanager
def redirected_to(part: Part) -> Iterator[None]:
    """Have what this thread shows and says go to a part."""
    token = PART.set(part)
    try:
        yield
    finally:
        PART.reset(token)


def showing(answer: Showing) -> int:
    """Show an answer, and return how many rows it has."""
    part = PART.get()
    return answer.write() if part is None else part.show(answer)


def require_one_ledger(what: str) -> None:
    """Raise ``Misused`` where several ledgers are asked what can be told of one alone; ``what`` is as it is typed."""
    if PART.get() is not None:
        raise Misused(ONE_LEDGER, what=what)


ONE_LEDGER = N_("{what} is for one ledger. name one with --db")
