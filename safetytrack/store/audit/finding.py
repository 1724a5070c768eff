"""What a check finds."""

from hashlib import sha256
from json import dumps
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Word

_ID_LENGTH = 12


class JournalEntry(NamedTuple):
    """A journal entry as it stands in the ledger: who wrote what when."""

    entry_id: int
    number: int | None
    at: str
    who: str
    command: str


class Finding(NamedTuple):
    """One thing that is not as it should be, and what to do about it.

    Of what was changed, ``kind`` is a slug of ``locale.labels.FINDINGS``, and ``entry`` and ``tables`` say where.
    ``about`` names the records as people know them, requirements by words of ``Sense``; ``unit`` is a code and a name,
    ``events`` are ids. ``check`` is the slug of the check, which the runner puts in.

    Somebody may look into what has a ``key``, the same as long as it is about the same, and leave it as it is; what has
    none must be mended.
    """

    message: Phrase
    todo: Phrase | None = None
    kind: str = ""
    entry: JournalEntry | None = None
    tables: tuple[str, ...] = ()
    about: tuple[str | Word, ...] = ()
    unit: tuple[str | None, str | None] = (None, None)
    events: tuple[str, ...] = ()
    key: tuple[object, ...] = ()
    check: str = ""

    @property
    def sentence(self) -> Phrase:
        """What is wrong, and with which entry."""
        if self.entry is None:
            return self.message
        number, who = self.entry.number or "?", self.entry.who
        return Phrase(N_("entry {n} by {who}: {what}"), n=number, who=who, what=self.message)

    @property
    def id(self) -> str | None:
        """By what it is called when somebody has looked into it."""
        if not self.key:
            return None
        # One database says true where the other says 1, and a ledger may be copied from one to the other.
        parts = [int(part) if isinstance(part, bool) else part for part in (self.check, *self.key)]
        return sha256(dumps(parts, ensure_ascii=False).encode("utf-8", "surrogateescape")).hexdigest()[:_ID_LENGTH]
