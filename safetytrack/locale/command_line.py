"""What the library that reads the command line says in English alone: usage errors, the fixed words of a help page.

It asks no catalogue, so that its sentences are recognised when they come and put together anew in Chinese.
"""

import re

from safetytrack.domain.errors import N_
from safetytrack.domain.patterns import compiled
from safetytrack.locale import _, joined, language, pgettext
from safetytrack.locale.patterns import pattern

_ERRORS = {
    "Missing argument {name}.": N_("Missing argument {name}."),
    "Missing option {name}.": N_("Missing option {name}."),
    "Missing command.": N_("Missing command."),
    "No such command {name}. Did you mean {near}?": N_("No such command {name}. Did you mean {near}?"),
    "No such command {name}.": N_("No such command {name}."),
    "No such option: {name} (Possible options: {near})": N_("No such option: {name}. Did you mean {near}?"),
    "No such option: {name}": N_("No such option: {name}."),
    "Option {name} requires an argument.": N_("Option {name} requires a value."),
    "Option {name} does not take a value.": N_("Option {name} does not take a value."),
    "Got unexpected extra argument(s) ({words})": N_("Too many arguments: {words}."),
    "Invalid value for {name}: {value} is not a valid int range.": N_(
        "Option {name} takes a whole number, not {value}."
    ),
    "Invalid value for {name}: {value} is not in the range {least}<=x<={most}.": N_(
        "Option {name} takes a number from {least} to {most}, not {value}."
    ),
    "Invalid value for {name}: {value} is not in the range x>={least}.": N_(
        "Option {name} takes a number from {least} on, not {value}."
    ),
}
"""What the library says, and how it is said here: as a sentence, behind which another one may stand."""

_HELP = (
    N_("Usage:"),
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("Arguments:"),
    N_("Options:"),
    N_("Show this message and exit."),
    N_("[default: {value}]"),
    N_("[required]"),
)


_RANGE = r"; x[<>]=\d+(?=\])"
"""What the library adds to the default of a number with a least or a most."""


def usage_error(sentence: str) -> str:
    """Return a usage error as a sentence in the language in use; one that is not known stays as it is."""
    for library, ours in _ERRORS.items():
        if match := re.fullmatch(pattern(library), sentence, re.DOTALL):
            values = {
                name: joined(value.split(", ")) if name == "near" else value
                for name, value in match.groupdict().items()
            }
            return _quoted(_(ours).format(**values))
    return sentence


def _quoted(sentence: str) -> str:
    """Return a sentence with the quotation marks of the language in use."""
    return re.sub("'([^']*)'", "“\\1”", sentence) if language() == "zh" else sentence


def fixed_words(text: str) -> str:
    """Return a piece of a help page with the library's own words in the language in use."""
    text = compiled(_RANGE).sub("", text)
    for message in _HELP:
        if match := re.search(pattern(message), text):
            text = text[: match.start()] + _(message).format(**match.groupdict()) + text[match.end() :]
    return text


def metavar(command: str, parameter: str, word: str) -> str:
    """Return what stands for the value of a parameter: a word of its own, or the one it shares with others."""
    for msgid in (f"{command} {parameter}", f"{parameter} {word}", word):
        if (translation := pgettext("metavar", msgid)) != msgid:
            return translation
    return word
