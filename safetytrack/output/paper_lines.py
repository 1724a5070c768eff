"""The lines above and below a table on paper: what was asked for, what all rows say, who signs."""

from datetime import date
from typing import NamedTuple

from safetytrack.locale import pgettext
from safetytrack.output.heading import Heading
from safetytrack.output.paper import Paper
from safetytrack.output.safe import terminal_text

_GAP = {"zh": "　　", "en": "    "}
_COLON = {"zh": "：", "en": ": "}
_ROOM = {"zh": "　" * 6, "en": " " * 16}
"""What is left to write a name in by hand."""


class FootLine(NamedTuple):
    """A line below the table."""

    text: str
    is_small: bool = False


def head_lines(heading: Heading, paper: Paper, language: str) -> list[str]:
    """Return the lines between the title and the table: what was asked for; what is the same in every row."""
    filters = [*heading.filters]
    if heading.as_of:
        filters.insert(0, (pgettext("sheet", "As of", language), _day(heading.as_of, language)))
    lines = [_line(pairs, language) for pairs in (filters, paper.constants) if pairs]
    if paper.zeros:
        names = ("、" if language == "zh" else ", ").join(paper.zeros)
        lines.append(_line([(pgettext("sheet", "Nought in every row", language), names)], language))
    return lines


def foot_lines(heading: Heading, language: str) -> list[FootLine]:
    """Return the lines below the table: which office, who filled it in, when; and the head of the journal."""
    signed = [(pgettext("sheet", "Reporting unit", language), heading.office or _ROOM[language])]
    signed.append((pgettext("sheet", "Filled in by", language), _ROOM[language]))
    day = _day(heading.made_on, language) if heading.made_on else _ROOM[language]
    signed.append((pgettext("sheet", "Date", language), day))
    lines = [FootLine(_line(signed, language))]
    if heading.head:
        lines.append(
            FootLine(_line([(pgettext("sheet", "Journal head", language), heading.head)], language), is_small=True)
        )
    return lines


def _line(pairs: list[tuple[str, str]] | tuple[tuple[str, str], ...], language: str) -> str:
    """Return labels with what they say on one line."""
    return _GAP[language].join(f"{label}{_COLON[language]}{terminal_text(text)}" for label, text in pairs)


def _day(day: date, language: str) -> str:
    """Return a day as letters write it."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()
