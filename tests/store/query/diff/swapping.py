"""Why an obligation stands otherwise, by the definition: one kind of fact is swapped, and it is judged again.

What was known at two moments is laid side by side. Of one kind, what was known at the other moment is put in its place:
where an answer changes with that, this kind matters to it.
"""

from dataclasses import replace

from safetytrack.domain.obligation.facts import Event, Facts

LISTS = {
    "evidence": "evidence",
    "waiver": "waivers",
    "extension": "extensions",
    "appointment": "appointments",
    "programme": "versions",
    "unit": "units",
}
KINDS = ("event", "void", "returned", *LISTS)
"""Kinds of facts; ``unit`` is any unit, the one that owes and those above it."""


def swapped(facts: Facts, others: Facts, kind: str) -> Facts:
    """Return what was known at one moment, but of one kind what was known at another."""
    if kind in LISTS:
        return replace(facts, **{LISTS[kind]: getattr(others, LISTS[kind])})
    own, other = ({event.key: (event.state, event.undone) for event in each.events} for each in (facts, others))
    if kind == "event":
        events = [marked(event, own) for event in others.events]
        return replace(facts, events=events, completions=others.completions)
    concerned = {event.key for event in facts.events if kind in (event.state, *other.get(event.key, ()))}
    events = [marked(event, other) if event.key in concerned else event for event in facts.events]
    return replace(facts, events=events)


def marked(event: Event, marks: dict[str, tuple]) -> Event:
    """Return an event as it was marked there: it is undone, or, as one that was not known there, it is not."""
    state, undone = marks.get(event.key, ("recorded", None))
    return replace(event, state=state, undone=undone)
