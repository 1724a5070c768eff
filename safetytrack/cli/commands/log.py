"""``log``: an activity that took place. ``log-lecture`` and ``log-study`` are the same with the activity given."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.context import Context, say, writing
from safetytrack.cli.evidence import copied, keep
from safetytrack.cli.show import Wish, show
from safetytrack.domain.calendar import parse_label
from safetytrack.domain.errors import N_, Refused, Sense, Word
from safetytrack.domain.scale import parse_audience, parse_hours
from safetytrack.locale import _, label
from safetytrack.output.columns import OBLIGATIONS, RECORDS
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.query import lists, obligations
from safetytrack.store.query.query import Query

if TYPE_CHECKING:
    from safetytrack.store.ledger import Entry
    from safetytrack.store.write.events import EventFacts, Recorded
    from safetytrack.store.write.offices import CreditClaim

EXAMPLE = "safetytrack log report 中川镇 --on 2026-06-12 --part paper"


def run(
    ctx: typer.Context,
    activity: Annotated[str, typer.Argument(metavar="ACTIVITY", help=_("Such as report, film, training or drill."))],
    unit: options.Unit,
    role: options.several("ROLE", _("The post that is credited.")) = None,
    by: options.optional("NAME", _("Who did it: every post they held that day is credited.")) = None,
    person_id: options.PersonId = None,
    on: options.optional("DATE", _("The day it was done (default: today).")) = None,
    for_: options.optional("LABEL", _("The period it makes up for (补课), such as 2026H1."), "--for") = None,
    with_: options.several("UNIT[:ROLE]", _("Another unit it counts for."), "--with") = None,
    host: options.optional("UNIT", _("The unit where it was held.")) = None,
    place: options.optional("PLACE", _("Where.")) = None,
    topic: options.several("TOPIC", _("What about.")) = None,
    audience: options.optional("N", _("How many listened.")) = None,
    hours: options.optional("H", _("How many hours, such as 1.5.")) = None,
    part: options.several("PART", _("Which part of what is asked.")) = None,
    evidence: options.several("FILE", _("A file that proves it: it is copied beside the ledger.")) = None,
    ref: options.optional("ID", _("Your own number, which tells like events apart.")) = None,
    note: options.optional("TEXT", _("Anything to remember.")) = None,
    json: options.flag("--json", _("Print what was recorded as JSON.")) = False,
) -> None:
    """Record an activity: a study session, a film, a training, a report, a drill or any other."""
    from safetytrack.store.write.events import Recorder

    context: Context = ctx.obj
    with copied(context, evidence) as copies, writing(ctx) as entry:
        facts = _facts(entry, context, activity, on, for_, host, place, topic, audience, hours, note)
        said = _said(
            entry,
            unit,
            options.words(role, "role"),
            by,
            person_id,
            options.words(with_, "unit"),
            options.words(part, "part"),
        )
        recorder = Recorder(entry)
        recorded = recorder.record(facts, said, options.text(ref, "ref"))
        recorder.flush()
        is_new = not entry.empty
        told = keep(entry, (recorded.unit_id, recorded.event_id), copies)
    _tell(context, recorded, facts, said, is_new, told, json)


def _facts(
    entry: "Entry",
    context: Context,
    activity: str,
    on: str | None,
    for_: str | None,
    host: str | None,
    place: str | None,
    topic: Sequence[str] | None,
    audience: str | None,
    hours: str | None,
    note: str | None,
) -> "EventFacts":
    from safetytrack.store.write.events import EventFacts
    from safetytrack.store.write.words import check_slug

    return EventFacts(
        activity=check_slug(entry, "activity", options.word("activity", activity)),
        done_on=options.day(on, context),
        counts_for=parse_label(for_) if for_ is not None else None,
        host_id=find_unit(entry.reader, host).unit_id if host is not None else None,
        place=options.text(place, "place"),
        topics=tuple(options.words(topic, "topic") or ()),
        audience=parse_audience(audience) if audience is not None else None,
        centihours=parse_hours(hours) if hours is not None else None,
        note=options.text(note, "note", 2000),
    )


def _said(
    entry: "Entry",
    unit: str,
    roles: Sequence[str] | None,
    by: str | None,
    person_id: str | None,
    others: Sequence[str] | None,
    parts: Sequence[str] | None,
) -> list["CreditClaim"]:
    from safetytrack.store.write.offices import CreditClaim
    from safetytrack.store.write.words import check_slug

    reader = entry.reader
    name = options.text(by, Word("name", Sense.PERSON))
    if person_id is not None and name is None:
        raise Refused(N_("--person-id tells people of one name apart. give --by too"))
    credited = [(find_unit(reader, unit).unit_id, role, name, person_id) for role in roles or [None]]
    for other in others or ():
        named, colon, role = other.rpartition(":")
        credited.append((find_unit(reader, named if colon else other).unit_id, role if colon else None, None, None))
    checked = {role: check_slug(entry, "role", options.word("role", role)) for _u, role, *_rest in credited if role}
    return [
        CreditClaim(unit_id, checked.get(role), who, staff_no, part)
        for unit_id, role, who, staff_no in dict.fromkeys(credited)
        for part in parts or [None]
    ]


def _tell(
    context: Context,
    recorded: "Recorded",
    facts: "EventFacts",
    said: Sequence["CreditClaim"],
    is_new: bool,
    attached: Sequence[str],
    json: bool,
) -> None:
    done = _("recorded {event}: {activity} on {day}") if is_new else _("already recorded as {event}")
    say(done.format(event=recorded.uid, activity=label("activity", facts.activity), day=facts.done_on))
    for sentence in attached:
        say(sentence)
    with context.read() as reader:
        asked = options.asked(context, reader)
        if json:
            event = (recorded.unit_id, recorded.event_id)
            show(lists.records(reader, asked, event=event), RECORDS, Wish(json=True))
        for unit_id in dict.fromkeys(one.unit_id for one in said):
            _tell_what_it_counts_for(reader, asked._replace(unit_id=unit_id), facts, recorded)


def _tell_what_it_counts_for(reader: Reader, asked: Query, facts: "EventFacts", recorded: "Recorded") -> None:
    """Say which obligations of a unit the event counts for, so that a wrong period or post is seen at once."""
    about = reader, asked, facts.activity, facts.counts_on, recorded.event_id
    counted, awaiting = list(obligations.counting(*about)), list(obligations.awaiting_evidence(*about))
    for row in counted:
        say(_obligation(_("counts for {programme}/{requirement} {period}, {who}: {state}"), row))
    for row in awaiting:
        say(_obligation(_("does not count for {programme}/{requirement} {period}, {who}, until it has evidence"), row))
    if awaiting:
        say(_("attach it with: safetytrack attach {event} FILE").format(event=recorded.uid))
    if not counted and not awaiting:
        unit = reader.one("SELECT name FROM unit WHERE unit_id = :unit_id", unit_id=asked.unit_id)[0]
        say(_("counts for no requirement of {unit}; check the day and the post").format(unit=unit))


def _obligation(sentence: str, row: tuple) -> str:
    """Return a sentence about an obligation."""
    told = dict(zip((column.key for column in OBLIGATIONS), row, strict=True))
    who = label("role", told["role"]) if told["role"] else told["person"] or told["unit"]
    told["period"] = label("period", told["period"])
    return sentence.format(**told, who=who, state=label("status", told["status"]))


def of(activity: str, doc: str) -> Callable[..., None]:
    """Return the same command with its activity given."""

    def command(ctx: typer.Context, **given: object) -> None:
        run(ctx, activity=activity, **given)

    options.with_options(command, run, ("activity",), {})
    command.__doc__ = doc
    return command
