"""The options that stand before a command, and those that stand for one."""

import os
from collections.abc import Mapping
from typing import Annotated, Any

from typer import Option

from safetytrack import __version__
from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context, database
from safetytrack.cli.messages import say
from safetytrack.cli.named_ledgers import ledgers_named
from safetytrack.cli.typer_adapter import OneOf, Value, instead
from safetytrack.domain.errors import N_
from safetytrack.locale import LANGUAGES, _


def begin(context: Context, options: Mapping[str, Any]) -> None:
    """Take note of where the ledger is, or the ledgers are, and of how long answers are shown."""
    texts = options.get("db") or ()
    context.ledgers = ledgers_named(texts, os.environ)
    context.db = context.ledgers[0].place if context.ledgers else database(next(iter(texts), None), os.environ)
    context.is_partial = bool(options.get("partial"))
    context.no_pager = bool(options.get("no_pager"))


def _install_completion() -> None:
    from safetytrack.cli.completion.installing import install

    shell, path = install()
    sentence = _("completion in {shell} is set up in {path}. open a new terminal to use it")
    say(sentence.format(shell=shell, path=path))


def _show_completion() -> None:
    from safetytrack.cli.completion.installing import script

    print(script())


def _version() -> None:
    print(f"safetytrack {__version__}")


def root(
    context: Context,
    db: Annotated[
        list[str] | None,
        Option(
            metavar="PATH|URL",
            help=N_(
                "The ledger: a file, or postgresql://user@host/database. Given several times, or a .toml file that"
                " lists them: a question is answered over all."
            ),
            click_type=Value(offers.files),
        ),
    ] = None,
    partial: Annotated[
        bool, Option("--partial", help=N_("Of several ledgers, answer for those that can be asked; still exit 3."))
    ] = False,
    lang: Annotated[
        str | None,
        Option(metavar="en|zh", help=N_("The language to answer in."), click_type=OneOf(LANGUAGES)),
    ] = None,
    no_pager: Annotated[
        bool, Option("--no-pager", help=N_("Do not show a long answer a screenful at a time."))
    ] = False,
    version: Annotated[
        bool, Option("--version", is_eager=True, callback=instead(_version), help=N_("Show the version."))
    ] = False,
    install_completion: Annotated[
        bool,
        Option(
            "--install-completion",
            is_eager=True,
            callback=instead(_install_completion),
            help=N_("Let the tab key complete what you type."),
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        Option(
            "--show-completion",
            is_eager=True,
            callback=instead(_show_completion),
            help=N_("Print what --install-completion sets up."),
        ),
    ] = False,
) -> None:
    """Take the options that stand before a command."""
    begin(context, {"db": db, "partial": partial, "no_pager": no_pager})
