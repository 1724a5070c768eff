"""The table of commands, each loaded when it is asked for; and where every error becomes an exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from safetytrack import __version__, locale
from safetytrack.cli import clock, completion
from safetytrack.cli.completion.installing import install, show
from safetytrack.cli.context import (
    Context,
    database,
    forget_what_was_kept,
    kept_anything,
    on_terminal,
    say,
    tell_of_escapes,
)
from safetytrack.domain.errors import N_, Misused, Phrase, SafetytrackError, reason_of, render
from safetytrack.locale import _
from safetytrack.locale.command_line import metavar, usage_error
from safetytrack.output.escapes import as_typed, remembered
from safetytrack.store.backends.conflict import retry_on_conflict

COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    N_("Set up"): {
        "init": ("init", N_("Make a ledger, with programmes if you name them.")),
        "demo": ("demo", N_("Make a small invented ledger to try things on.")),
        "load": ("load", N_("Load a programme, or a changed version of one.")),
        "programmes": ("programmes", N_("List the programmes.")),
        "requirements": ("requirements", N_("List what the programmes require.")),
    },
    N_("Units and people"): {
        "add-unit": ("add_unit", N_("Add a unit.")),
        "units": ("units", N_("Draw the tree of units.")),
        "edit-unit": ("edit_unit", N_("Change what is said of a unit.")),
        "close-unit": ("close_unit", N_("Close a unit.")),
        "appoint": ("appoint", N_("Appoint a person to a post.")),
        "vacate": ("vacate", N_("Declare a post vacant.")),
        "people": ("people", N_("List who holds which post.")),
    },
    N_("Record"): {
        "log-lecture": ("log_lecture", N_("Record a lecture.")),
        "log-study": ("log_study", N_("Record a study session.")),
        "log": ("log", N_("Record any other activity.")),
        "attach": ("attach", N_("Attach evidence to an event.")),
        "evidence": ("evidence", N_("List an event's evidence, or write copies of it.")),
        "records": ("records", N_("List what was recorded.")),
        "void": ("void", N_("Void an event recorded by mistake.")),
        "return": ("return_", N_("Return an event to its unit (退回).")),
        "waive": ("waive", N_("Waive an obligation.")),
        "extend": ("extend", N_("Extend an obligation's deadline.")),
    },
    N_("Ask"): {
        "overdue": ("overdue", N_("Who is overdue, by which clause.")),
        "upcoming": ("upcoming", N_("What falls due soon.")),
        "coverage": ("coverage", N_("What share of what is owed is met.")),
        "status": ("status", N_("Where one unit stands.")),
        "diff": ("diff", N_("What changed since a report was sent.")),
    },
    N_("Files"): {
        "import": ("import_", N_("Import units, people or completions.")),
        "export": ("export", N_("Export units, people, completions, forms or the whole ledger.")),
        "template": ("template", N_("Write a workbook to fill in and import.")),
        "calendar": ("calendar", N_("Write the deadlines as a calendar (.ics).")),
    },
    N_("Keep"): {
        "verify": ("verify", N_("Check that nothing recorded was changed.")),
        "backup": ("backup", N_("Write the ledger and its evidence to one file.")),
        "restore": ("restore", N_("Put a backup in the ledger's place.")),
        "doctor": ("doctor", N_("Look for what is not as it should be.")),
        "upgrade": ("upgrade", N_("Bring an older ledger to this version.")),
        "copy": ("copy", N_("Copy a ledger to another place, file or server.")),
    },
}

INTERRUPTED = 130
"""The exit code of Ctrl-C; Typer turns the key into it."""

# Typer carries a click of its own, and names its usage error only as a base of this one.
UsageError = typer.BadParameter.__base__


class _Asking(TyperCommand):
    """A command that asks for missing arguments on a terminal; elsewhere they are a usage error."""

    def get_help(self, ctx: Any) -> str:
        return super().get_help(_laid_out(ctx))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a write that others came in between of begins again, unless some of it was kept already."""
        with ctx.obj.blamed():
            return retry_on_conflict(lambda: super(_Asking, self).invoke(ctx), unless=kept_anything)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = list(args)
        while True:
            try:
                return super().parse_args(ctx, list(given))
            except typer.BadParameter as error:
                missing = error.param
                if "Missing" not in type(error).__name__ or missing is None or not on_terminal():
                    raise
                from safetytrack.cli.prompts import ask, question_of  # only who is asked pays for it

                answer = ask(question_of(ctx.info_name, missing.name), ctx.obj)
                if missing.param_type_name == "option":
                    given = [missing.opts[0], answer, *given]
                else:  # behind the mark that ends the options, as it may begin with a hyphen
                    given += [answer] if "--" in given else ["--", answer]


