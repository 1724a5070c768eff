"""Completions taken in: a row an event, or rows of one ``ref`` one event together (rules 18, 19, 22)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from safetytrack.domain.batches import batches
from safetytrack.domain.errors import N_, Refused, Word, Words
from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.domain.progress import Progress, silent
from safetytrack.domain.titles import role_in
from safetytrack.intake.records.in_columns import in_columns, left_open_in_file
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.record import AHEAD, REMEMBERED, Record, parse_records, parsers_of
from safetytrack.intake.records.titles import holds_titles, no_post, title_parser, with_posts
from safetytrack.intake.records.unit_lookup import UnitLookup
from safetytrack.intake.sheets.mapped_headers import MappedHeaders
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.intake.strange_parts import NamedPart, warn_of_strange_parts
from safetytrack.locale import called_requirement
from safetytrack.store.ledger import Entry
from safetytrack.store.query.earlier import JustRecorded, earlier_unmet
from safetytrack.store.query.query import Query
from safetytrack.store.write.credits import CreditClaim, NotInOffice
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.events import Recorder, unknown_refs
from safetytrack.store.write.given_for import GivenFor
from safetytrack.store.write.planning import Conflict, More, New, Undone

_TITLES = 5
"""Titles, or names, that a sentence lists."""

_WARNINGS = 10
"""Obligations of which is said that an earlier period is unmet, and rows of which the name is doubtful."""

_FACT_OF = {column.name: column.column for column in COMPLETIONS if column.column in EventFacts._fields}
"""The fact of an event that each column says; of blank columns nothing is said."""


def import_completions(entry: Entry, rows: Iterable[Row], outcomes: Outcomes, _progress: Progress = silent) -> None:
    """Record what the rows say was done. Raises ``BadRows`` naming every bad row."""
    recorder = Recorder(entry, revive=False)
    parsers = parsers_of(entry, COMPLETIONS, UnitLookup(entry))
    if is_titled := holds_titles(outcomes.header):
        parsers["role"] = lru_cache(REMEMBERED)(title_parser(entry))
    draft_of = _titled_draft if is_titled else _draft
    undone, answered = 0, set[str]()
    recorded: dict[str, set[int]] = defaultdict(set)
    strangers: list[tuple[int, NotInOffice]] = []
    titles: list[str] = []
    partly: list[str] = []
    parts = Counter[NamedPart]()
    for batch in batches(with_posts(parse_records(rows, COMPLETIONS, parsers, outcomes), outcomes), AHEAD):
        sound = [record for record in batch if record.is_sound and _fits_requirement(record, outcomes)]
        for record, step in zip(sound, recorder.record_all(map(draft_of, sound)), strict=True):
            if isinstance(step, Conflict):
                why = no_post(entry, record, in_columns(step.why, outcomes.header))
                outcomes.refuse(record.row, why, _column_at_fault(entry, record, why))
                continue
            undone += isinstance(step, Undone)
            answered.add(record.values.get("ref_to", ""))
            if isinstance(step, New | More):
                recorded[record.values["activity"]].add(record.values["unit"].unit_id)
                titles += record.text_about_person[:1]
                partly += _partly_in_office(step)
                parts.update(_named_part(record))
            strangers += [(record.row.number, one) for one in recorder.not_in_office(step)]
            outcomes.note("new" if isinstance(step, New | More) else "same", record.row.number)
    outcomes.require_sound()
    if undone:
        one = N_("one row is of an event that was undone; it stays so")
        entry.warn(one if undone == 1 else N_("{n} rows are of events that were undone; they stay so"), n=undone)
    _warn_of_strangers(entry, strangers)
    _warn_of_titles(entry, titles)
    _warn_of_partly_in_office(entry, partly)
    warn_of_strange_parts(entry, parts)
    _say_what_is_left(entry, recorded, outcomes.header)
    for ref in unknown_refs(entry.reader, answered):
        entry.warn(N_("no event has the ref {ref}, which a row answers. check it, or record that event too"), ref=ref)


def _named_part(record: Record) -> Iterator[NamedPart]:
    """Yield the part that a record names, if any."""
    if (part := record.values.get("part")) is not None:
        given: GivenFor | None = record.values.get("requirement")
        yield NamedPart(part, record.values["activity"], given.requirement_id if given else None)


def _warn_of_strangers(entry: Entry, strangers: Sequence[tuple[int, NotInOffice]]) -> None:
    """Warn of names of the first rows for posts that others held on the day (rule 22)."""
    for row, one in strangers[:_WARNINGS]:
        sentence = N_(
            "row {row}: {name} was not in office as {role} of {unit} on {day}, it was {holders}. "
            "the name is kept as text"
        )
        entry.warn(sentence, row=row, **one.values)
    if (more := len(strangers) - _WARNINGS) > 0:
        entry.warn(N_("so it is with the names of {n} more rows"), n=more)


def _partly_in_office(step: New | More) -> list[str]:
    """Return the name of whom a title gives several posts, and who is recorded in some of them only."""
    credited = {line.credit.role for line in step.lines}
    partly = (
        step.draft.any_post and isinstance(step, New) and any(one.role not in credited for one in step.draft.claims)
    )
    named = step.draft.claims[0]
    return [named.name] if partly and named.role is not None and named.name is not None else []


def _warn_of_titles(entry: Entry, titles: Sequence[str]) -> None:
    """Say of titles that are no posts that their rows count for the posts that the people held."""
    one = N_("titles that are no posts, in one row: {titles}. that row counts for the posts that the person held")
    several = N_("titles that are no posts, in {n} rows: {titles}. those rows count for the posts that the people held")
    if titles:
        entry.warn(one if len(titles) == 1 else several, n=len(titles), titles=_first(titles))


def _warn_of_partly_in_office(entry: Entry, names: Sequence[str]) -> None:
    """Say of titles of several posts that those count that the people are recorded in."""
    one = N_(
        "the title of {names}, in one row, names posts that are not on record for the day. it counts for the others"
    )
    several = N_(
        "the titles of {names}, in {n} rows, name posts that are not on record for the day. they count for the others"
    )
    if names:
        entry.warn(one if len(names) == 1 else several, n=len(names), names=_first(names))


def _first(texts: Sequence[str]) -> Words:
    """Return the first few of some texts, each once, and dots for more."""
    distinct = list(dict.fromkeys(texts))
    return Words([*distinct[:_TITLES], *(["..."] if len(distinct) > _TITLES else [])])


def _say_what_is_left(entry: Entry, recorded: Mapping[str, set[int]], header: MappedHeaders | None) -> None:
    """Say of the first obligations that an earlier period is unmet; ``recorded`` are units, by what they did."""
    units = set[int]().union(*recorded.values())
    entry.analyze_grown()
    just = JustRecorded.in_entry(recorded.keys(), units, entry.entry_id)
    left = earlier_unmet(entry.reader, Query(entry.author.today), just) if units else iter(())
    for row in islice(left, _WARNINGS):
        entry.warn(
            N_("requirement {requirement}, {who}: {earlier}"),
            requirement=called_requirement(f"{row.programme}/{row.requirement}", row.title),
            who=Words([row.unit, *([Word(row.role, "role")] if row.role else [row.person] if row.person else [])]),
            earlier=left_open_in_file(row, header),
        )
    if next(left, None):
        entry.warn(N_("so it is with others. see: safetytrack overdue"))


def _fits_requirement(record: Record, outcomes: Outcomes) -> bool:
    """Say whether the requirement that a row is for, if any, asks for its activity; else refuse the row."""
    given: GivenFor | None = record.values.get("requirement")
    try:
        if given is not None:
            given.require(record.values["activity"])
    except Refused as why:
        outcomes.refuse(record.row, why, "requirement")
        return False
    return True


def _draft(record: Record) -> EventDraft:
    """Return the event that a record says happened, and whom it names."""
    values = record.values
    facts: dict[str, Any] = {_FACT_OF[column]: value for column, value in values.items() if column in _FACT_OF}
    if hosts := facts.get("host_ids"):
        facts["host_ids"] = tuple(host.unit_id for host in hosts)
    get = values.get
    unit, name, given = values["unit"], get("person"), get("requirement")
    roles: Iterable[str | None] = dict.fromkeys(role_in(role, unit.kind) for role in get("role", ())) or (None,)
    more = None, get("part"), given and given.requirement_id
    claims = [CreditClaim(unit.unit_id, role, name, *more) for role in roles]
    return EventDraft.of(EventFacts(**facts), claims, get("ref"))


def _titled_draft(record: Record) -> EventDraft:
    """Return the event of a record with titles, the same as one recorded when those beside a person were no posts.

    Of a title that names several posts those count that the person is recorded in (rule 22).
    """
    draft = _draft(record)._replace(any_post="person" in record.values)
    if draft.ref or not {"role", "person"} <= record.values.keys():
        return draft
    plain = EventDraft.of(draft.facts, list(dict.fromkeys(claim._replace(role=None) for claim in draft.claims)), None)
    return draft._replace(earlier_identities=(*draft.earlier_identities, plain.identity))


def _column_at_fault(entry: Entry, record: Record, why: Refused) -> str:
    if record.values["done_on"] > entry.author.today:
        return "done_on"
    if "ref" in why.values:
        return "ref"
    if "title" in why.values:
        return "role"
    return "person" if "person" in record.values else "role"
