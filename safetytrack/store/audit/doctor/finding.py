"""What a check is given, and what it finds."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from json import dumps
from typing import NamedTuple

from safetytrack.domain.errors import Phrase
from safetytrack.domain.progress import Progress, silent
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.statement import asked_unit

_ID_LENGTH = 12


class Examined(NamedTuple):
    """The ledger that is looked through: where it is kept, at what moment (aware), and below which unit."""

    reader: Reader
    place: Place
    now: datetime
    under: int | None = None
    progress: Progress = silent

    @property
    def today(self) -> date:
        """The local calendar day."""
        return self.now.date()

    @property
    def local(self) -> str:
        """How far the local clock is ahead of UTC, as both databases add it to a moment."""
        return f"{self.now.utcoffset().total_seconds() / 60:+.0f} minutes"

    def ask(self, sql: str, *tables: str, **values: object) -> Iterator[tuple]:
        """Return the answer to a statement, in which ``{unit}`` is the table of the units that are asked about.

        ``tables`` are table expressions that it uses.
        """
        above = [] if self.under is None else [asked_unit("under", False).rstrip(",")]
        parts = ", ".join([*above, *tables])
        text = f"WITH RECURSIVE {parts} {sql}" if parts else sql
        asked = text.replace("{unit}", "unit" if self.under is None else "asked_unit")
        return self.reader.stream(asked, under=self.under, today=self.today.isoformat(), **values)


class Finding(NamedTuple):
    """One thing that is not as it should be, in words, and what to do about it.

    ``unit`` is a code and a name. Somebody may look into what has a ``key``, the same as long as it is about the same,
    and leave it as it is; what has none must be mended.
    """

    told: Phrase
    todo: Phrase
    unit: tuple[str | None, str | None] = (None, None)
    about: str | None = None
    events: tuple[str, ...] = ()
    key: tuple[object, ...] = ()

    def id_in(self, check: str) -> str | None:
        """Return by what it is called when somebody has looked into it."""
        if not self.key:
            return None
        # One database says true where the other says 1, and a ledger may be copied from one to the other.
        told = [int(part) if isinstance(part, bool) else part for part in (check, *self.key)]
        return sha256(dumps(told, ensure_ascii=False).encode("utf-8", "surrogateescape")).hexdigest()[:_ID_LENGTH]


Check = Callable[[Examined], Iterable[Finding]]
"""A function from the ledger to what it finds."""
