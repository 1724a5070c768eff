"""What the library that reads the command line says in English alone: usage errors, the fixed words of a help page.

It asks no catalogue, so that its sentences are recognised when they come and put together anew in Chinese.
"""

import re
from collections.abc import Iterator

from safetytrack.domain.errors import N_
from safetytrack.locale import _, language
from safetytrack.locale.patterns import pattern, said_anew

_ERRORS = (
    N_("Missing argument {name}."),
    N_("Missing option {name}."),
    N_("Missing command."),
    N_("No such command {name}. Did you mean {near}?"),
    N_("No such command {name}."),
    N_("No such option: {name} (Possible options: {near})"),
    N_("No such option: {name}"),
    N_("Option {name} requires an argument."),
    N_("Option {name} does not take a value."),
    N_("Got unexpected extra argument(s) ({words})"),
)
_HELP = (
    N_("Usage:"),
    N_("Arguments:"),
    N_("Options:"),
    N_("Show this message and exit."),
    N_("[default: {value}]"),
    N_("[required]"),
)
_HEADING = re.compile(r"^(\S.*):$")


def usage_error(sentence: str) -> str:
    """Return a usage error in the language in use; one that is not known stays as it is."""
    if language() == "zh":
        return said_anew(_ERRORS, sentence) or sentence
    return sentence


def help_page(page: str) -> str:
    """Return a help page with its fixed words in the language in use."""
    return "\n".join(_help_lines(page)) if language() == "zh" else page


def _help_lines(page: str) -> Iterator[str]:
    for line in page.split("\n"):
        for message in _HELP:
            if said := re.search(pattern(message), line):
                line = line[: said.start()] + _(message).format(**said.groupdict()) + line[said.end() :]
        yield _HEADING.sub(r"\1：", line)
