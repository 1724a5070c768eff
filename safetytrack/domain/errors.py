"""What goes wrong, said once and where it is known.

A message is an English template; the words around it are looked up in the catalogue only when it is shown,
so that the domain stays free of files and languages.
"""

from collections.abc import Callable, Iterable


def N_(message: str) -> str:
    """Mark ``message`` for the catalogue without translating it yet."""
    return message


class SafetytrackError(Exception):
    """A mistake a person can mend: a template with its values, and the exit code it ends in."""

    exit_code = 1

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence, its template passed through ``translate`` first."""
        return translate(self.message).format(**self.values)

    def lines(self, translate: Callable[[str], str] = str) -> list[str]:
        """Return every sentence to print, one a line."""
        return [self.text(translate)]

    def __str__(self) -> str:
        return self.text()


class Refused(SafetytrackError):
    """The request is understood and not granted; nothing was written."""


class Misused(SafetytrackError):
    """The request itself is not well formed."""

    exit_code = 2


class RefusedRows(Refused):
    """A file refused for every one of its faults, each a sentence of its own."""

    def __init__(self, faults: Iterable[SafetytrackError]) -> None:
        super().__init__(N_("the file was refused"))
        self.faults = list(faults)

    def lines(self, translate: Callable[[str], str] = str) -> list[str]:
        """Return one sentence for each fault."""
        return [line for fault in self.faults for line in fault.lines(translate)]

    def __str__(self) -> str:
        return "\n".join(self.lines())