class _Lazy(TyperGroup):
    """The group of all commands: stubs with their summaries, until one is resolved."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for rows in COMMANDS.values():
            for name, (_module, summary) in rows.items():
                self.commands[name] = TyperCommand(name, help=_(summary), rich_markup_mode=None)

    def get_help(self, ctx: Any) -> str:
        return super().get_help(_laid_out(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, _stub, rest = super().resolve_command(ctx, args)
        return name, name and load(name), rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for title, rows in COMMANDS.items():
            with formatter.section(_(title)):
                formatter.write_dl([(name, _(summary)) for name, (_module, summary) in rows.items()])


def _laid_out(ctx: Any) -> Any:
    """Return a context whose help page will be laid out for the language in use."""
    if locale.language() == "zh":
        from safetytrack.cli.help import ChineseHelp  # English needs none of it

        ctx.formatter_class = ChineseHelp
    return ctx


def load(name: str) -> Any:
    """Return the command of that name, its module imported; its help is its docstring, with an example below."""
    module = next(rows[name][0] for rows in COMMANDS.values() if name in rows)
    loaded = import_module(f"safetytrack.cli.commands.{module}")
    told = typer.Typer(add_completion=False, rich_markup_mode=None)
    help_text = f"{_(loaded.run.__doc__)}\n\n{_('Example: {command}').format(command=loaded.EXAMPLE)}"
    told.command(name, cls=_Asking, help=help_text)(loaded.run)
    return _described(typer.main.get_command(told))


def _described(command: Any) -> Any:
    """Return a command with what stands for its values, such as UNIT, in the language in use."""
    for one in command.params:
        if one.metavar:
            one.metavar = metavar(command.name, one.name, one.metavar)
    return command


def _group() -> Any:
    app = typer.Typer(cls=_Lazy, add_completion=False, rich_markup_mode=None, no_args_is_help=True)

    @app.callback(help=_("Who has lectured, studied and reported on work safety, who is overdue, and by which clause."))
    def root(
        ctx: typer.Context,
        db: Annotated[
            str | None,
            typer.Option(metavar="PATH|URL", help=_("The ledger: a file, or postgresql://user@host/database.")),
        ] = None,
        lang: Annotated[str | None, typer.Option(metavar="en|zh", help=_("The language to answer in."))] = None,
        version: _instead("--version", _version, _("Show the version.")) = False,
        install_completion: _instead(
            "--install-completion", install, _("Let the tab key complete what you type.")
        ) = False,
        show_completion: _instead("--show-completion", show, _("Print what --install-completion sets up.")) = False,
    ) -> None:
        ctx.obj = Context(database(db, os.environ), clock.now())

    return _described(typer.main.get_command(app))


def _instead(name: str, callback: Callable[[bool], None], help: str) -> object:
    """Return the annotation of an option that does something of its own, instead of any command."""
    return Annotated[bool, typer.Option(name, is_eager=True, callback=callback, help=help)]


def _group_for(words: Sequence[str]) -> Any:
    """Return the group in the language that the words of an unfinished line ask for."""
    try:
        locale.use(_language(words))
    except Misused:
        locale.use(locale.preferred(os.environ))
    return _group()


def _version(wanted: bool) -> None:
    if wanted:
        print(f"safetytrack {__version__}")
        raise typer.Exit


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code; whatever goes wrong becomes a sentence on stderr."""
    forget_what_was_kept()
    if os.environ.get(completion.VARIABLE):  # PowerShell leaves it behind, empty
        from safetytrack.cli.completion.answering import answer

        return answer(os.environ, _group_for, load)
    remembered()
    try:
        args = _typed(args)
        locale.use(locale.preferred(os.environ))  # for what may be wrong with --lang itself
        locale.use(_language(args))
        code = _group().main(args, prog_name="safetytrack", standalone_mode=False) or 0
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        tell_of_escapes()
        return code
    except SafetytrackError as error:
        _complain(error.lines(_))
        return error.exit_code
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message())
            return 2
        told = _("{what} see: {command}")
        _complain([told.format(what=usage_error(error.format_message()), command=_help_of(error))])
        return 2
    except (KeyboardInterrupt, typer.Abort):
        told = _("interrupted. nothing was written")
        if kept_anything():
            told = _("interrupted, after what was recorded was kept. see: safetytrack records")
        _complain([told])
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has gone, as `head` does (Typer leaves by SystemExit then): nobody is left to tell, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = error.filename or Phrase(N_("standard output"))
        message = N_("{where}: {reason}. check the path, its permissions and the disk")
        _complain([render(Phrase(message, where=where, reason=reason_of(error)), _)])
        return 1
    except Exception as error:
        if os.environ.get("SAFETYTRACK_DEBUG"):
            raise
        told = _("a fault of safetytrack itself: {error}. please report it; SAFETYTRACK_DEBUG=1 shows where it arose")
        _complain([told.format(error=f"{type(error).__name__}: {error}")])
        return 1


def _language(args: Sequence[str]) -> str:
    """Return the language of the answer, read before anything is parsed: help and usage errors are in it too."""
    for n, word in enumerate(args):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and n + 1 < len(args):
            value = args[n + 1]
        if value is not None:
            if value not in locale.LANGUAGES:
                raise Misused(N_("{text!r} is not a language. write en or zh"), text=value)
            return value
        if not word.startswith("-") and (n == 0 or args[n - 1] != "--db"):
            break
    return locale.preferred(os.environ)


def _help_of(error: Any) -> str:
    return f"{error.ctx.command_path if error.ctx else 'safetytrack'} --help"


def _complain(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        say(_("error: {sentence}").format(sentence=sentence))


def _typed(args: Sequence[str]) -> list[str]:
    """Return the words of a command line as text, also where the system's locale could not read their UTF-8."""
    try:
        return [as_typed(word, sys.getfilesystemencoding()) for word in args]
    except UnicodeError:
        raise Misused(N_("the command line is not text in UTF-8. type it anew")) from None
