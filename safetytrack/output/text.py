"""An answer as words to paste into a group: paragraphs, in pieces that a message has room for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from safetytrack.domain.errors import N_
from safetytrack.domain.requirement import ONCE
from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _, joined, label_in_sentence, language, pgettext
from safetytrack.output.columns.coverage import SCORE
from safetytrack.output.safe import page_text
from safetytrack.output.wording import Wording

LARGEST = 2048
"""Bytes of UTF-8 that one message takes."""

_LONGEST = 600
"""Bytes of one name or title: what is longer is cut."""


class Sentence(NamedTuple):
    """What is said of several: how it begins, and who they are; of nobody, only that."""

    lead: str
    items: Sequence[str] = ()


class Standing(NamedTuple):
    """How a territory, or a ledger, stands in a league, and whom to ring up there."""

    name: str
    row: CoverageRow
    contact: ContactRow | None = None


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
        for item in map(_short, sentence.items or [""]):
            begun = f"{lead}{after_head}{item}" if sentence.items else lead
            more = between + item if opened else (end if text != head else "") + begun
            if _size(text + more + end) > largest:
                yield (text + end).strip()
                text, more = head, begun
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
    head: str,
    rows: Iterable[ObligationRow],
    wording: Wording,
    contacts: Mapping[str, ContactRow] | None,
    as_of: date,
    *,
    is_own: bool = False,
) -> Paragraph:
    """Return who owes what on a day; with ``contacts``, by the code of the unit, whom to ring up, at the end.

    ``is_own`` is of one unit that the head has named: no sentence names it again.
    """
    by_duty: dict[_Duty, list[ObligationRow]] = {}
    units: dict[str, str] = {}
    for row in rows:
        by_duty.setdefault(_Duty(row.title, row.period, row.due_on), []).append(row)
        units[row.unit_code] = row.unit
    together: dict[tuple[str, tuple[str, ...]], list[_Duty]] = {}
    for duty, owed in by_duty.items():
        names = _persons(owed, wording) if is_own else _units(owed, wording)
        together.setdefault((duty.title, tuple(names)), []).append(duty)
    sentences = [
        Sentence(lead, [*names])
        for (title, names), duties in together.items()
        for lead in _leads(title, _terms(duties, wording, as_of))
    ]
    known = [] if contacts is None else _liaisons(units, contacts, is_own=is_own)
    return Paragraph(head, [*sentences, *([Sentence(_("liaisons"), known)] if known else [])])


class _Duty(NamedTuple):
    """What is asked, for which period and by when."""

    title: str
    period: str
    due_on: str | None

    @property
    def day(self) -> date | None:
        """The day that it is a duty of, where its period goes by the day on which it is due."""
        return date.fromisoformat(self.due_on) if self.due_on and self.due_on == self.period else None


def _units(rows: Sequence[ObligationRow], wording: Wording) -> list[str]:
    """Return who owes one duty: each unit once, with those whose it is."""
    with_roles = _has_roles_to_tell(rows)
    by_unit: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        persons = by_unit.setdefault((row.unit_code, row.unit), [])
        persons.extend(_person(row, wording, with_role=with_roles))
    return [
        _("{unit} ({person})").format(unit=unit, person=joined(persons)) if persons else unit
        for (_code, unit), persons in by_unit.items()
    ]


def _persons(rows: Sequence[ObligationRow], wording: Wording) -> list[str]:
    """Return whose one duty of one unit is; nobody, where it is the unit's."""
    with_roles = _has_roles_to_tell(rows)
    return [person for row in rows for person in _person(row, wording, with_role=with_roles)]


def _has_roles_to_tell(rows: Iterable[ObligationRow]) -> bool:
    return len({row.role for row in rows}) > 1


def _person(row: ObligationRow, wording: Wording, *, with_role: bool) -> list[str]:
    """Return whose an obligation is, by the post where several are spoken of, or nobody known holds it."""
    if not row.role or (row.person and not with_role):
        return [row.person] if row.person else []
    sentence = _("{role} {person}") if row.person else _("nobody recorded as {role}")
    return [sentence.format(role=label_in_sentence("role", row.role, wording.language), person=row.person)]


