"""``undo``: a journal entry taken back."""

from collections import Counter
from typing import Annotated

from typer import Argument, Option

from safetytrack.cli.context import Context
from safetytrack.cli.file_names import file_name
from safetytrack.cli.messages import say
from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.errors import N_, Phrase, Refused, Words, render
from safetytrack.domain.texts import check_text
from safetytrack.locale import _, label
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import head
from safetytrack.store.lookup.named_entries import NamedEntry, entry_named, last_standing

EXAMPLE = 'safetytrack undo 17 --reason "录错了单位"'

_NOT_LISTED = ("undoing", "unit_past", "person_past")
"""Tables of which nobody asks how many rows were taken back."""

_FILES_NAMED = 3


def run(
    context: Context,
    entry: Annotated[
        str | None,
        Argument(metavar="[ENTRY]", help=N_("Its number, or what its hash begins with (default: your last one).")),
    ] = None,
    reason: Annotated[str | None, Option(metavar="TEXT", help=N_("Why."))] = None,
) -> None:
    """Take back all that a command wrote: what it recorded, ended or edited is as it was. An undo can be undone too."""
    from safetytrack.store.write.reversal.reversal import take_back

    if reason is not None:
        check_text(reason, "reason")
    with context.read() as reader:
        named = _named(context, reader, entry)
    with context.write("undo", {"entry": named.number, "reason": reason}) as writing:
        reversal = take_back(writing, named)
        number = head(writing.reader).number + 1
    say(render(_undone(named), _))
    for message, counts in (
        (N_("taken out: {what}"), reversal.taken_out),
        (N_("put back: {what}"), reversal.restored),
    ):
        if what := _counted(counts):
            say(render(Phrase(message, what=what), _))
    say(_("to have it again: safetytrack undo {n}").format(n=number))


def _named(context: Context, reader: Reader, text: str | None) -> NamedEntry:
    """Return the entry that was typed, else the last one, if it is by whoever types."""
    if text is not None:
        return entry_named(reader, text)
    last = last_standing(reader)
    if last.who != context.author().name:
        raise Refused(
            N_("the last entry, {n} ({command}), is by {who}. to undo it: safetytrack undo {n}"),
            n=last.number,
            command=last.command,
            who=last.who,
        )
    return last


def _undone(named: NamedEntry) -> Phrase:
    """Return which entry was taken back: its number, command and day, and which files it took in."""
    values: dict[str, object] = {"n": named.number, "command": named.command, "day": format_timestamp(named.at)[:10]}
    files = [file_name(file) for file in named.files]
    if not files:
        return Phrase(N_("undid entry {n}: {command} of {day}"), **values)
    more = len(files) - _FILES_NAMED
    listed: Words | Phrase = Words(files[:_FILES_NAMED])
    if more > 0:
        listed = Phrase(N_("{names} and {n} more"), names=listed, n=more)
    return Phrase(N_("undid entry {n}: {command} of {day}, from {files}"), **values, files=listed)


def _counted(counts: Counter[str]) -> Words:
    """Return how many rows of which tables."""
    tables = [table for table in counts if table not in _NOT_LISTED and counts[table]]
    return Words(f"{label('table', table)} {counts[table]:,}" for table in tables)
