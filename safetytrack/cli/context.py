"""One command line at work: what every command has in hand."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from safetytrack.cli.messages import say, warn
from safetytrack.cli.named_ledgers import NamedLedger
from safetytrack.domain.calendar import check_clock
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.output.safe import EscapeLog, typed_text
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place, place_named
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading

if TYPE_CHECKING:
    from safetytrack.cli.completion.offers import CompletionContext, Offer, Offers
    from safetytrack.store.ledger import Author, Entry, Ledger


class Context:
    """The moment, the ledger's place, the command with what was typed for it, and what it wrote so far."""

    db: Place
    """The ledger's place, known once the options that stand before the command are read; of several the first."""

    ledgers: tuple[NamedLedger, ...] = ()
    """The ledgers that are asked together, if it is several, or a list that names them."""

    is_partial = False
    """Whether those of several ledgers that can be asked are to answer for all."""

    def __init__(self, now: datetime) -> None:
        self._moment = now
        self.command = ""
        self.escapes = EscapeLog()
        """What standard output could not be given as it is."""
        self.arguments: Mapping[str, object] = {}
        self.no_pager = False
        """Whether a long answer is to run over the screen, whatever its length."""
        self.writes = 0
        self.piped: BinaryIO | None = None
        """What came in through a pipe, kept: it may be read more than once."""

    @property
    def now(self) -> datetime:
        """The moment of this command line. Raises ``Refused`` where the clock is astray."""
        check_clock(self._moment)
        return self._moment

    @property
    def today(self) -> date:
        """The local calendar day. Raises ``Refused`` where the clock is astray."""
        return self.now.date()

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of all ledgers that are asked."""
        return tuple(one.place for one in self.ledgers) or (self.db,)

    @contextmanager
    def read(self, *, widely: bool = False) -> Iterator[Reader]:
        """Open the ledger for a question; ``widely``: for one about all units."""
        with reading(self.db, widely=widely) as reader:
            yield reader

    def offered(self, offers: "Offers", completion: "CompletionContext") -> "Iterable[Offer]":
        """Return what is offered for a word that is being typed, by all ledgers where several are named."""
        if not self.ledgers:
            return offers(completion)
        from safetytrack.cli import offered_together  # only the tab key needs it

        return offered_together.offered(offers, completion, self.ledgers)

    def is_there(self) -> bool:
        """Say whether there is something where the ledger should be."""
        return backend_of(self.db).is_there()

    def ledger(self) -> "Ledger":
        """Return the ledger to write to."""
        from safetytrack.store.ledger import Ledger  # the ORM behind it costs most of a question's time

        return Ledger(self.db, self.author())

    def author(self) -> "Author":
        """Return who types, and when."""
        from safetytrack.store.ledger import Author

        return Author(_login_name(), self.now, self.today)

    def make_room(self) -> None:
        """Make the folder of the ledger that nobody named."""
        if self.db == default_database():
            self.db.parent.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def entry(self) -> Iterator["Entry"]:
        """Open the journal entry of this command line, which tells the command and all that was typed for it."""
        arguments = {name.rstrip("_"): value for name, value in self.arguments.items()}
        with self.write(self.command, arguments) as entry:
            yield entry

    @contextmanager
    def write(self, command: str, arguments: Mapping[str, object]) -> Iterator["Entry"]:
        """Open one transaction and journal entry; once it is kept, say what there is to warn of."""
        self.make_room()
        ledger = self.ledger()
        entry = None
        typed = {name: value for name, value in arguments.items() if value not in (None, False, [], ())}
        try:
            with ledger.write(command, typed) as entry:
                yield entry
        finally:
            if entry is not None and entry.committed:
                self.writes += 1
        if ledger.made:
            say(_("made the ledger {where}").format(where=self.db))
        warn(entry.warnings)


def database(option: str | None, environ: Mapping[str, str]) -> Place:
    """Return the ledger's place: as ``--db`` says, else SAFETYTRACK_DB, else in the user's data directory."""
    text = option if option is not None else environ.get("SAFETYTRACK_DB")
    if text is None:
        return default_database()
    if not text:
        raise Misused(N_("--db is empty. name the ledger's file"))
    return place_named(text)


def default_database() -> Path:
    """Return where the ledger lies when nobody says."""
    from platformdirs import user_data_path

    return user_data_path("safetytrack", appauthor=False) / "safetytrack.db"


def _login_name() -> str:
    import getpass

    try:
        return typed_text(getpass.getuser(), sys.getfilesystemencoding())
    except (OSError, KeyError, ImportError, UnicodeError):
        return "unknown"
