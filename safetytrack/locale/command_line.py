"""What the library that reads the command line says in English alone: usage errors, the fixed words of a help page.

It asks no catalogue, so that its sentences are recognised when they come and put together anew in Chinese.
"""

import re

from safetytrack.domain.errors import N_
from safetytrack.locale import _, language, pgettext
from safetytrack.locale.patterns import pattern, retranslated

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
    N_("Invalid value for {name}: {value} is not a valid int range."),
    N_("Invalid value for {name}: {value} is not in the range {range}."),
)
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


_RANGE = re.compile(r"; x[<>]=\d+(?=\])")
"""What the library adds to the default of a number with a least or a most."""


def usage_error(sentence: str) -> str:
    """Return a usage error in the language in use; one that is not known stays as it is."""
    if language() == "zh":
        translation = retranslated(_ERRORS, sentence, _)
        return re.sub("'([^']*)'", "“\\1”", translation).replace("”, “", "”、“") if translation else sentence
    return sentence


def fixed_words(text: str) -> str:
    """Return a piece of a help page with the library's own words in the language in use."""
    text = _RANGE.sub("", text)
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