def _terms(duties: Iterable[_Duty], wording: Wording, as_of: date) -> Iterator[str]:
    """Yield when each duty was due; of days that follow one another, from which to which and how many they are."""
    for run in _runs(duties):
        first, last = run[0].day, run[-1].day
        if len(run) == 1 or first is None or last is None:
            yield _term(run[0], wording, as_of)
            continue
        begins, ends = (day_words(day, wording.language, as_of) for day in (first, last))
        yield _("{first} to {last}, {n} days").format(first=begins, last=ends, n=len(run))


def _runs(duties: Iterable[_Duty]) -> Iterator[list[_Duty]]:
    """Yield duties of days that follow one another together, all others by themselves."""
    run: list[_Duty] = []
    for duty in duties:
        before = run[-1].day if run else None
        if run and (before is None or duty.day != before + timedelta(days=1)):
            yield run
            run = []
        run.append(duty)
    if run:
        yield run


def _term(duty: _Duty, wording: Wording, as_of: date) -> str:
    """Return the period of a duty and by when it was due.

    One that is asked for once has no name worth telling, nor has one that goes by the day on which it is due.
    """
    label = "" if duty.period == ONCE or duty.day else wording.label("period", duty.period)
    if duty.due_on is None:
        return label
    due = day_words(date.fromisoformat(duty.due_on), wording.language, as_of)
    sentence = _("{period}, due by {day}") if label else _("due by {day}")
    return sentence.format(period=label, day=due)


def _leads(title: str, terms: Iterable[str]) -> Iterator[str]:
    """Yield a title with the periods that the same owe it for, as many as it has room for."""
    together = ""
    for term in filter(None, terms):
        more = together + pgettext("between", "; ") + term if together else term
        if together and _size(_duty(title, more)) > _LONGEST:
            yield _duty(title, together)
            more = term
        together = more
    yield _duty(title, together) if together else title


def _duty(title: str, terms: str) -> str:
    return _("{title} ({period})").format(title=title, period=terms)


def _liaisons(units: Mapping[str, str], contacts: Mapping[str, ContactRow], *, is_own: bool) -> list[str]:
    """Return whom to ring up in each unit, as far as that is known."""
    known = [(unit, _contact(contacts.get(code))) for code, unit in units.items()]
    return [contact if is_own else f"{unit} {contact}" for unit, contact in known if contact]


def _contact(contact: ContactRow | None) -> str:
    """Return the liaison and the telephone, as far as they are known."""
    return " ".join(filter(None, (contact.liaison, contact.phone))) if contact else ""


def league(standings: Sequence[Standing], as_of: date) -> list[Paragraph]:
    """Return how territories stand on a day: first what they are ranked by, then each."""
    if not standings:
        return []
    shared = Counter(one.row.rank for one in standings)
    head = _("as of {day}, ranked by score").format(day=day_words(as_of, language(), as_of))
    return [Paragraph(head, [Sentence(_(SCORE))]), *(_standing(one, shared[one.row.rank] > 1) for one in standings)]


def _standing(one: Standing, is_tied: bool) -> Paragraph:
    contact = _contact(one.contact)
    known = [Sentence(_("liaisons"), [contact])] if contact else []
    return Paragraph(one.name, [Sentence(_figures(one.row, is_tied)), *known])


def _figures(row: CoverageRow, is_tied: bool) -> str:
    """Return how a territory stands, in words."""
    if row.rank is None:
        return _("nothing has fallen due, owed: {n}").format(n=row.owed)
    tied = N_("tied for rank {rank}, score {score}%, due coverage {met} / {owed} = {due}%, overdue: {n}")
    alone = N_("rank {rank}, score {score}%, due coverage {met} / {owed} = {due}%, overdue: {n}")
    return _(tied if is_tied else alone).format(
        rank=row.rank,
        score=f"{row.score_pct:.1f}",
        met=row.due_met,
        owed=row.due_owed,
        due=f"{row.due_pct:.1f}",
        n=row.overdue,
    )
