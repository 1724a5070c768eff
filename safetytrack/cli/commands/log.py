"""``log``: an activity that took place. ``log-lecture`` and ``log-study`` are the same with the activity given."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Argument, Option

from safetytrack.cli import parsing
from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.evidence import copied, keep
from safetytrack.cli.file_names import FileName
from safetytrack.cli.filters import Filters
from safetytrack.cli.messages import say
from safetytrack.cli.near_misses import LoggedFacts, obligation_sentence, say_what_it_misses
from safetytrack.cli.options import PersonId, UnitArgument
from safetytrack.cli.parsing import day, distinct_texts, optional_text, word
from safetytrack.cli.short_ids import shown_id
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Refused, Sense, Word, render
from safetytrack.domain.ladder import CLOSING
from safetytrack.domain.scale import parse_audience, parse_count, parse_hours
from safetytrack.domain.titles import role_in
from safetytrack.locale import _, label, slug
from safetytrack.output.columns.records import RECORDS
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.answered import answered, require_sent
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.query import done_event
from safetytrack.store.query.done_event import DoneEvent
from safetytrack.store.query.earlier import JustRecorded, earlier_unmet, left_open
from safetytrack.store.query.query import Query
from safetytrack.store.query.records import records
from safetytrack.store.query.units import unit_name

if TYPE_CHECKING:
    from safetytrack.store.ledger import Entry
    from safetytrack.store.write.credits import CreditClaim
    from safetytrack.store.write.drafts import EventFacts
    from safetytrack.store.write.planning import Recorded

EXAMPLE = N_("safetytrack log report 中川镇 --on 2026-06-12 --part paper")


class LogRequest(NamedTuple):
    """What was typed of an activity: whom it counts for, and what is to be kept of it."""

    unit: UnitArgument
    role: Annotated[
        list[str] | None, Option(metavar="ROLE", help=N_("The post that is credited."), click_type=Value(offers.roles))
    ] = None
    by: Annotated[
        list[str] | None, Option(metavar="NAME", help=N_("Who did it: every post they held that day is credited."))
    ] = None
    person_id: PersonId = None
    on: Annotated[str | None, Option(metavar="DATE", help=N_("The day it was done (default: today)."))] = None
    for_: Annotated[
        str | None,
        Option(
            "--for",
            metavar="LABEL",
            help=N_("The period it is for, such as 2026H1, if not that of its day (补课)."),
            click_type=Value(offers.periods),
        ),
    ] = None
    requirement: Annotated[
        str | None,
        Option(
            metavar="REQUIREMENT",
            help=N_("The one requirement it counts for, and no other."),
            click_type=Value(offers.requirements),
        ),
    ] = None
    with_: Annotated[
        list[str] | None,
        Option(
            "--with",
            metavar="UNIT[:ROLE]",
            help=N_("Another unit it counts for."),
            click_type=Value(offers.units_and_roles),
        ),
    ] = None
    host: Annotated[
        list[str] | None, Option(metavar="UNIT", help=N_("A unit where it was held."), click_type=Value(offers.units))
    ] = None
    place: Annotated[str | None, Option(metavar="PLACE", help=N_("Where."))] = None
    topic: Annotated[list[str] | None, Option(metavar="TOPIC", help=N_("What about."))] = None
    audience: Annotated[str | None, Option(metavar="N", help=N_("How many listened."))] = None
    hours: Annotated[str | None, Option(metavar="H", help=N_("How many hours, such as 1.5."))] = None
    count: Annotated[str | None, Option(metavar="N", help=N_("How often it happened (default: once)."))] = None  # type: ignore[assignment]
    part: Annotated[list[str] | None, Option(metavar="PART", help=N_("Which part of what is asked."))] = None
    evidence: Annotated[
        list[str] | None,
        Option(
            metavar="FILE",
            help=N_("A file that proves it: it is copied beside the ledger."),
            click_type=FileName(),
        ),
    ] = None
    ref: Annotated[str | None, Option(metavar="ID", help=N_("Your own number, which tells like events apart."))] = None
    ref_to: Annotated[
        str | None,
        Option(
            "--ref-to",
            metavar="REF",
            help=N_("The event that it answers, such as an accident."),
            click_type=Value(offers.refs),
        ),
    ] = None
    note: Annotated[str | None, Option(metavar="TEXT", help=N_("Anything to remember."))] = None
    json: Annotated[bool, Option("--json", help=N_("Print what was recorded as JSON."))] = False


def run(
    context: Context,
    activity: Annotated[
        str,
        Argument(
            metavar="ACTIVITY", help=N_("Such as report, film, training or drill."), click_type=Value(offers.activities)
        ),
    ],
    request: LogRequest,
) -> None:
    """Record an activity: a study session, a film, a training, a report, a drill or any other."""
    record(context, activity, request)


def record(context: Context, activity: str, request: LogRequest) -> None:
    """Record an activity, and say what it counts for."""
    from safetytrack.store.write.events import Recorder

    with copied(context, request.evidence) as copies, context.entry() as entry:
        facts = _facts(entry, context.today, activity, request)
        credits = _credits(entry, request)
        if request.requirement is not None:
            requirement_id = _given_for(entry.reader, request.requirement, facts.activity)
            credits = [credit._replace(requirement_id=requirement_id) for credit in credits]
        if facts.activity == CLOSING and facts.ref_to:
            require_sent(entry.reader, facts.ref_to, [credit.unit_id for credit in credits])
        recorded = Recorder(entry).record(facts, credits, optional_text(request.ref, "ref"))
        is_new = not entry.empty
        attached = keep(entry, (recorded.unit_id, recorded.event_id), copies)
    done = _("recorded {event}: {activity} on {day}") if is_new else _("already recorded as {event}")
    shown = shown_id(recorded.uid, sys.stderr)
    say(done.format(event=shown, activity=label("activity", facts.activity), day=facts.done_on))
    for sentence in attached:
        say(sentence)
    with context.read() as reader:
        query = Filters().query(reader, context.today)
        if request.json:
            event = (recorded.unit_id, recorded.event_id)
            show(records(reader, query, event=event), RECORDS, OutputOptions(json=True))
        for unit_id in dict.fromkeys(credit.unit_id for credit in credits):
            parts = distinct_texts(request.part, "part") or []
            _say_what_it_counts_for(reader, query._replace(unit_id=unit_id), facts, recorded, parts)


def _facts(entry: "Entry", today: date, activity: str, request: LogRequest) -> "EventFacts":
    """Return what is to be kept of the event."""
    from safetytrack.store.write.drafts import EventFacts
    from safetytrack.store.write.words import check_slug

    reader = entry.reader
    done_on = day(request.on, today)
    return EventFacts(
        activity=check_slug(entry, "activity", word("activity", activity)),
        done_on=done_on,
        counts_for=_label(reader, request.for_) if request.for_ is not None else None,
        host_ids=tuple(find_unit(reader, host).unit_id for host in distinct_texts(request.host, "unit") or ()),
        place=optional_text(request.place, "place"),
        topics=tuple(distinct_texts(request.topic, "topic") or ()),
        audience=parse_audience(request.audience) if request.audience is not None else None,
        centihours=parse_hours(request.hours) if request.hours is not None else None,
        note=optional_text(request.note, "note", 2000),
        count=parse_count(request.count) if request.count is not None else None,
        ref_to=answered(reader, request.ref_to, done_on) if request.ref_to is not None else None,
    )


def _label(reader: Reader, text: str) -> str:
    """Return the label of a period as status or a person writes it."""
    from safetytrack.store.lookup.labels import find_label

    return find_label(reader, slug("period", text) or text)


def _credits(entry: "Entry", request: LogRequest) -> list["CreditClaim"]:
    """Return whom the event is to count for: the unit's posts or people, and the units named with ``--with``."""
    from safetytrack.store.write.credits import CreditClaim

    others = distinct_texts(request.with_, "unit")
    parts: Sequence[str | None] = distinct_texts(request.part, "part") or [None]
    credited = _credited(request)
    posts = {title: _posts(entry, request.unit, title) for title, _name in credited}
    credits = [
        CreditClaim(unit_id, role, name, request.person_id)
        for title, name in credited
        for unit_id, role in posts[title]
    ]
    for other in others or ():
        unit, colon, title = other.replace("：", ":").rpartition(":")
        credits += [CreditClaim(*post) for post in _posts(entry, unit if colon else other, title if colon else None)]
    return [credit._replace(part=part) for credit in dict.fromkeys(credits) for part in parts]


