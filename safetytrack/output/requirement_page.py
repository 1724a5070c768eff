"""One requirement told in words: all that its programme file says, a sentence for each thing."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.due import parse_due_rule
from safetytrack.domain.errors import N_, Phrase, Words, render
from safetytrack.domain.requirement import APPOINTMENT, OPENING, TAG, Requirement, Scope
from safetytrack.domain.rows.programmes import ProgrammeRow
from safetytrack.domain.term import parse_term
from safetytrack.locale import _, label, label_in_sentence, period
from safetytrack.output.reasons import scope_in_words
from safetytrack.output.wording import part_names

_PER = {
    "unit": N_("it is asked of each unit, whoever acts for it"),
    "post": N_("it is asked of each of these posts of a unit, whoever holds it: {roles}"),
    "person": N_("it is asked of everybody in office in person, once in each unit: {roles}"),
}
_EVERY = {
    "month": N_("it is asked every month"),
    "quarter": N_("it is asked every quarter"),
    "half-year": N_("it is asked every half-year"),
    "year": N_("it is asked every year"),
    "once holders": N_("it is asked once"),
    "once": N_("it is asked once; what is done from {starts_on} on counts, however late"),
    "once window": N_("it is asked once; what is done in this window counts: {windows}"),
    "listed": N_("it is asked in each of these windows: {windows}"),
    "rrule": N_("it is asked by this recurrence (RFC 5545): {rrule}"),
    "trigger appointment": N_("it is asked each time somebody takes office"),
    "trigger opening": N_("it is asked once the unit has opened"),
    "trigger event": N_("it is asked after each day with this activity: {activity}"),
}
_FIRST_PERIOD = {
    "full": N_("a first period that this day cuts short is not owed"),
    "partial": N_("a first period that this day cuts short is owed for what remains of it"),
}
_DUE_RULE = {
    "day": N_("due on day {n} of each period"),
    "day end": N_("due on day {n} from the end of each period"),
    "workday": N_("due on working day {n} of each period"),
    "workday end": N_("due on working day {n} from the end of each period"),
    "after day": N_("due on day {n} after each period"),
    "after workday": N_("due on working day {n} after each period"),
}
_SHIFT = {
    "next": N_("a due date on a day of rest moves to the next working day, and with it the end of its window"),
    "previous": N_("a due date on a day of rest moves to the working day before"),
}
_MINIMUM = {
    "events": N_("enough is this many events: {minimum}"),
    "hours": N_("enough is this many hours: {minimum}"),
    "people": N_("enough is this many people reached: {minimum}"),
    "hosts": N_("enough is this many different hosts: {minimum}"),
    "holders": N_("enough is this many people in office on the due date: {minimum}"),
}
_EACH = {
    "hours": N_("an event counts if it takes this many hours or more: {least}"),
    "people": N_("an event counts if it reaches this many people or more: {least}"),
}
_HOST = {
    "territory": N_("only what is held at a host in the unit's own territory counts"),
    "sector": N_("only what is held at a host that the unit regulates counts"),
}


class Sheet(NamedTuple):
    """A version of a requirement, its programme, the days it was loaded and, where it was, withdrawn on."""

    asks: Requirement
    programme: ProgrammeRow
    version: int
    loaded_on: date
    withdrawn_on: date | None = None


def lines(sheet: Sheet) -> Iterator[str]:
    """Yield what it is, and below it a line for each thing that is said of it."""
    asks, name = sheet.asks, f"{sheet.programme.code}/{sheet.asks.code}"
    yield _("{title} ({name})").format(title=asks.title, name=name)
    for phrase in (*_document(sheet), *_whose(asks), *_what(asks), *_when(asks), *_due(asks), *_else(asks)):
        yield f"- {render(phrase, _)}"


def _document(sheet: Sheet) -> Iterator[Phrase]:
    programme = sheet.programme
    facts = (programme.title, programme.document, programme.issuer, programme.issued_on)
    yield Phrase(N_("programme: {facts}"), facts=Words(filter(None, facts)))
    yield Phrase(N_("clause: {source}"), source=sheet.asks.source)
    yield Phrase(N_("version {version}, loaded on {day}"), version=sheet.version, day=sheet.loaded_on)
    if sheet.withdrawn_on:
        yield Phrase(N_("withdrawn on {day}"), day=sheet.withdrawn_on)


def _whose(asks: Requirement) -> Iterator[Phrase]:
    yield Phrase(_PER[asks.per], roles=_roles(asks.roles))
    for names in asks.role_names.values():
        yield Phrase(N_("one post under several names, held and credited by any: {roles}"), roles=_roles(names))
    yield Phrase(N_("it applies to each of these units: {scopes}"), scopes=_scopes(asks.applies_to))
    if asks.newcomer_days is not None:
        message = N_("what falls due within {n} days of opening or, for a person, of taking office is not owed")
        yield Phrase(message, n=asks.newcomer_days)


def _what(asks: Requirement) -> Iterator[Phrase]:
    if asks.measure == "holders":
        yield Phrase(N_("no event counts, only who is in office: {roles}"), roles=_roles(asks.every_role))
    else:
        activities = Words(label("activity", activity) for activity in asks.activities)
        yield Phrase(N_("these activities count: {activities}"), activities=activities)
    if asks.parts:
        names = part_names()
        parts = Words(names.get(part, part) for part in asks.parts)
        yield Phrase(N_("each of these parts is needed: {parts}"), parts=parts)
    elif asks.share is not None:
        yield Phrase(N_("enough is {percent}% of the units to be visited inside"), percent=_number(asks.share))
    else:
        yield Phrase(_MINIMUM[asks.measure], minimum=_number(asks.minimum))
    for name, least in asks.minimum_by.items():
        yield _minimum_of(name, _number(least))
    for what, least in asks.each.items():
        yield Phrase(_EACH[what], least=_number(least))
    yield from _hosts(asks)
    if asks.evidence_required:
        yield Phrase(N_("only what is proven by evidence counts"))


def _minimum_of(name: str, least: str) -> Phrase:
    if name.startswith(TAG):
        tag = name.removeprefix(TAG)
        return Phrase(N_("of units tagged {tag} the clause asks {minimum}"), tag=tag, minimum=least)
    return Phrase(N_("of unit {code} the clause asks {minimum}"), code=name, minimum=least)


def _hosts(asks: Requirement) -> Iterator[Phrase]:
    if asks.hosts:
        yield Phrase(N_("the units to be visited: {scopes}"), scopes=_scopes(asks.hosts))
    if asks.host:
        yield Phrase(_HOST[asks.host])


def _when(asks: Requirement) -> Iterator[Phrase]:
    windows = sorted(asks.windows.items(), key=lambda window: window[1])
    named = Words(_window(*days, name) for name, days in ((None, asks.window), *windows) if days)
    activity = label("activity", asks.trigger_activity or "")
    facts = {"starts_on": asks.starts_on, "windows": named, "rrule": asks.rrule, "activity": activity}
    yield Phrase(_EVERY[_how_often(asks)], **facts)
    if asks.months:
        yield Phrase(N_("only in these months: {months}"), months=Words(asks.months))
    if asks.skip:
        yield Phrase(N_("days of rest are left out of the recurrence"))
    if asks.lead_days is not None:
        message = N_("what is done from {n} days before it is due until as many before the next counts")
        yield Phrase(message, n=asks.lead_days)
    if asks.ends_on:
        yield Phrase(N_("asked from {starts_on} to {ends_on}"), starts_on=asks.starts_on, ends_on=asks.ends_on)
    else:
        yield Phrase(N_("asked from {starts_on} on"), starts_on=asks.starts_on)
    if not asks.rrule and asks.every not in ("once", "listed", "trigger"):
        yield Phrase(_FIRST_PERIOD[asks.first_period])
    if asks.since:
        yield Phrase(N_("this ledger counts from {since} on"), since=asks.since)


def _how_often(asks: Requirement) -> str:
    match asks.every:
        case None:
            return "rrule"
        case "once":
            return "once window" if asks.window else "once holders" if asks.measure == "holders" else "once"
        case "trigger":
            return f"trigger {asks.trigger if asks.trigger in (APPOINTMENT, OPENING) else 'event'}"
        case every:
            return every


def _due(asks: Requirement) -> Iterator[Phrase]:
    yield _due_of_each(asks)
    if asks.shift != "none":
        yield Phrase(_SHIFT[asks.shift])
    for name, day in asks.due_overrides.items():
        yield Phrase(N_("{period} is due on {day} instead"), period=period(name), day=day)


def _due_of_each(asks: Requirement) -> Phrase:
    term, rule = parse_term(asks.within or ""), parse_due_rule(asks.due_rule or "")
    if asks.no_deadline:
        return Phrase(N_("it has no deadline and is never overdue"))
    if term:
        return Phrase(N_("due within {within}; the day that begins it is not counted"), within=term.phrase)
    if rule:
        form = f"{'after ' * rule.after}{'workday' if rule.working else 'day'}{' end' * (rule.n < 0)}"
        return Phrase(_DUE_RULE[form], n=abs(rule.n))
    if asks.due_days:
        days = Words(f"{month:02}-{day:02}" for month, day in asks.due_days)
        return Phrase(N_("due each year on {days}, one day for each period"), days=days)
    if asks.due_on:
        return Phrase(N_("due on {day}"), day=asks.due_on)
    if asks.rrule:
        return Phrase(N_("due on each date of the recurrence"))
    if asks.window:
        return Phrase(N_("due on the last day of this window"))
    return Phrase(N_("due on the last day of each period"))


def _else(asks: Requirement) -> Iterator[Phrase]:
    if asks.weight != 1:
        yield Phrase(N_("it weighs {n} times as much in a ranking"), n=asks.weight)


def _roles(roles: Iterable[str]) -> Words:
    return Words(label_in_sentence("role", role) for role in roles)


def _scopes(scopes: Iterable[Scope]) -> Words:
    """Return the units that are meant: a line of the file that says several things of them in brackets."""
    return Words(map(_one_scope, scopes))


def _one_scope(scope: Scope) -> object:
    keys = sum(value is not None for value in scope)
    return Phrase(N_("({scope})"), scope=scope_in_words(scope)) if keys > 1 else scope_in_words(scope)


def _window(first: date, last: date, name: str | None) -> Phrase:
    if name is None:
        return Phrase(N_("{first} to {last}"), first=first, last=last)
    return Phrase(N_("{name} ({first} to {last})"), name=name, first=first, last=last)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
