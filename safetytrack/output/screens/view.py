"""The screen that an answer is drawn on."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from safetytrack.locale import _
from safetytrack.output.safe import console_text, terminal_text
from safetytrack.output.styles import styled
from safetytrack.output.wording import Titles, Wording
from safetytrack.output.wrapping import wrapped

INDENT = 2
"""How far rows stand in below what they have in common."""


class Lead(NamedTuple):
    """What a sentence begins with, and its style."""

    text: str
    style: str | None


class View(NamedTuple):
    """A terminal: the language spoken there, how wide it is, and what it can show."""

    language: str
    width: int
    color: bool = False
    encoding: str | None = None
    titles: Titles = {}

    def in_words(self, rows: Sequence[Any], *keys: str) -> list[Any]:
        """Return rows with some slugs as people call them: programmes and requirements by their titles."""
        wording = Wording(self.language, self.titles)

        def words(row: Any) -> dict[str, Any]:
            return {key: _called(wording, key, cell) for key in keys if (cell := getattr(row, key)) is not None}

        return [row._replace(**words(row)) for row in rows]

    def source(self, programme: str, requirement: str, clause: str | None) -> str:
        """Return where a requirement comes from: its name, in Chinese the title of its programme, and the clause."""
        name = f"{programme}/{requirement}"
        title = self.titles.get("programme", {}).get(programme) if self.language == "zh" else None
        if title:
            return f"《{title}》{clause or ''}"
        return _("{name}: {clause}").format(name=name, clause=clause) if clause else name

    def styled(self, text: str, style: str | None) -> str:
        """Return ``text`` in a style where there are colours."""
        return styled(text, style if self.color else None)

    def sentence(self, text: str, style: str | None = None, indent: int = 0, lead: Lead | None = None) -> Iterator[str]:
        """Yield the lines of a text that goes on below itself, a little further in; its ``lead`` has its own style."""
        room = max(self.width - indent - INDENT, INDENT)
        text = console_text(terminal_text(text), self.encoding)
        for number, line in enumerate(wrapped(text, room)):
            first = lead.text if lead and not number and line.startswith(lead.text) else ""
            shown = self.styled(first, lead and lead.style) + self.styled(line.removeprefix(first), style)
            yield " " * (indent + INDENT * bool(number)) + shown + "\n"


_LISTS = {"missing_parts": "part", "parts": "part", "applies_to": "scope", "hosts": "scope"}
"""Of which list the slugs of a column are that is called otherwise."""


def _called(wording: Wording, key: str, cell: str | tuple[str, ...]) -> str | tuple[str, ...]:
    words = _LISTS.get(key, key)
    return wording.label(words, cell) if isinstance(cell, str) else tuple(wording.label(words, one) for one in cell)
