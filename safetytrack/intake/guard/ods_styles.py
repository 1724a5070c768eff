"""Number styles of an .ods file (ISO/IEC 26300, 16.29) that show leading zeros, and which cells have one."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from safetytrack.intake.guard.leading_zeros import DIGIT, with_zeros

_PARTS = frozenset({"number-style", "number", "text", "embedded-text", "map", "text-properties", "style", "properties"})
_MOST_DIGITS = 30

Attributes = Mapping[str, str]
"""Of an element, by their names without their spaces."""


class _Section(NamedTuple):
    """A condition and the style that is used where it holds."""

    condition: str
    style: str


class NumberStyles:
    """Follows the styles of a document: what a number looks like in a cell of a style."""

    def __init__(self) -> None:
        self.patterns: dict[str, str] = {}
        """By the name of a cell's style."""
        self._numbers: dict[str, str] = {}
        self._sections: dict[str, list[_Section]] = defaultdict(list)
        self._name: str | None = None
        self._pattern, self._text = "", ""
        self._position = 0
        self._is_ours = True

    def start(self, element: str, attributes: Attributes) -> None:
        """Take in the start of an element."""
        if element == "number-style":
            self._name, self._pattern, self._is_ours = attributes.get("name", ""), "", True
        elif element == "style":
            self._style(attributes)
        elif self._name is None:
            return
        elif element == "number":
            self._number(attributes)
        elif element == "map":
            section = _Section(attributes.get("condition", ""), attributes.get("apply-style-name", ""))
            self._sections[self._name].append(section)
        elif element not in _PARTS:
            self._is_ours = False
        self._text, self._position = "", _whole(attributes.get("position", ""))

    def characters(self, text: str) -> None:
        """Take in text, of which only what a number style shows counts."""
        if self._name is not None:
            self._text += text

    def end(self, element: str) -> None:
        """Take in the end of an element."""
        if self._name is None:
            return
        if element == "text":
            self._pattern += self._text
        elif element == "embedded-text" and 0 < self._position < len(self._pattern):
            self._embed()
        elif element == "number-style":
            self._numbers[self._name] = with_zeros(self._pattern) if self._is_ours else ""
            self._name = None

    def _number(self, attributes: Attributes) -> None:
        digits = _whole(attributes.get("min-integer-digits", ""))
        is_plain = _whole(attributes.get("decimal-places", "")) == 0 and attributes.get("grouping") != "true"
        self._is_ours = self._is_ours and is_plain and digits <= _MOST_DIGITS and "display-factor" not in attributes
        self._pattern += DIGIT * digits if self._is_ours else ""

    def _embed(self) -> None:
        """Put a text before so many of the digits, counted from the last."""
        left = self._position
        for at in range(len(self._pattern) - 1, -1, -1):
            left -= self._pattern[at] == DIGIT
            if not left:
                self._pattern = self._pattern[:at] + self._text + self._pattern[at:]
                return

    def _style(self, attributes: Attributes) -> None:
        """Take in a cell's style; what it inherits of another comes first in the file."""
        number = attributes.get("data-style-name", "")
        if number:
            pattern = self._numbers.get(self._positive(number), "")
        else:
            pattern = self.patterns.get(attributes.get("parent-style-name", ""), "")
        if pattern and attributes.get("family") == "table-cell":
            self.patterns[attributes.get("name", "")] = pattern

    def _positive(self, number: str) -> str:
        """Return the style in which positive numbers are shown."""
        positive = (one.style for one in self._sections[number] if one.condition.startswith("value()>"))
        return next(positive, number)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
