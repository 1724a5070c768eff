"""Why something failed, as the system or a library says it: in English alone, and recognised when it comes."""

from collections.abc import Callable

from safetytrack.domain.errors import N_
from safetytrack.locale.patterns import retranslated

_OF_TOML = (
    N_("Invalid statement"),
    N_("Invalid value"),
    N_("Invalid hex value"),
    N_("Invalid date or datetime"),
    N_("Invalid initial character for a key part"),
    N_("Expected newline or end of document after a statement"),
    N_("Expected '=' after a key in a key/value pair"),
    N_("Expected ']' at the end of a table declaration"),
    N_("Expected ']]' at the end of an array declaration"),
    N_("Expected {character}"),
    N_("Found invalid character {character}"),
    N_("Illegal character {character}"),
    N_("Cannot declare {key} twice"),
    N_("Cannot redefine namespace {key}"),
    N_("Cannot mutate immutable namespace {key}"),
    N_("Cannot overwrite a value"),
    N_("Duplicate inline table key {key}"),
    N_("Unclosed array"),
    N_("Unclosed inline table"),
    N_("Unterminated string"),
    N_("Unescaped '\\' in a string"),
    N_("Escaped character is not a Unicode scalar value"),
)


def reason(sentence: str, translate: Callable[[str], str]) -> str:
    """Return a reason in the language in use; one that nobody knows stays as it is."""
    return retranslated(_OF_TOML, sentence, translate) or translate(sentence)