def _posts(entry: "Entry", named: str, title: str | None) -> list[tuple[int, str | None]]:
    """Return the posts of a unit that a role or a title means there, 党组书记、局长 two; without, the unit itself."""
    from safetytrack.store.write.words import check_slug

    unit = find_unit(entry.reader, named)
    meant = [role_in(role, unit.kind) for role in parsing.roles(title)] if title is not None else []
    return [(unit.unit_id, check_slug(entry, "role", role)) for role in meant] or [(unit.unit_id, None)]


def _credited(request: LogRequest) -> list[tuple[str | None, str | None]]:
    """Return the roles and names of the unit that are credited, each role of each name."""
    names = distinct_texts(request.by, Word("name", Sense.PERSON)) or []
    roles = distinct_texts(request.role, "role") or []
    if request.person_id is not None and len(names) != 1:
        raise Refused(N_("--person-id tells people of one name apart. give one --by with it"))
    if len(names) > 1 and len(roles) > 1:
        raise Refused(
            N_("several --by and several --role do not say who was what. record them one by one, by one --ref")
        )
    return [(role, name) for name in names or (None,) for role in roles or (None,)]


def _given_for(reader: Reader, named: str, activity: str) -> int:
    """Return the key of the requirement that it is given for alone. Raises ``Refused`` for one that asks for others."""
    from safetytrack.store.write.given_for import find_given_for

    given = find_given_for(reader, named)
    given.require(activity)
    return given.requirement_id


