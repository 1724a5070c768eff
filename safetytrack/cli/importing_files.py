"""Taking in files that nobody said what they hold: every sheet is looked at, and all of them are one journal entry."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from safetytrack.cli.context import Context
from safetytrack.cli.file_names import file_name
from safetytrack.cli.import_questions import ask_for_column, asking_for_words, lacks
from safetytrack.cli.importing import ImportOptions, ImportRun, Part, Source, kept_layouts
from safetytrack.cli.messages import on_terminal, say, say_all
from safetytrack.cli.prompts import agreed
from safetytrack.domain.errors import N_, Misused, Phrase, Refused, Word, Words, render
from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.domain.texts import escape_unprintable
from safetytrack.intake.importers import importer_of
from safetytrack.intake.leaders import LeaderTable
from safetytrack.intake.recognition import Finders, RecognisedSheet, finders_of, recognised
from safetytrack.intake.records.outcomes import Counts
from safetytrack.intake.sheets.headers import shorten_header
from safetytrack.locale import _


class Imported(NamedTuple):
    """What the rows of one table came to, and what sentences call it."""

    table: str
    counts: Counts


def import_files(
    context: Context, files: Sequence[str], options: ImportOptions, *, is_agreed: bool, is_shown: bool = True
) -> list[Imported] | None:
    """Import every sheet of some files, units before people before completions; None where that was not agreed to.

    On a terminal the plan is shown first and asked about, unless it is agreed on already. ``is_shown``: with a plan.
    """
    kept = {what: kept_layouts(context, what) for what in FILE_SPECS}
    finders = finders_of(options.mapping, kept)
    asks = on_terminal() and not is_agreed and not options.dry_run
    tried = options._replace(dry_run=options.dry_run or asks)
    with ExitStack() as stack:
        parts = [part for file in files for part in _parts(context, file, stack, finders)]
        _require_used(finders, parts)
        parts.sort(key=_place)
        arguments = {"files": list(files), **options.arguments()}
        run = ImportRun(context, parts, tried, arguments, is_shown=is_shown).run
        counts = asking_for_words(context, parts, run)
        if asks and any(one.new or one.changed for one in counts):
            if not agreed(_("write this to the ledger?")):
                return None
            counts = ImportRun(context, parts, options, arguments, is_shown=False).run()
    return [Imported(part.source.called, one) for part, one in zip(parts, counts, strict=True)]


def _place(part: Part) -> tuple[int, int]:
    """Return where a table stands among others: of those of units, first what names none above or beside its own."""
    columns = part.table.layout.header.places
    return list(FILE_SPECS).index(part.source.spec.name), sum(name in columns for name in ("parent", "regulator"))


def _require_used(finders: Finders, parts: Sequence[Part]) -> None:
    """Raise ``Misused`` for a header that was said to be a column of ours, and that no sheet has."""
    headers = list(dict.fromkeys(header for part in parts for header in part.table.layout.header.headers if header))
    for header in sorted(set[str]().union(*(finder.unused(headers) for finder in finders.values()))):
        raise Misused(
            N_("--map: no column of the file is called {header!r}. it has {headers}"),
            header=header,
            headers=Words(map(shorten_header, headers)),
        )


def _parts(context: Context, file: str, stack: ExitStack, finders: Finders) -> Iterator[Part]:
    """Yield the tables of a file, and say what its sheets were taken for."""
    name = escape_unprintable(file_name(file))
    complete = partial(ask_for_column, context) if on_terminal() else None
    recognition = stack.enter_context(recognised(Path(file), name, finders, complete))
    for lacking in recognition.lacking:
        say_all(lacks(lacking))
    if not recognition.sheets:
        kinds = Words(Word(what, "file") for what in FILE_SPECS)
        sentence = N_("{file}: no sheet is one of {kinds}. say what it holds: safetytrack import units {file}")
        if recognition.lacking:
            sentence = N_("{file}: no sheet is one of {kinds}. mend its header as said above, and import it again")
        raise Refused(sentence, file=name, kinds=kinds)
    for title in recognition.left_out:
        say(_("{sheet}: neither units, people nor completions, and left out").format(sheet=title))
    for sheet in recognition.sheets:
        yield _part(file, sheet)


def _part(file: str, sheet: RecognisedSheet) -> Part:
    spec = FILE_SPECS[sheet.what]
    source = Source(file, spec, importer_of(sheet.what), sheet.title and shorten_header(sheet.title))
    table = sheet.table.table if isinstance(sheet.table, LeaderTable) else sheet.table
    say(source.called)
    if isinstance(sheet.table, LeaderTable):
        titles = Words(column.title for column in sheet.table.columns)
        say(render(Phrase(N_("people named in the columns {titles}"), titles=titles), _))
    else:
        say_all(table.mapping)
    return Part(source, table, sheet.table)
