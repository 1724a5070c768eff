"""Events before they are stored: what is said of one, whom it names, and what makes it the same when said again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from safetytrack.domain.obligation.matching import counts_on
from safetytrack.store.journal.digest import digest_of
from safetytrack.store.lookup.refs import forms_of_ref, identities_of_ref
from safetytrack.store.write.credits import CreditClaim

_topics_json = json.JSONEncoder(ensure_ascii=False).encode


class EventFacts(NamedTuple):
    """What is recorded of an event, whomever it counts for: each fact in the column of ``event`` that has its name.

    The first host is in ``host_id``, each other one in a row of ``event_host``. ``count`` is how often it happened, if
    not once; ``ref_to`` the ref of the event that it answers.
    """

    activity: str
    done_on: date
    counts_for: str | None = None
    host_ids: tuple[int, ...] = ()
    place: str | None = None
    topics: tuple[str, ...] = ()
    audience: int | None = None
    centihours: int | None = None
    note: str | None = None
    count: int | None = None  # type: ignore[assignment]  # which tuples have, too
    ref_to: str | None = None

    @property
    def counts_on(self) -> date:
        """The day that decides the period where a requirement has none that is called as the event says (rule 6)."""
        return counts_on(self.done_on, self.counts_for)

    def stored(self) -> dict[str, object]:
        """The values of the columns of ``event`` that hold the facts: days in ISO 8601, topics as a JSON list."""
        values: dict[str, object] = self._asdict()
        del values["host_ids"]
        values["done_on"] = self.done_on.isoformat()
        values["counts_on"] = self.counts_on.isoformat()
        values["host_id"] = self.host_ids[0] if self.host_ids else None
        values["topics"] = _topics_json(self.topics) if self.topics else "[]"
        return values

    @classmethod
    def of_stored(cls, values: Mapping[str, Any], further_host_ids: Iterable[int]) -> "EventFacts":
        """The facts that the columns of ``event`` hold, whatever other columns are among them."""
        facts = {name: values[name] for name in cls._fields if name in values}
        facts["done_on"] = date.fromisoformat(values["done_on"])
        facts["topics"] = tuple(json.loads(values["topics"]))
        if values["host_id"] is not None:
            facts["host_ids"] = (values["host_id"], *further_host_ids)
        return cls(**facts)


class EventDraft(NamedTuple):
    """An event as it was told, and what makes it the same when it is told again."""

    facts: EventFacts
    claims: Sequence[CreditClaim]
    ref: str | None
    identity: str
    uid: str | None = None
    """The id of an event without a ref, where a file gave that instead."""
    earlier_identities: tuple[str, ...] = ()
    """What made it the same for earlier versions, to which less was the same, where that is something else."""
    any_post: bool = False
    """Whether its claims are the posts of one title, of which those count that the person is recorded in."""

    @property
    def ref_of_row(self) -> str | None:
        """The ref, where that is not the id of the event."""
        return None if self.uid else self.ref

    @classmethod
    def of(cls, facts: EventFacts, claims: Sequence[CreditClaim], ref: str | None) -> "EventDraft":
        """An event told of those it names; hosts stand in the order of their ids, whatever order they were named in."""
        if len(facts.host_ids) > 1:
            facts = facts._replace(host_ids=tuple(sorted(set(facts.host_ids))))
        identity, *earlier = dict.fromkeys(_identities(facts, claims, ref))
        return cls(facts, claims, ref, identity, None, tuple(earlier))


def _identities(facts: EventFacts, claims: Sequence[CreditClaim], ref: str | None) -> Iterator[str]:
    """Yield what makes an event the same, then what did for earlier versions: as folded, then as typed."""
    if ref:
        yield from identities_of_ref(ref)
        return
    same = [claim.folded for claim in claims]
    forms = forms_of_ref(facts.ref_to) if facts.ref_to else (None,)
    for form in forms:
        yield _identity(facts._replace(ref_to=form), same)
    if same != list(claims):
        yield _identity(facts, claims)


def _identity(facts: EventFacts, claims: Sequence[CreditClaim]) -> str:
    """What makes an event without a ref the same: all that was said of it (rule 19).

    What was said, and not whom it credited: a roster that came in between must not make the same row another event.
    """
    if len(claims) > 1:
        claims = sorted(claims, key=repr)
    first = (
        *(facts.activity, facts.done_on, facts.counts_for, facts.host_ids[0] if facts.host_ids else None),
        *(facts.place, facts.topics, facts.audience, facts.centihours, facts.note),
    )
    return digest_of("content", first, [claim[:-1] for claim in claims], *_later_facts(facts, claims)).hex()[:32]


def _later_facts(facts: EventFacts, claims: Sequence[CreditClaim]) -> list[tuple[str, object]]:
    """What the first version knew nothing of, only where there is any: an event of then is still the same."""
    requirements = [claim.requirement_id for claim in claims]
    if not (facts.count or facts.ref_to or len(facts.host_ids) > 1 or any(requirements)):
        return []
    later: dict[str, object] = {"count": facts.count, "ref_to": facts.ref_to, "hosts": list(facts.host_ids[1:])}
    later |= {"requirements": any(requirements) and requirements}
    return [pair for pair in later.items() if pair[1]]