def _say_what_it_counts_for(
    reader: Reader, query: Query, facts: "EventFacts", recorded: "Recorded", parts: Sequence[str]
) -> None:
    """Say which obligations of a unit the event counts for, so that a wrong period or post is seen at once."""
    assert query.unit_id is not None
    event = DoneEvent(recorded.event_id, facts.activity, facts.done_on, facts.counts_for)
    counted = list(done_event.counting(reader, query, event))
    awaiting = list(done_event.awaiting_evidence(reader, query, event))
    for row in counted:
        say(obligation_sentence(_("counts for {requirement} {period}, {who}: {state}"), row))
    for row in awaiting:
        say(obligation_sentence(_("does not count for {requirement} {period}, {who}, until it has evidence"), row))
    if awaiting:
        say(_("attach it with: safetytrack attach {event} FILE").format(event=shown_id(recorded.uid, sys.stderr)))
    begun = list(done_event.begun_on(reader, query, facts.activity, facts.done_on))
    for row in begun:
        say(obligation_sentence(_("begins {requirement} {period}, {who}: due on {due_on}"), row))
    logged = LoggedFacts(shown_id(recorded.uid, sys.stderr), facts.host_ids, parts, bool(counted))
    missed = say_what_it_misses(reader, query, event, logged)
    if facts.activity == CLOSING and facts.ref_to:
        say(_("closes {number}").format(number=facts.ref_to))
    elif not counted and not awaiting and not begun and not missed:
        sentence = _("counts for no requirement of {unit}; check the day and the post")
        say(sentence.format(unit=unit_name(reader, query.unit_id)))
    just = JustRecorded.of_event(facts.activity, [], recorded.event_id)
    for row in earlier_unmet(reader, query, just) if counted else ():
        say(
            obligation_sentence(
                _("requirement {requirement}, {who}: {earlier}"), row, earlier=render(left_open(row), _)
            )
        )
