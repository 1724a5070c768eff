"""One of several ledgers, on which a command runs in a thread of its own."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import copy_context
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from safetytrack.cli.context import Context
from safetytrack.cli.messages import OF_SYSTEM
from safetytrack.cli.named_ledgers import NamedLedger
from safetytrack.cli.option_groups import Call
from safetytrack.cli.part import ONE_LEDGER, Showing, redirected_to
from safetytrack.cli.placing import Placed
from safetytrack.cli.show import Listing
from safetytrack.cli.stream import Abandoned, Stream
from safetytrack.domain.errors import Misused, Refused, SafetytrackError, Unknown, reason_of
from safetytrack.domain.file_names import safe_names
from safetytrack.store.backends.companions import LEDGERS
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.lookup.lookup import no_such_unit
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.identity import Identity, LoadedProgramme, identity, loaded_programmes

if TYPE_CHECKING:
    from safetytrack.store.ledger import Ledger


_SECONDS_TO_LEAVE = 5


class Away(Exception):
    """A ledger cannot be asked; ``refusal`` says why."""

    def __init__(self, ledger: str, refusal: SafetytrackError) -> None:
        super().__init__(ledger, refusal)
        self.ledger, self.refusal = ledger, refusal


class UnitMatch(NamedTuple):
    """A unit that a text means in a ledger."""

    text: str
    code: str
    name: str


class RequirementPlace(NamedTuple):
    """Where the obligations of one version of a requirement stand in an answer: those of people behind all others."""

    of_person: bool
    programme: str
    requirement: str
    version: int


class Order(NamedTuple):
    """The order of an answer's obligations: that of the versions of requirements, and which of them each row is of."""

    places: Sequence[RequirementPlace]
    of_row: Mapping[tuple[str, str, str], RequirementPlace]


class Ended(NamedTuple):
    """A command is over, with its exit code or an error."""

    code: int
    error: BaseException | None = None


Event = Showing | Ended


class LedgerRun:
    """A command on one of several ledgers: what came of it so far, and what it waits for."""

    def __init__(
        self, named: NamedLedger, names: Sequence[str], placed: Placed | None, *, with_programmes: bool
    ) -> None:
        self.named = named
        self.placed = placed
        self.identity: Identity | None = None
        self.programmes: Mapping[str, LoadedProgramme] = {}
        self.messages: list[str] = []
        self.units: list[UnitMatch] = []
        self.refusals: dict[str, Unknown] = {}
        self.order: Order | None = None
        self._names = names
        self._with_programmes = with_programmes
        self._stream = Stream()
        self._thread: Thread | None = None
        self._reader: Reader | None = None
        self._events = SimpleQueue[Event]()
        self._replies = SimpleQueue[int | None]()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.named.name

    @property
    def folder(self) -> str:
        """What a folder of its own is called beside those of the others."""
        return dict(zip(self._names, safe_names(self._names), strict=True))[self.name]

    @property
    def is_covered(self) -> bool:
        """Whether all of it lies below a unit that is asked about."""
        return self.placed is not None and self.placed.is_covered

    def begin(self, context: Context, call: Call) -> None:
        """Have a command run on it."""
        own = PartContext(context, self)
        self._thread = Thread(target=copy_context().run, args=(self._run, own, call), daemon=True)
        self._thread.start()

    def event(self) -> Event:
        """Return what comes next of it: something to show, or the end."""
        return self._events.get()

    def go_on(self, count: int) -> None:
        """Tell it how many rows the answer of all had, once that is written."""
        self._replies.put(count)

    def abandon(self) -> None:
        """Have it give up, in the middle of a statement too."""
        self._stream.abandon()
        self._replies.put(None)
        if self._reader and self._thread and self._thread.is_alive():
            with suppress(Exception):  # it may be closing the ledger at this moment
                self._reader.interrupt()

    def leave(self) -> None:
        """Return once the ledger is closed, or after a while."""
        if self._thread:
            self._thread.join(_SECONDS_TO_LEAVE)

    def _run(self, context: Context, call: Call) -> None:
        LEDGERS.set(len(self._names))
        try:
            with redirected_to(self):
                ended = Ended(call(context) or 0)
        except Abandoned:
            ended = Ended(0)
        except BaseException as error:
            ended = Ended(0, error)
            self._fail(error)
        self._events.put(ended)

    def _fail(self, error: BaseException) -> None:
        try:
            self._stream.fail(error)
        except Abandoned:
            return

    # What a command meets: see ``part.Part``.

    def show(self, showing: Showing) -> int:
        if isinstance(showing, Listing):
            self._show_rows(showing)
        else:
            self._events.put(showing)
        count = self._replies.get()
        if count is None:
            raise Abandoned
        return count

    def _show_rows(self, listing: Listing) -> None:
        """Hand the rows over as they are read: whoever asks them all does not wait for the last."""
        self._stream = stream = Stream()
        self.order = _order_of(listing.rows) if isinstance(listing.rows, Answer) else None
        heading = listing.heading() if listing.heading and listing.needs_heading() else None
        self._events.put(listing._replace(rows=stream, heading=heading and (lambda: heading)))
        stream.fill(listing.rows)

    def say(self, sentence: str) -> None:
        self.messages.append(sentence)

    def text_here(self, text: str) -> str:
        for name in sorted(self._names, key=len, reverse=True):
            if text.startswith(f"{name}:"):
                if name != self.name:
                    raise no_such_unit(text, ())
                return text.removeprefix(f"{name}:")
        return text

    def unit(self, text: str, code: str, name: str) -> None:
        self.units.append(UnitMatch(text, code, name))

    def missed(self, text: str, refusal: Unknown) -> None:
        self.refusals[text] = refusal

    @contextmanager
    def read(self, *, widely: bool = False) -> Iterator[Reader]:
        """Open it for a question. Raises ``Away`` where it cannot be opened, or is lost on the way."""
        is_open = False
        try:
            with reading(self.named.place, widely=widely) as reader:
                self._reader, self.identity = reader, identity(reader)
                if self._with_programmes:
                    self.programmes = loaded_programmes(reader)
                is_open = True
                yield reader
        except SafetytrackError as refusal:
            if is_open and refusal.__cause__ is None:  # what the question is refused for, not what a database says
                raise
            raise Away(self.name, refusal) from refusal
        except OSError as error:
            if is_open:
                raise
            raise Away(self.name, Refused(OF_SYSTEM, where=self.named.place, reason=reason_of(error))) from error


class PartContext(Context):
    """The command line as one ledger meets it. What writes is refused, but for what is done to each by itself."""

    def __init__(self, whole: Context, part: LedgerRun) -> None:
        vars(self).update(vars(whole))
        self.db = part.named.place
        self.ledgers = ()
        self._part = part

    @contextmanager
    def read(self, *, widely: bool = False) -> Iterator[Reader]:
        with self._part.read(widely=widely) as reader:
            yield reader

    def ledger(self) -> "Ledger":
        if self.command != "upgrade":
            raise Misused(ONE_LEDGER, what=self.command)
        return super().ledger()


def _order_of(answer: Answer) -> Order | None:
    """Return the order of an answer's rows, where they are obligations."""
    of_row, places = {}, {}
    for one in answer.schedule.occurrences:
        asks, version = one.requirement, answer.schedule.versions[one.version_no]
        place = RequirementPlace(asks.per == "person", one.programme, asks.code, version.version)
        of_row[one.programme, asks.code, one.period.label] = place
        places[place.of_person, one.version_no] = place
    return Order([places[key] for key in sorted(places)], of_row)
