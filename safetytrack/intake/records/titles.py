"""Titles beside a person's name: which posts they are, and which are text about the person (rule 22)."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.titles import Role, role_in_unit_titled, titles_in
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.record import Record
from safetytrack.intake.records.roles import role_parser
from safetytrack.intake.records.words import UnmappedWord
from safetytrack.intake.sheets.mapped_headers import MappedHeaders
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.known_words import known_words
from safetytrack.store.write.credits import NO_OFFICE


class UnknownTitle(NamedTuple):
    """A title that is no post we know, and why it is refused where it must be one."""

    text: str
    why: Refused


def title_parser(entry: Entry) -> Callable[[str], tuple[Role | UnknownTitle, ...]]:
    """Return what parses titles: roles as in any column of them, and those that are none."""
    parse = role_parser(entry)

    def parse_title(text: str) -> tuple[Role | UnknownTitle, ...]:
        try:
            return parse(text)
        except Refused as why:
            return (UnknownTitle(text, why),)

    return lambda text: tuple(dict.fromkeys(role for title in titles_in(text) for role in parse_title(title)))


def holds_titles(header: MappedHeaders | None) -> bool:
    """Say whether the column of roles is one of titles, by its header."""
    return header is not None and "role" in header.weak


def with_posts(records: Iterable[Record], outcomes: Outcomes) -> Iterator[Record]:
    """Yield records with the posts among their titles as roles.

    Titles that are no posts are text about a person who stands beside them; where none does, they are refused.
    """
    for record in records:
        titles = record.values.get("role", ())
        if any(isinstance(title, UnknownTitle) for title in titles):
            yield _with_posts(record, titles, outcomes)
        else:
            yield record


def _with_posts(record: Record, titles: tuple[Role | UnknownTitle, ...], outcomes: Outcomes) -> Record:
    unit = record.values.get("unit")
    if unit is not None:
        titles = tuple(_of_unit(title, unit.name) for title in titles)
    unknown = [title for title in titles if isinstance(title, UnknownTitle)]
    values = record.values | {"role": tuple(title for title in titles if not isinstance(title, UnknownTitle))}
    if "person" in values:
        text = tuple(title.text for title in unknown)
        return record._replace(values=values, text_about_person=() if values["role"] else text)
    for title in unknown:
        outcomes.refuse(record.row, title.why, "role")
    return record._replace(values=values, is_sound=record.is_sound and not unknown)


def _of_unit(title: Role | UnknownTitle, unit: str) -> Role | UnknownTitle:
    """Return the role of a title that begins with the unit's own name, 柳河镇镇长; any other as it is."""
    if not isinstance(title, UnknownTitle):
        return title
    return role_in_unit_titled(title.text, unit) or title


def no_post(entry: Entry, record: Record, why: Refused) -> Refused:
    """Return the refusal of a name without an office, beside a title that is no post; any other as it is."""
    if why.message != NO_OFFICE or not record.text_about_person:
        return why
    title = record.text_about_person[0]
    unknown = UnmappedWord("role", title, known_words("role", entry.reader))
    sentence = N_(
        "{name} held no office in {unit} on {day}, and the title {title} is no post that is known. say which it is, "
        "like --map '{title}=WORD', of {known}, or appoint them from an earlier day"
    )
    if unknown.more:
        sentence = N_(
            "{name} held no office in {unit} on {day}, and the title {title} is no post that is known. say which it "
            "is, like --map '{title}=WORD', of {known} or {more} more, or appoint them from an earlier day"
        )
    listed = {"known": unknown.values["known"], "more": unknown.more}
    return Refused(sentence, **why.values | listed | {"title": title})
