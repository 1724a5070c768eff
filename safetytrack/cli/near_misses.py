"""What is said of an event just logged that comes near to what is asked, and does not count: why, and what to do."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from safetytrack.cli.messages import say
from safetytrack.domain.errors import N_
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _, called_requirement, joined, label, label_in_sentence, period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import done_event
from safetytrack.store.query.done_event import DoneEvent, NearMiss
from safetytrack.store.query.query import Query
from safetytrack.store.query.units import unit_name


class LoggedFacts(NamedTuple):
    """What was logged of an event, as far as a requirement may ask for something else; ``shown`` is its short id.

    ``counts``: whether it counts for any requirement of the unit.
    """

    shown: str
    host_ids: Sequence[int]
    parts: Sequence[str]
    counts: bool


def say_what_it_misses(reader: Reader, query: Query, event: DoneEvent, logged: LoggedFacts) -> bool:
    """Say of each obligation of a unit that an event nearly counts for what is amiss; return whether there is any."""
    small = list(done_event.too_small_for(reader, query, event))
    for row, requirement in small:
        sentence = _("does not count for {requirement} {period}, {who}: each must be of {least}")
        least = joined(_(_LEAST[name]).format(n=least) for name, least in requirement.each.items())
        say(obligation_sentence(sentence, row, least=least))
    elsewhere = list(done_event.at_other_hosts(reader, query, event))
    if logged.counts:  # what is met already lacks nothing, and it was not meant for that
        elsewhere = [missed for missed in elsewhere if missed.row.status not in _AT_REST]
    hosts = joined(unit_name(reader, host_id) for host_id in logged.host_ids)
    for missed in elsewhere:
        say(_elsewhere(missed, hosts, logged.shown))
    parts = logged.parts
    strange = _say_which_are_no_parts(done_event.parted(reader, query, event), parts) if parts else False
    return bool(small or elsewhere or strange)


_LEAST = {"hours": N_("at least {n} hours"), "people": N_("at least {n} people")}
_AT_REST = frozenset({"met", "late", "waived", "vacant"})
_ELSEWHERE = {
    "territory": N_(
        "does not count for {requirement} {period}, {who}: held at {hosts}, outside the territory of {unit}"
    ),
    "sector": N_("does not count for {requirement} {period}, {who}: held at {hosts}, outside the sector of {unit}"),
}
_NOWHERE = N_(
    "does not count for {requirement} {period}, {who}: no unit is named that it was held at. if there was one: "
    "void {event}, and log it with --host"
)


def _elsewhere(missed: NearMiss, hosts: str, event: str) -> str:
    """Return what is said of an event that was held elsewhere than is asked for, or nowhere."""
    required = missed.requirement.host or "territory"
    return obligation_sentence(_(_ELSEWHERE[required] if hosts else _NOWHERE), missed.row, hosts=hosts, event=event)


def _say_which_are_no_parts(
    in_parts: Mapping[str, tuple[ObligationRow, Collection[str]]], parts: Sequence[str]
) -> bool:
    """Say which parts none of the requirements has; return whether there are any."""
    known = {part for _row, each in in_parts.values() for part in each}
    strange = [part for part in parts if part not in known] if known else []
    for row, each in in_parts.values() if strange else ():
        sentence = _("{part} is no part of {requirement}, which has {parts}. if one of those was done, log it as that")
        say(obligation_sentence(sentence, row, part=joined(strange), parts=joined(each)))
    return bool(strange)


def obligation_sentence(sentence: str, row: ObligationRow, **more: str) -> str:
    """Return a sentence about an obligation."""
    who = label_in_sentence("role", row.role) if row.role else row.person or row.unit
    named = called_requirement(f"{row.programme}/{row.requirement}", row.title)
    called = row._replace(requirement=named, period=period(row.period))
    return sentence.format(**called._asdict(), who=who, state=label("status", row.status), **more)
