"""Styles of an .ods file (ISO/IEC 26300, 16.29) as cells look in them: numbers with leading zeros, months for days."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from safetytrack.intake.guard.leading_zeros import DIGIT, LONGEST, with_zeros
from safetytrack.intake.guard.month_formats import MONTH, YEAR

_PARTS = frozenset({"number-style", "number", "text", "embedded-text", "map", "text-properties", "style", "properties"})
_PARTS_OF_MONTHS = frozenset({"date-style", "year", "month", "era", "text", "map", "text-properties", "style"})
_MOST_DIGITS = 30
_MOST_PARENTS = 5
"""Styles that inherit of each other, from a cell's own upwards: a circle has no end, and offices go no further."""

Attributes = Mapping[str, str]
"""Of an element, by their names without their spaces."""


class _Section(NamedTuple):
    """A condition and the style that is used where it holds."""

    condition: str
    style: str


class _CellStyle(NamedTuple):
    """A cell's style: what its numbers and days look like, and of which style it inherits that."""

    number: str
    parent: str


class NumberStyles:
    """Follows the styles of a document: what a number or a day looks like in a cell of a style."""

    def __init__(self, common: "NumberStyles | None" = None) -> None:
        """``common`` are those of the document that its tables' own inherit of."""
        self._common = common.looks() if common else {}
        self._numbers: dict[str, str] = dict(common._numbers) if common else {}
        self._cells: dict[str, _CellStyle] = {}
        self._sections: dict[str, list[_Section]] = defaultdict(list)
        self._name: str | None = None
        self._is_date = False
        self._pattern, self._text = "", ""
        self._position = 0
        self._is_ours = True

    def looks(self) -> dict[str, str]:
        """Return the looks of cells by the names of their styles, of those that have one of their own."""
        looks = {name: self._look(name) for name in self._cells}
        return {**self._common, **{name: look for name, look in looks.items() if look}}

    def _look(self, name: str) -> str:
        for _parent in range(_MOST_PARENTS):
            style = self._cells.get(name)
            if style is None:
                return self._common.get(name, "")
            if style.number:
                return self._numbers.get(self._positive(style.number), "")
            name = style.parent
        return ""

    def _positive(self, number: str) -> str:
        """Return the style in which positive numbers are shown."""
        positive = (one.style for one in self._sections[number] if one.condition.startswith("value()>"))
        return next(positive, number)

    def start(self, element: str, attributes: Attributes) -> None:
        """Take in the start of an element."""
        if element in ("number-style", "date-style"):
            self._name, self._pattern, self._is_ours = attributes.get("name", ""), "", True
            self._is_date = element == "date-style"
        elif element == "style":
            self._style(attributes)
        elif self._name is None:
            return
        elif element == "map":
            section = _Section(attributes.get("condition", ""), attributes.get("apply-style-name", ""))
            self._sections[self._name].append(section)
        elif self._is_date:
            self._part_of_day(element)
        elif element == "number":
            self._number(attributes)
        elif element not in _PARTS:
            self._is_ours = False
        self._text, self._position = "", _whole(attributes.get("position", ""))

    def characters(self, text: str) -> None:
        """Take in text, of which only what a number style shows counts."""
        if self._name is not None and len(self._text) <= LONGEST:
            self._text += text

    def end(self, element: str) -> None:
        """Take in the end of an element."""
        if self._name is None:
            return
        if len(self._pattern) > LONGEST:
            self._is_ours = False
        if element == "text" and self._is_ours and not self._is_date:
            self._pattern += self._text
        elif element == "embedded-text" and self._is_ours and 0 < self._position < len(self._pattern):
            self._embed()
        elif element in ("number-style", "date-style"):
            look = self._pattern if self._is_date else with_zeros(self._pattern)
            self._numbers[self._name] = look if self._is_ours else ""
            self._name = None

    def _part_of_day(self, element: str) -> None:
        self._is_ours = self._is_ours and element in _PARTS_OF_MONTHS
        if element == "month" or (element == "year" and not self._pattern):
            self._pattern = MONTH if element == "month" else YEAR

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
        if attributes.get("family") == "table-cell":
            style = _CellStyle(attributes.get("data-style-name", ""), attributes.get("parent-style-name", ""))
            self._cells[attributes.get("name", "")] = style


class CommonStyles:
    """Follows the part of a document that holds the styles which several of its parts share."""

    def __init__(self) -> None:
        self.styles = NumberStyles()
        self._is_shared = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element; those of pages and their headers are of no matter."""
        local = element.rpartition(" ")[2]
        if local == "styles":
            self._is_shared = True
        elif self._is_shared:
            self.styles.start(local, without_spaces(attributes))

    def characters(self, text: str) -> None:
        """Take in text."""
        if self._is_shared:
            self.styles.characters(text)

    def end(self, element: str) -> None:
        """Take in the end of an element."""
        local = element.rpartition(" ")[2]
        if local == "styles":
            self._is_shared = False
        elif self._is_shared:
            self.styles.end(local)


def without_spaces(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes by their names without their spaces."""
    return {key.rpartition(" ")[2]: value for key, value in attributes.items()}


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
