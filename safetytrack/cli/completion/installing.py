"""Sets completion up, by Typer's scripts."""

import os
from pathlib import PurePath

import typer

from safetytrack.cli.completion import VARIABLE
from safetytrack.cli.context import say
from safetytrack.domain.errors import N_, Refused
from safetytrack.locale import _

_PROGRAM = "safetytrack"


def install(wanted: bool) -> None:
    """Set completion up for the shell that this was typed in."""
    if wanted:
        from typer.completion import install as installed

        shell, path = installed(shell=_shell(), prog_name=_PROGRAM, complete_var=VARIABLE)
        told = _("completion in {shell} is set up in {path}. open a new terminal to use it")
        say(told.format(shell=shell, path=path))
        raise typer.Exit


def show(wanted: bool) -> None:
    """Print what ``install`` would set up."""
    if wanted:
        from typer.completion import get_completion_script

        print(get_completion_script(shell=_shell(), prog_name=_PROGRAM, complete_var=VARIABLE))
        raise typer.Exit


def _shell() -> str:
    """Return the shell that this was typed in, as it is found among the programs around this one."""
    import shellingham

    from safetytrack.cli.completion.shells import SHELLS

    try:
        name = shellingham.detect_shell()[0]
    except shellingham.ShellDetectionFailure:
        name = PurePath(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise Refused(
            N_("completion does not work in this shell ({shell}). use bash, zsh, fish or PowerShell"),
            shell=name or "?",
        )
    return name
