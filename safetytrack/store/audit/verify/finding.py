"""What a check is given, and what it finds."""

from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import Phrase
from safetytrack.domain.progress import Progress, silent


class Search(NamedTuple):
    """What is looked for besides the ledger itself: its evidence, and an entry it must have."""

    evidence: Path
    head: str | None = None
    progress: Progress = silent


class Sealed(NamedTuple):
    """A journal entry as it stands in the ledger: who wrote what when."""

    entry_id: int
    number: int | None
    at: str
    who: str
    command: str


class Finding(NamedTuple):
    """One thing that is not as it was.

    ``kind`` is a slug of the vocabulary; ``tables`` and ``about`` name the records it touches, as people know them.
    """

    kind: str
    what: Phrase
    entry: Sealed | None = None
    tables: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
