"""What every command has in hand: the ledger's place, the moment, and a way to speak."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from safetytrack.domain.errors import N_, Misused, Phrase, Refused, SafetytrackError, render
from safetytrack.locale import _
from safetytrack.output.characters import harmless
from safetytrack.output.escapes import ESCAPED, as_typed, escape, remembered, sayable
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place, place_named
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading

if TYPE_CHECKING:
    import typer

    from safetytrack.store.ledger import Author, Entry, Ledger


_WARNINGS_SHOWN = 20

FOUND = 3
"""The exit code where something was found: overdue, not as it was recorded, or not as it should be."""

_kept: list[str] = []


def forget_what_was_kept() -> None:
    """Begin a command line anew: nothing is written yet."""
    _kept.clear()


def kept_anything() -> bool:
    """Say whether this command line has written to a ledger."""
    return bool(_kept)


class Context(NamedTuple):
    """The ledger's place and the moment of the command."""

    db: Place
    now: datetime

    @property
    def today(self) -> date:
        """The local calendar day."""
        return self.now.date()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Open the ledger for a question."""
        with reading(self.db) as reader:
            yield reader

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

        return Author(_who(), self.now, self.today)

    def make_room(self) -> None:
        """Make the folder of the ledger that nobody named."""
        if self.db == default_database():
            self.db.parent.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Say of what breaks that the ledger is to blame, where another program wrote into it.

        What breaks over a ledger that is whole is a fault of ours.
        """
        try:
            yield
        except (SafetytrackError, OSError, RuntimeError):
            raise
        except Exception as error:
            from safetytrack.store.transfer.backup.doubts import is_changed

            if self.is_there() and is_changed(self.db):
                told = N_("the ledger {where} holds what safetytrack never wrote. see: safetytrack verify")
                raise Refused(told, where=self.db) from error
            raise

    @contextmanager
    def write(self, command: str, **what: object) -> Iterator["Entry"]:
        """Open one transaction and journal entry; once it is kept, say what there is to warn of."""
        self.make_room()
        ledger = self.ledger()
        entry = None
        try:
            with ledger.write(
                command, {name: value for name, value in what.items() if value not in (None, False, [], ())}
            ) as entry:
                yield entry
        finally:
            if entry is not None and entry.committed:
                _kept.append(command)
        if ledger.made:
            say(_("made the ledger {where}").format(where=self.db))
        warn(entry.warnings)


@contextmanager
def writing(ctx: "typer.Context") -> Iterator["Entry"]:
    """Open the journal entry of a command, which tells the command's name and all that was typed."""
    with ctx.obj.write(ctx.info_name, **{name.rstrip("_"): value for name, value in ctx.params.items()}) as entry:
        yield entry


def database(given: str | None, environ: Mapping[str, str]) -> Place:
    """Return the ledger's place: as given, else SAFETYTRACK_DB, else in the user's data directory."""
    named = given if given is not None else environ.get("SAFETYTRACK_DB")
    if named is None:
        return default_database()
    if not named:
        raise Misused(N_("--db is empty. name the ledger's file"))
    return place_named(named)


def default_database() -> Path:
    """Return where the ledger lies when nobody says."""
    from platformdirs import user_data_path

    return user_data_path("safetytrack", appauthor=False) / "safetytrack.db"


def tell_of_escapes() -> None:
    """Say what stands in the place of characters that standard output could not be given."""
    if escaped := remembered():
        told = N_("{n} characters that {encoding} lacks stand there like {example}. -o FILE keeps them as they are")
        values = {"encoding": sys.stdout.encoding, "n": len(escaped), "example": escape(escaped[0])}
        say(_("warning: {sentence}").format(sentence=render(Phrase(told, **values), _)))


def say(sentence: str) -> None:
    """Tell the person, beside the data: on stderr."""
    print(sayable(harmless(sentence), sys.stderr.encoding, ESCAPED), file=sys.stderr)


def on_terminal() -> bool:
    """Say whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def warn(warnings: Sequence[SafetytrackError]) -> None:
    """Say what there is to warn of, as far as anybody reads on."""
    for warning in warnings[:_WARNINGS_SHOWN]:
        say(_("warning: {sentence}").format(sentence=warning.text(_)))
    if (more := len(warnings) - _WARNINGS_SHOWN) > 0:
        say(_("and {n} more warnings").format(n=more))


def _who() -> str:
    import getpass

    try:
        return as_typed(getpass.getuser(), sys.getfilesystemencoding())
    except (OSError, KeyError, ImportError, UnicodeError):
        return "unknown"
