"""Missing arguments, asked for on a terminal: in words, with what there is to choose from, until the answer will do."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import typer

from safetytrack.cli.context import Context
from safetytrack.cli.messages import complain, say
from safetytrack.cli.parsing import export_name, roles
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_, Phrase, Refused, SafetytrackError, Sense, Word, Words, render
from safetytrack.domain.texts import check_text
from safetytrack.domain.titles import HeadTitle
from safetytrack.domain.vocabulary import is_slug
from safetytrack.intake.programme_files import read_programme
from safetytrack.intake.sheets.months import day_of_month
from safetytrack.locale import _, pgettext, slug
from safetytrack.locale.labels import LABELS
from safetytrack.output.safe import typed_text
from safetytrack.store.backends.place import place_named
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.known_words import UnknownWord
from safetytrack.store.lookup.lookup import find_event, find_unit
from safetytrack.store.lookup.requirements import find_requirement
from safetytrack.store.query.diff.known_at import known_at

_YES = {"y", "yes", "是"}


class Question(NamedTuple):
    """What is asked, what raises ``SafetytrackError`` on a wrong answer, and the list there is to choose from."""

    words: str
    check: Callable[[str, Context], object]
    choices: str | None = None
    of_ledger: bool = False


def question_of(command: str, parameter: str) -> Question:
    """Return how a command asks for one of its parameters."""
    return _QUESTIONS.get(f"{command} {parameter}") or _QUESTIONS[parameter]


def ask(question: Question, context: Context) -> str:
    """Ask until an answer will do, saying each time why it did not, and return it."""
    if question.of_ledger:
        with context.read():
            pass  # a ledger that cannot be read is no fault of an answer: the command ends here
    if question.choices:
        choices = Words(Word(one, question.choices) for one in LABELS[question.choices])
        say(render(Phrase(N_("known: {choices}"), choices=choices), _))
    while True:
        try:
            answer = _answer(_(question.words))
            question.check(answer, context)
            return answer
        except SafetytrackError as error:
            complain(error.lines(_))


def ask_or(words: str, check: Callable[[str], object], default: str = "") -> str:
    """Ask for what may be left out until the answer will do, and return it; Enter alone means ``default``."""
    shown = f"{words} [{default}]" if default else words
    while True:
        try:
            answer = _line(shown) or default
            if answer:
                check(answer)
            return answer
        except SafetytrackError as error:
            complain(error.lines(_))


def agreed(question: str) -> bool:
    """Ask whether to do it; whatever is not clearly a yes is a no."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    try:
        return input().strip().lower() in _YES
    except EOFError:
        print(file=sys.stderr)
        return False


def _answer(words: str) -> str:
    answer = _line(words)
    if not answer:
        raise Refused(N_("nothing stands there. fill it in"))
    return answer


def _line(words: str) -> str:
    """Return what is typed behind some words, without its outer spaces; maybe nothing."""
    print(words + pgettext("between", ": "), end="", file=sys.stderr, flush=True)
    encoding = sys.stdin.encoding
    try:
        return typed_text(input().strip(), encoding)
    except EOFError:
        print(file=sys.stderr)
        raise typer.Abort from None
    except UnicodeError:
        raise Refused(N_("that is not text in {encoding}. type it anew"), encoding=encoding) from None


def _text(what: str | Word) -> Callable[[str, Context], object]:
    return lambda answer, _context: check_text(answer, what)


def _word(list_name: str) -> Callable[[str, Context], object]:
    def check(answer: str, _context: Context) -> None:
        if slug(list_name, answer) is None and not is_slug(answer):
            raise UnknownWord(list_name, answer, LABELS[list_name])

    return check


def _role(answer: str, _context: Context) -> None:
    if not all(isinstance(role, HeadTitle) or is_slug(role) for role in roles(answer)):
        raise UnknownWord("role", answer, LABELS["role"])


def _known(find: Callable[[Reader, str], object]) -> Callable[[str, Context], object]:
    def check(answer: str, context: Context) -> None:
        with context.read() as reader:
            find(reader, answer)

    return check


def _last_day(answer: str, context: Context) -> object:
    return day_of_month(answer, answer, "last") or parse_date(answer, context.today)


def _day(answer: str, context: Context) -> object:
    return parse_date(answer, context.today)


def _since(answer: str, context: Context) -> object:
    with context.read() as reader:
        return known_at(reader, answer, context.today)


def _place(answer: str, _context: Context) -> object:
    return place_named(answer)


def _anything(_answer: str, _context: Context) -> None:
    """Leave it to the command."""


def _backup(answer: str, _context: Context) -> None:
    from safetytrack.store.transfer.archive import open_backup  # only a restore pays for it

    with open_backup(Path(answer)):
        pass


def _programme(answer: str, _context: Context) -> object:
    return read_programme(answer)


def _file_kind(answer: str, _context: Context) -> None:
    if slug("file", answer) is None and slug("export", answer) != "ledger":
        raise Refused(N_("{text!r} cannot be imported. write units, people or completions"), text=answer)


def _exported(answer: str, _context: Context) -> None:
    export_name(answer)


def _file(answer: str, _context: Context) -> None:
    from safetytrack.intake.sheets.opening import opened  # only an import pays for it

    if answer != "-":
        with opened(Path(answer), answer):
            pass


def _proof(answer: str, _context: Context) -> None:
    from safetytrack.store.evidence.keeping import require_file

    require_file(Path(answer))


_QUESTIONS = {
    "unit": Question(N_("Unit"), _known(find_unit), of_ledger=True),
    "role": Question(N_("Role"), _role, choices="role"),
    "kind": Question(N_("Kind of unit"), _word("kind"), choices="kind"),
    "activity": Question(N_("Activity"), _word("activity"), choices="activity"),
    "requirement": Question(N_("Requirement"), _known(find_requirement), of_ledger=True),
    "event": Question(N_("Event"), _known(find_event), of_ledger=True),
    "programme": Question(N_("Programme"), _programme),
    "on": Question(N_("Last open day"), _last_day),
    "extend to": Question(N_("New deadline"), _day),
    "copy to": Question(N_("New file or database"), _place),
    "from_": Question(N_("Since when, or since which journal head"), _since, of_ledger=True),
    "backup file": Question(N_("New file, or a folder"), _anything),
    "letter what": Question(N_("Which letter, such as reminder-letter"), _anything),
    "form": Question(N_("Form to fill in"), _file),
    "restore file": Question(N_("Backup"), _backup),
    "reason": Question(N_("Reason"), _text("reason")),
    "approver": Question(N_("Approved by"), _text("approver")),
    "export what": Question(N_("What to export"), _exported, choices="export"),
    "import what": Question(N_("File"), _file),
    "what": Question(N_("What the file holds"), _file_kind, choices="file"),
    "file": Question(N_("File"), _file),
    "attach file": Question(N_("File"), _proof),
    "add-unit name": Question(N_("Full name of the unit"), _text("name")),
    "appoint name": Question(N_("Name of the person"), _text(Word("name", Sense.PERSON))),
}
