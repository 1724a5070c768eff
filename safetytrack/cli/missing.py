"""What was left out of a command, asked for where somebody can answer."""

from safetytrack.cli.context import Context
from safetytrack.cli.messages import on_terminal


def ask_for(context: Context, command: str, parameter: str) -> str | None:
    """Return what is answered on a terminal for a parameter of a command; None elsewhere, where nobody is there."""
    if not on_terminal():
        return None
    from safetytrack.cli.prompts import ask, question_of  # only who is asked pays for it

    return ask(question_of(command, parameter), context)
