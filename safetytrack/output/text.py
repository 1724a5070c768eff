"""An answer as words to paste into a group: paragraphs, in pieces that a message has room for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _
from safetytrack.output.safe import page_text
from safetytrack.output.wording import Wording

LARGEST = 2048
"""Bytes of UTF-8 that one message takes."""

_LONGEST = 600
"""Bytes of one name or title: what is longer is cut."""


class Sentence(NamedTuple):
    """What is said of several: how it begins, and who they are."""

    lead: str
    items: Sequence[str]


class Paragraph(NamedTuple):
    """What is said of one territory; its head begins each piece of it."""

    head: str
    sentences: Sequence[Sentence]


def pieces(paragraphs: Iterable[Paragraph], language: str, largest: int = LARGEST) -> Iterator[str]:
    """Yield texts of at most so many bytes, each a line or several; no item is torn."""
    piece = ""
    for paragraph in paragraphs:
        for text in _parts(paragraph, language, largest):
            joined = f"{piece}\n{text}" if piece else text
            if _size(joined) <= largest:
                piece = joined
            else:
                if piece:
                    yield piece
                piece = text
    if piece:
        yield piece


def _parts(paragraph: Paragraph, language: str, largest: int) -> Iterator[str]:
    """Yield a paragraph as one text or, where it is too long, as several that begin alike."""
    between, end, after_head = ("、", "。", "：") if language == "zh" else (", ", ". ", ": ")
    head = _short(paragraph.head) + after_head
    text = head
    for sentence in paragraph.sentences:
        lead, opened = _short(sentence.lead), False
        for item in map(_short, sentence.items):
            more = between + item if opened else (end if text != head else "") + (f"{lead}{after_head}{item}")
            if _size(text + more + end) > largest:
                yield (text + end).strip()
                text, more = head, f"{lead}{after_head}{item}"
            text, opened = text + more, True
    yield (text + end).strip()


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


def _short(text: str) -> str:
    """Return a text on one line, its end cut where it is very long."""
    plain = page_text(text)
    encoded = plain.encode("utf-8")
    return plain if len(encoded) <= _LONGEST else encoded[:_LONGEST].decode("utf-8", "ignore") + "…"


def day_words(day: date, language: str, as_of: date) -> str:
    """Return a day as it is said in a group on a day, with its year where that is another one."""
    if language != "zh":
        return day.isoformat()
    year = "" if day.year == as_of.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def owing(
    head: str, rows: Iterable[ObligationRow], wording: Wording, contacts: dict[str, ContactRow] | None, as_of: date
) -> Paragraph:
    """Return who owes what on a day; with ``contacts``, by the code of the unit, whom to ring up."""
    by_duty: dict[tuple[str, str, str | None], list[str]] = {}
    for row in rows:
        names = by_duty.setdefault((row.title, row.period, row.due_on), [])
        name = _("{unit} ({person})").format(unit=row.unit, person=row.person) if row.person else row.unit
        names.append(name if contacts is None else with_phone(name, contacts.get(row.unit_code)))
    return Paragraph(head, [Sentence(_duty(*duty, wording, as_of), names) for duty, names in by_duty.items()])


def _duty(title: str, period: str, due_on: str | None, wording: Wording, as_of: date) -> str:
    label = wording.label("period", period)
    if due_on is None:
        return _("{title} ({period})").format(title=title, period=label)
    due = day_words(date.fromisoformat(due_on), wording.language, as_of)
    return _("{title} ({period}, due {day})").format(title=title, period=label, day=due)


def with_phone(name: str, contact: ContactRow | None) -> str:
    """Return a name with its liaison and telephone, as far as they are known."""
    known = " ".join(filter(None, (contact.liaison, contact.phone))) if contact else ""
    return _("{name}, liaison {contact}").format(name=name, contact=known) if known else name


def standing(name: str, row: CoverageRow) -> Paragraph:
    """Return how a territory stands in a league."""
    if row.rank is None:
        return Paragraph(name, [Sentence(_("nothing has fallen due"), [_("owed: {n}").format(n=row.owed)])])
    figures = [
        _("score {pct}%").format(pct=f"{row.score_pct:.1f}"),
        _("due coverage {met} / {owed} = {pct}%").format(met=row.due_met, owed=row.due_owed, pct=f"{row.due_pct:.1f}"),
        _("overdue: {n}").format(n=row.overdue),
    ]
    return Paragraph(name, [Sentence(_("rank {rank}").format(rank=row.rank), figures)])
