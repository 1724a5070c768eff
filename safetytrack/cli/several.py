"""A command put to several ledgers side by side: their answers made one, and what keeps any from answering told."""

from collections.abc import Mapping, Sequence

from safetytrack.cli.context import Context
from safetytrack.cli.exit_codes import HAS_FINDINGS
from safetytrack.cli.ledger_run import Away, Ended, Event, LedgerRun
from safetytrack.cli.likeness import differences, require_clear_units
from safetytrack.cli.merged import Shown, merged
from safetytrack.cli.messages import complain, say, warn
from safetytrack.cli.option_groups import Call
from safetytrack.cli.part import ONE_LEDGER
from safetytrack.cli.placing import placed
from safetytrack.domain.errors import N_, Misused, Phrase, Refused, SafetytrackError, Unknown
from safetytrack.locale import _

_OF_PROGRAMMES = frozenset({"overdue", "upcoming", "coverage", "status", "trend", "report", "export"})
"""Commands whose answer takes the programmes of several ledgers for one."""

_AT_ONCE = _OF_PROGRAMMES | {
    *("units", "people", "programmes", "records", "decisions", "journal", "count", "letters", "verify", "doctor")
}
"""Commands that several ledgers answer side by side."""

_ONE_BY_ONE = frozenset({"upgrade"})
"""Commands that are done to one after another, whatever becomes of the others."""

_IN_LEDGER = N_("{ledger}: {sentence}")


def ask_all(context: Context, call: Call) -> int:
    """Run a command on each ledger, write what they answer together, and return the exit code.

    Raises ``Misused`` for a command that is for one ledger.
    """
    if context.command not in _AT_ONCE | _ONE_BY_ONE:
        raise Misused(ONE_LEDGER, what=context.command)
    places = placed(context.ledgers, _texts(context.arguments.get("under")))
    names = [one.name for one in context.ledgers]
    of_programmes = context.command in _OF_PROGRAMMES
    parts = [LedgerRun(one, names, places.get(one.name), with_programmes=of_programmes) for one in context.ledgers]
    try:
        return _Conversation(context, call, parts).code()
    except Away as lost:  # in the middle of the answer, which is no answer then
        complain(_(_IN_LEDGER).format(ledger=lost.ledger, sentence=line) for line in lost.refusal.lines(_))
        return HAS_FINDINGS
    finally:
        for part in parts:
            part.abandon()
        for part in parts:
            part.leave()


def _texts(typed: object) -> list[str]:
    """Return the texts that were typed for an argument or an option."""
    return [typed] if isinstance(typed, str) else list(typed) if isinstance(typed, list | tuple) else []


class _Conversation:
    """A command that runs on several ledgers, until each has something to show or is done; and so on to the end."""

    def __init__(self, context: Context, call: Call, parts: Sequence[LedgerRun]) -> None:
        self._context, self._call, self._parts = context, call, parts
        self._one_by_one = context.command in _ONE_BY_ONE
        self._code = 0

    def code(self) -> int:
        """Return the exit code of the whole."""
        events = self._first_events()
        failed = {part: event.error for part, event in events.items() if isinstance(event, Ended) and event.error}
        away = self._away(failed)
        if away:
            self._tell(away)
            if not self._goes_on(away):
                return HAS_FINDINGS
        answering = [part for part in self._parts if part not in away]
        self._refuse({part: failed[part] for part in answering if part in failed}, answering)
        require_clear_units(answering, _typed(self._context))
        warn(differences(answering))
        while shown := [Shown(part, event) for part, event in events.items() if not isinstance(event, Ended)]:
            count = merged(shown).write()
            for one in shown:
                one.part.go_on(count)
            events = {one.part: one.part.event() for one in shown}
            self._end(events)
        self._say(answering)
        return self._code

    def _first_events(self) -> Mapping[LedgerRun, Event]:
        events = {}
        for part in () if self._one_by_one else self._parts:
            part.begin(self._context, self._call)
        for part in self._parts:
            if self._one_by_one:
                part.begin(self._context, self._call)
            events[part] = part.event()
        self._end({part: event for part, event in events.items() if not getattr(event, "error", None)})
        return events

    def _end(self, events: Mapping[LedgerRun, Event]) -> None:
        """Take note of how the ledgers end that are done. Raises what went wrong in one that had begun to answer."""
        for part, event in events.items():
            if isinstance(event, Ended):
                self._code = max(self._code, event.code)
                if isinstance(event.error, Away):
                    self._tell({part: event.error.refusal})
                elif event.error:
                    raise event.error

    def _away(self, failed: Mapping[LedgerRun, BaseException]) -> dict[LedgerRun, SafetytrackError]:
        """Return the ledgers that cannot be asked, with the reason of each."""
        away = {part: error.refusal for part, error in failed.items() if isinstance(error, Away)}
        if self._one_by_one:
            away |= {part: error for part, error in failed.items() if isinstance(error, SafetytrackError)}
        return away

    def _tell(self, away: Mapping[LedgerRun, SafetytrackError]) -> None:
        """Say which ledgers cannot be asked, and why."""
        self._code = HAS_FINDINGS
        complain(
            _(_IN_LEDGER).format(ledger=part.name, sentence=line)
            for part, refusal in away.items()
            for line in refusal.lines(_)
        )

    def _goes_on(self, away: Mapping[LedgerRun, SafetytrackError]) -> bool:
        """Say whether the others answer all the same."""
        if len(away) == len(self._parts) or self._context.is_partial or self._one_by_one:
            return len(away) < len(self._parts)
        say(_("nothing was answered. --partial answers for the other ledgers"))
        return False

    def _refuse(self, failed: Mapping[LedgerRun, BaseException], answering: Sequence[LedgerRun]) -> None:
        """Raise what keeps the question from being answered.

        That a ledger knows nothing that is named does not, as long as another one does.
        """
        refusals = {part: error for part, error in failed.items() if isinstance(error, SafetytrackError)}
        for part, error in failed.items():
            if part not in refusals:
                raise error
        others = {part: error for part, error in refusals.items() if not isinstance(error, Unknown)}
        for part, refusal in others.items():
            raise refusal if _is_of_all(others, answering) else _in_ledger(part, refusal)
        for refusal in [*refusals.values()][: len(refusals) == len(answering)]:
            raise refusal
        nowhere = set.intersection(*(set(part.refusals) for part in answering)) if answering else set()
        for text, refusal in answering[0].refusals.items() if nowhere else ():
            if text in nowhere:
                raise refusal

    def _say(self, answering: Sequence[LedgerRun]) -> None:
        """Say what the ledgers had to say, once where all say the same."""
        common = [line for line in answering[0].messages if all(line in part.messages for part in answering)]
        for line in dict.fromkeys(common):
            say(line)
        for part in answering:
            for line in part.messages:
                if line not in common:
                    say(_(_IN_LEDGER).format(ledger=part.name, sentence=line))


def _typed(context: Context) -> set[str]:
    """Return every text that was typed behind the command."""
    return {text for value in context.arguments.values() for text in _texts(value)}


def _is_of_all(refusals: Mapping[LedgerRun, SafetytrackError], answering: Sequence[LedgerRun]) -> bool:
    return len(refusals) == len(answering) and len({refusal.text() for refusal in refusals.values()}) == 1


def _in_ledger(part: LedgerRun, refusal: SafetytrackError) -> SafetytrackError:
    """Return a refusal with the ledger that it is about."""
    kind = Misused if isinstance(refusal, Misused) else Refused
    return kind(_IN_LEDGER, ledger=part.name, sentence=Phrase(refusal.message, **refusal.values))
