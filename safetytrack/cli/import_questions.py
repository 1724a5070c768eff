"""What a clerk is asked about a sheet on a terminal: a column that it lacks, and words that nobody else knows."""

from collections.abc import Callable, Sequence

from safetytrack.cli.context import Context
from safetytrack.cli.importing import Part
from safetytrack.cli.messages import on_terminal
from safetytrack.cli.prompts import agreed, ask, question_of
from safetytrack.domain.errors import N_, Phrase, Sense, Word, Words, render
from safetytrack.domain.texts import fold_header
from safetytrack.intake.recognition import LackingSheet
from safetytrack.intake.records.outcomes import Counts
from safetytrack.intake.records.words import UnmappedWord
from safetytrack.intake.sheets.bad_rows import BadRows
from safetytrack.intake.sheets.headers import shorten_header
from safetytrack.locale import _, slug


def lacks(sheet: LackingSheet) -> list[Phrase]:
    """Return what to say of a sheet that lacks columns."""
    title, what = shorten_header(sheet.title), Word(sheet.what, "file")
    if sheet.word:
        sentence = N_("{sheet}: it may be {what}, but nothing says the {column}. say it with --set {column}=VALUE")
        return [Phrase(sentence, sheet=title, what=what, column=Word(sheet.word, sheet.what))]
    columns = Words(Word(column, sheet.what) for column in sheet.columns)
    sentence = N_(
        "{sheet}: it looks most like {what}, but lacks {columns}. name them in its header, or say which of yours "
        "one is with --map 'YOURS={column}'"
    )
    return [Phrase(sentence, sheet=title, what=what, columns=columns, column=columns[0]), *sheet.notes]


def ask_for_column(context: Context, sheet: LackingSheet, column: str) -> str | None:
    """Ask what stands in the column of words that a sheet lacks, None where the sheet is none of ours."""
    question = Phrase(
        N_("{sheet}: it may be {what}, but nothing says the {column}. is it one for all rows?"),
        sheet=shorten_header(sheet.title),
        what=Word(sheet.what, "file"),
        column=Word(column, Sense.CALLED),
    )
    if not agreed(render(question, _)):
        return None
    return ask(question_of("import", column), context)


def asking_for_words(context: Context, parts: Sequence[Part], run: Callable[[], list[Counts]]) -> list[Counts]:
    """Run an import; on a terminal ask which of ours the words are that alone it is refused for, and run it again."""
    while True:
        try:
            return run()
        except BadRows as bad:
            unknown = [fault.why for fault in bad.all if isinstance(fault.why, UnmappedWord)]
            if not on_terminal() or len(unknown) < len(bad.all):
                raise
            words = {}
            for why in unknown:
                text = fold_header(str(why.values["text"]))
                if text not in words:
                    words[text] = _ask_for_word(context, why)
            for part in parts:
                part.faults.clear()
                if part.rows is part.table:  # titles in headers are known
                    part.table.add_words(words)


def _ask_for_word(context: Context, why: UnmappedWord) -> str:
    """Return the word of ours that an office's own is."""
    question = Phrase(
        N_("the {list} {text!r} is not known. which is it"),
        list=Word(why.list_name, Sense.CALLED),
        text=why.values["text"],
    )
    answer = ask(question_of("import", why.list_name)._replace(words=render(question, _)), context)
    return slug(why.list_name, answer) or answer.strip()
