"""The table of commands, each loaded when it is asked for, and the options that stand before one."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from safetytrack import locale
from safetytrack.cli import clock, typer_adapter
from safetytrack.cli.completion import VARIABLE, offers
from safetytrack.cli.context import Context
from safetytrack.cli.error_handler import exit_code_of
from safetytrack.cli.languages import decoded, language_of
from safetytrack.cli.messages import warn_of_escapes
from safetytrack.cli.missing import ask_for
from safetytrack.cli.option_groups import Call
from safetytrack.cli.root import begin, root
from safetytrack.cli.typer_adapter import (
    Command,
    CommandTable,
    Conduct,
    HelpFormatter,
    Listed,
    Sections,
)
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.store.backends.conflict import retry_on_conflict

COMMANDS: Sections = {
    N_("Set up"): {
        "init": Listed("init", N_("Make a ledger, with programmes if you name them.")),
        "office": Listed("office", N_("Say which office keeps the ledger, or show it.")),
        "demo": Listed("demo", N_("Make a small invented ledger to try things on.")),
        "load": Listed("load", N_("Load a programme, or a changed version of one.")),
        "programmes": Listed("programmes", N_("List the programmes.")),
        "requirements": Listed("requirements", N_("List what the programmes require.")),
    },
    N_("Units and people"): {
        "add-unit": Listed("add_unit", N_("Add a unit.")),
        "units": Listed("units", N_("Draw the tree of units.")),
        "edit-unit": Listed("edit_unit", N_("Change what is said of a unit.")),
        "close-unit": Listed("close_unit", N_("Close a unit.")),
        "appoint": Listed("appoint", N_("Appoint a person to a post.")),
        "vacate": Listed("vacate", N_("Declare a post vacant.")),
        "people": Listed("people", N_("List who holds which post.")),
    },
    N_("Record"): {
        "log-lecture": Listed("log_lecture", N_("Record a lecture.")),
        "log-study": Listed("log_study", N_("Record a study session.")),
        "log": Listed("log", N_("Record any other activity.")),
        "attach": Listed("attach", N_("Attach evidence to an event.")),
        "evidence": Listed("evidence", N_("List an event's evidence, or write copies of it.")),
        "records": Listed("records", N_("List what was recorded.")),
        "void": Listed("void", N_("Void an event recorded by mistake.")),
        "return": Listed("return_", N_("Return an event to its unit (退回).")),
        "waive": Listed("waive", N_("Waive an obligation.")),
        "extend": Listed("extend", N_("Extend an obligation's deadline.")),
        "decisions": Listed("decisions", N_("List what was waived and extended.")),
        "undo": Listed("undo", N_("Take back what a command wrote.")),
    },
    N_("Ask"): {
        "overdue": Listed("overdue", N_("Who is overdue, by which clause.")),
        "upcoming": Listed("upcoming", N_("What falls due soon.")),
        "coverage": Listed("coverage", N_("What share of what is owed is met.")),
        "count": Listed("count", N_("How much was done: events, unit-times, people, hours.")),
        "trend": Listed("trend", N_("How coverage came about, month by month.")),
        "status": Listed("status", N_("Where one unit stands.")),
        "why": Listed("why", N_("Why an obligation stands as it does.")),
        "diff": Listed("diff", N_("What changed since a report was sent.")),
    },
    N_("Files"): {
        "import": Listed("import_", N_("Import units, people or completions.")),
        "export": Listed("export", N_("Export units, people, completions, forms or the whole ledger.")),
        "template": Listed("template", N_("Write a workbook to fill in and import.")),
        "calendar": Listed("calendar", N_("Write the deadlines as a calendar (.ics).")),
    },
    N_("Hand on"): {
        "report": Listed("report", N_("Write a page to look at, and to hand on.")),
        "letter": Listed("letter", N_("Write letters to who is late, numbered and recorded.")),
        "letters": Listed("letters", N_("List the letters sent, and what came of them.")),
        "fill": Listed("fill", N_("Fill a superior's form from the ledger.")),
    },
    N_("Keep"): {
        "journal": Listed("journal", N_("List what was written: when, by whom, which command.")),
        "verify": Listed("verify", N_("Check that nothing recorded was changed.")),
        "backup": Listed("backup", N_("Write the ledger and its evidence to one file.")),
        "restore": Listed("restore", N_("Put a backup in the ledger's place.")),
        "doctor": Listed("doctor", N_("Look for what is not as it should be.")),
        "upgrade": Listed("upgrade", N_("Bring an older ledger to this version.")),
        "copy": Listed("copy", N_("Copy a ledger to another place, file or server.")),
    },
}


def load(name: str) -> Command:
    """Return the command of that name, its module imported; its help is its docstring, with an example below."""
    listed = next(commands[name] for commands in COMMANDS.values() if name in commands)
    module = import_module(f"safetytrack.cli.commands.{listed.module}")
    example = _("Example: {command}").format(command=_(module.EXAMPLE))
    return typer_adapter.command(name, module.run, f"{_(module.run.__doc__)}\n\n{example}", _CONDUCT)


def table() -> CommandTable:
    """Return the group of all commands, in the language in use."""
    summary = _("Who has lectured, studied and reported on work safety, who is overdue, and by which clause.")
    return typer_adapter.table(COMMANDS, load, root, summary, _CONDUCT)


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code; whatever goes wrong becomes a sentence on stderr."""
    if os.environ.get(VARIABLE):  # PowerShell leaves it behind, empty
        from safetytrack.cli.completion.answering import answer

        return answer(os.environ, _completions)
    context = Context(clock.now())
    return exit_code_of(lambda: _main(args, context), context)


def _main(args: Sequence[str], context: Context) -> int:
    words = decoded(args)
    locale.use(locale.preferred(os.environ))  # for what may be wrong with --lang itself
    locale.use(language_of(words))
    code = typer_adapter.main(table(), words, context)
    warn_of_escapes(context.escapes)
    sys.stdout.flush()  # what cannot be written is told by who knows whether something was recorded
    return code


def _completions(words: Sequence[str], word: str) -> list[offers.Offer]:
    """Return what a word may become; nothing where there is no ledger to tell."""
    try:
        locale.use(language_of(words))
    except Misused:
        locale.use(locale.preferred(os.environ))
    context = Context(clock.now())
    return typer_adapter.completions(table(), words, word, context)


def _execute(context: Context, call: Call) -> int | None:
    """Run a command, on each of several ledgers where several are named.

    A write that others came in between of begins again, unless something was kept already. Raises ``Misused`` where of
    one ledger a part is asked.
    """
    if context.ledgers:
        from safetytrack.cli.several import ask_all  # who asks one ledger pays nothing for it

        return ask_all(context, call)
    if context.is_partial:
        raise Misused(N_("--partial goes with several ledgers. name them with --db"))
    return retry_on_conflict(lambda: call(context), unless=lambda: bool(context.writes))


def _help_formatter() -> type[HelpFormatter]:
    """Return what lays out help pages, which in Chinese are wider than they are long."""
    if locale.language() != "zh":
        return HelpFormatter
    from safetytrack.cli.help import ChineseHelp  # English needs none of it

    return ChineseHelp


def _commands_meant(word: str) -> list[str]:
    """Return the commands that people call so in Chinese."""
    from safetytrack.cli.command_words import meant  # only who types what is no command pays for it

    return meant(word)


_CONDUCT = Conduct(_execute, ask_for, _help_formatter, begin, _commands_meant)
