"""Sets completion up, by Typer's scripts."""

import os
from pathlib import Path, PurePath

from safetytrack.cli.completion import VARIABLE
from safetytrack.domain.errors import N_, Refused

_PROGRAM = "safetytrack"


def install() -> tuple[str, Path]:
    """Set completion up for the shell that this was typed in; return its name, and where that was done."""
    from typer.completion import install as installed

    return installed(shell=_shell(), prog_name=_PROGRAM, complete_var=VARIABLE)


def script() -> str:
    """Return what ``install`` would set up."""
    from typer.completion import get_completion_script

    return get_completion_script(shell=_shell(), prog_name=_PROGRAM, complete_var=VARIABLE)


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
