"""TOML texts that anybody may have written, taken in or refused with the line that is wrong."""

import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

from safetytrack.domain.errors import N_, Refused, RefusedRows, Sense, Word

_TOO_DEEP = N_("{name}: nests lists or tables too deeply. write it like the sample programmes")

# tomllib's time grows with the square of a dotted key's parts. The possessive parts keep this search linear.
_ENDLESS_KEY = re.compile(r"""(?<![\w.'"-])(?:[\w'"-]++[ \t]*+\.[ \t]*+){100}""")
# Python says no more of a number in another base until it is to be shown.
_ENDLESS_NUMBER = re.compile(r"\b0[xob][0-9A-Fa-f_]{1000}")
_ENDLESS = N_("{name}: has a number of thousands of digits. shorten it")
_SYNTAX_ERROR = re.compile(r"(?P<reason>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


def toml_values(text: str, name: str) -> dict[str, Any]:
    """Return what the file ``name`` says. Raises ``RefusedRows`` where it is not TOML, or nests too deeply."""
    too_deep = RefusedRows([Refused(_TOO_DEEP, name=name)])
    if _ENDLESS_KEY.search(text):
        raise too_deep
    if _ENDLESS_NUMBER.search(text):
        raise RefusedRows([Refused(_ENDLESS, name=name)])
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=_exact)
    except ValueError as error:
        raise RefusedRows([_syntax_error(error, text, name)]) from None
    except RecursionError:
        raise too_deep from None


def _exact(number: str) -> Decimal | float:
    """Read a TOML float as it is written; what no decimal can hold (nan, inf, 1e9999999999999999999) stays a float."""
    try:
        exact = Decimal(number)
    except InvalidOperation:
        return float(number)
    return exact if exact.is_finite() else float(number)


def _syntax_error(error: ValueError, text: str, name: str) -> Refused:
    match = _SYNTAX_ERROR.fullmatch(str(error))
    if not match:  # Python's own limit on the digits of a number, not the reader's complaint
        return Refused(_ENDLESS, name=name)
    message = N_("{where}: is not TOML: {reason}. mend this first, the rest was not read")
    line = match["line"] or len(text.splitlines()) or 1
    return Refused(message, where=f"{name}:{line}", reason=Word(match["reason"], Sense.REASON))
