"""``--phones``: whom to ring up, in an answer that is written as words to paste into a group."""

from typing import Annotated

from typer import Option

from safetytrack.cli.show import OutputOptions
from safetytrack.domain.errors import N_, Misused

Phones = Annotated[bool, Option("--phones", help=N_("With --export text: add whom to ring up, and the number."))]


def check_phones(output: OutputOptions, *, phones: bool) -> None:
    """Raise ``Misused`` where telephones are asked for in anything but a text."""
    if phones and output.format != "text":
        raise Misused(N_("--phones goes with --export text. elsewhere it is --contacts"))
