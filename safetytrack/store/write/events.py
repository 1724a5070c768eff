"""Recording events: what the ledger holds of them is looked up, a plan is made, and carried out."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from safetytrack.domain.errors import N_
from safetytrack.domain.letter_numbers import usual_form
from safetytrack.domain.texts import folded, folded_code
from safetytrack.domain.uid import is_uid, new_uid
from safetytrack.store.backends.reader import Reader
from safetytrack.store.entry import Entry
from safetytrack.store.lookup.name_forms import by_column, event_forms
from safetytrack.store.lookup.refs import identities_of_ref, refs_as_first_typed, typed_in_other_form
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.credits import CreditClaim, NotInOffice, OfficeHolders
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.existing import existing_of
from safetytrack.store.write.planning import Conflict, More, New, Recorded, Step, Undone, plan

_in_order = itemgetter(*TABLES["event"].fact_columns)
"""What makes a row of the values of an event's columns."""

_BY_ID = "SELECT e.uid, e.identity FROM lookup_key CROSS JOIN event e WHERE e.uid = lookup_key.uid"
_KNOWN = """
SELECT e.identity FROM lookup_key CROSS JOIN event e WHERE e.identity = lookup_key.identity AND e.undone_in IS NULL
"""
_ABOVE = """
WITH RECURSIVE above(unit_id) AS (
    SELECT parent_id FROM unit WHERE unit_id = :host_id
    UNION
    SELECT unit.parent_id FROM unit JOIN above ON unit.unit_id = above.unit_id
)
SELECT unit_id FROM above WHERE unit_id IS NOT NULL
"""


class Recorder:
    """Records events in one journal entry, one or many together."""

    def __init__(self, entry: Entry, *, revive: bool = True) -> None:
        """``revive``: whether an event that was undone may be recorded anew (by a person; not by a file again)."""
        self._entry = entry
        self._revive = revive
        self._holders = OfficeHolders(entry.reader)
        self._hosts = Hosts(entry.reader)

    def record(self, facts: EventFacts, claims: Sequence[CreditClaim], ref: str | None = None) -> Recorded:
        """Record an event for those it names; the same said again adds nothing. Raises ``Refused``."""
        [step] = self.record_all([EventDraft.of(facts, claims, ref)])
        if isinstance(step, Conflict):
            raise step.why
        assert not isinstance(step, Undone), "a person records anew what was undone"
        for one in self.not_in_office(step):
            sentence = N_(
                "{name} was not in office as {role} of {unit} on {day}, it was {holders}. the name is kept as text"
            )
            self._entry.warn(sentence, **one.values)
        return step.event

    def record_all(self, drafts: Iterable[EventDraft]) -> list[Step]:
        """Record what can be, and return what each draft came to."""
        reader = self._entry.reader
        drafts = _answering(reader, _as_first_typed(reader, _named_by_id(reader, list(drafts))))
        self._lock([draft.identity for draft in drafts if draft.ref])
        existing = existing_of(reader, drafts, with_undone=not self._revive)
        self._holders.prefetch(claim.unit_id for draft in drafts for claim in draft.claims)
        steps = plan(drafts, existing, self._holders, self._entry.author.today)
        self._apply([step for step in steps if isinstance(step, New | More)])
        return steps

    def not_in_office(self, step: Step) -> list[NotInOffice]:
        """Return of what is recorded anew who is named for a post that others held: most likely a slip (rule 22)."""
        if not isinstance(step, New | More):
            return []
        day = step.event.facts.done_on
        return [one for line in step.lines if (one := self._holders.not_in_office(line.credit, day))]

    def _lock(self, identities: Sequence[str]) -> None:
        """Let nobody else add to the events of those refs or make them anew, for any unit, until the entry ends."""
        if self._revive:
            for identity in identities:
                lock_event(self._entry, identity)
        elif identities:  # two files that took lock after lock would wait for each other
            self._entry.lock("refs")

    def _apply(self, steps: Sequence[New | More]) -> None:
        """Hand what is new to the journal entry."""
        events: list[tuple[object, ...]] = []
        further_hosts: list[tuple[object, ...]] = []
        completions: list[tuple[object, ...]] = []
        for step in steps:
            self._warn_of_closed(step)
            if isinstance(step, New):
                step.event.event_id = self._entry.number("event")
                step.event.uid = step.draft.uid or new_uid(self._entry.author.at)
                events.append(_event_row(step))
                further_hosts += _further_host_rows(step.event)
            completions += _completion_rows(step, self._hosts)
        forms = [event_forms(step.draft.ref_of_row) for step in steps if isinstance(step, New)]
        self._entry.add_rows("event", events, **by_column(forms))
        self._entry.add_rows("event_host", further_hosts)
        self._entry.add_rows("completion", completions)

    def _warn_of_closed(self, step: New | More) -> None:
        day = step.event.facts.done_on
        for unit_id in dict.fromkeys(claim.unit_id for claim in step.draft.claims):
            if unit := self._holders.name_if_closed(unit_id, day):
                self._entry.warn(
                    N_("{unit} was not open on {day}. what was done is recorded all the same"), unit=unit, day=day
                )


def unknown_refs(reader: Reader, refs: Iterable[str]) -> list[str]:
    """Return those refs, in order, that no event goes by."""
    by_ref = {ref: (*identities_of_ref(ref), *identities_of_ref(usual_form(ref))) for ref in sorted(filter(None, refs))}
    if not by_ref:
        return []
    identities = {identity for known_by in by_ref.values() for identity in known_by}
    known = {identity for (identity,) in reader.lookup_many(_KNOWN, "identity", "text", identities)}
    known |= {
        uid for uid, _identity in reader.lookup_many(_BY_ID, "uid", "text", [ref for ref in by_ref if is_uid(ref)])
    }
    known |= typed_in_other_form(reader, by_ref).keys()
    return [ref for ref, known_by in by_ref.items() if known.isdisjoint((ref, folded_code(ref), *known_by))]


def lock_event(entry: Entry, identity: str) -> None:
    """Let nobody else change the event of that identity until the entry ends; a file that is taken in locks all."""
    entry.lock("refs", shared=True)
    entry.lock("ref", int(identity[:7], 16))


class Hosts:
    """Where events were held, each host looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._superiors: dict[int, tuple[set[int], int | None]] = {}

    def inside(self, host_ids: Sequence[int], unit_id: int) -> tuple[int, int]:
        """Say whether one of the hosts lies inside the unit's territory, and one inside its sector (rule 13)."""
        if not host_ids:
            return 0, 0
        superiors = [self._superiors_of(host_id) for host_id in host_ids]
        in_territory = any(unit_id in above for above, _regulator in superiors)
        return int(in_territory), int(any(unit_id == regulator for _above, regulator in superiors))

    def _superiors_of(self, host_id: int) -> tuple[set[int], int | None]:
        """Return all that a host lies inside of by territory, and its regulator."""
        if host_id not in self._superiors:
            above = {row[0] for row in self._reader.rows(_ABOVE, host_id=host_id)}
            [(regulator,)] = self._reader.all("SELECT regulator_id FROM unit WHERE unit_id = :u", u=host_id)
            self._superiors[host_id] = above, regulator
        return self._superiors[host_id]


def _as_first_typed(reader: Reader, drafts: list[EventDraft]) -> list[EventDraft]:
    """Drafts, those that earlier versions recorded known by what made them the same then, to the letter first."""
    otherwise = typed_in_other_form(reader, (draft.ref for draft in drafts if draft.ref))
    earlier = {identity for draft in drafts for identity in draft.earlier_identities}
    if not (earlier or otherwise):
        return drafts
    identities = earlier | {draft.identity for draft in drafts if draft.ref and folded_code(draft.ref) in otherwise}
    known = {identity for (identity,) in reader.lookup_many(_KNOWN, "identity", "text", identities)}

    def identity_of(draft: EventDraft) -> str:
        identities = (*reversed(draft.earlier_identities), draft.identity)
        typed = otherwise.get(folded_code(draft.ref)) if draft.ref else None
        return next(filter(known.__contains__, identities), typed.identity if typed else draft.identity)

    return [draft._replace(identity=identity_of(draft)) for draft in drafts]


def _answering(reader: Reader, drafts: list[EventDraft]) -> list[EventDraft]:
    """Drafts, what they answer spelt as the event's own ref: in the ledger, else beside them, else in plain."""
    answered = {draft.facts.ref_to for draft in drafts if draft.facts.ref_to}
    if not answered:
        return drafts
    spelt = {folded_code(draft.ref): draft.ref for draft in reversed(drafts) if draft.ref and not draft.uid}
    spelt |= refs_as_first_typed(reader, {*answered, *map(usual_form, answered)})

    def as_spelt(ref: str) -> str:
        forms = ref, folded_code(ref), folded_code(usual_form(ref))
        return next(filter(None, map(spelt.get, forms)), folded(ref))

    return [
        draft._replace(facts=draft.facts._replace(ref_to=as_spelt(draft.facts.ref_to))) if draft.facts.ref_to else draft
        for draft in drafts
    ]


def _named_by_id(reader: Reader, drafts: list[EventDraft]) -> list[EventDraft]:
    """Drafts, those whose ref is an event's id known by it: that is how exports name an event without a ref."""
    ids = {draft.ref for draft in drafts if draft.ref and is_uid(draft.ref)}
    if not ids:
        return drafts
    identities: dict[str, str] = dict(reader.lookup_many(_BY_ID, "uid", "text", ids))
    return [
        draft._replace(identity=identities.get(draft.ref, draft.identity), uid=draft.ref)
        if draft.ref and draft.ref in ids
        else draft
        for draft in drafts
    ]


def _event_row(step: New) -> tuple[object, ...]:
    event, draft = step.event, step.draft
    values = event.facts.stored()
    values["unit_id"], values["event_id"], values["uid"] = event.unit_id, event.event_id, event.uid
    values["identity"], values["ref"] = draft.identity, draft.ref_of_row
    return _in_order(values)


def _further_host_rows(event: Recorded) -> list[tuple[object, ...]]:
    return [(event.unit_id, event.event_id, host_id) for host_id in event.facts.host_ids[1:]]


def _completion_rows(step: New | More, hosts: Hosts) -> list[tuple[object, ...]]:
    event, facts = step.event, step.event.facts
    done_on, counts_on = facts.done_on.isoformat(), facts.counts_on.isoformat()
    return [
        (
            credit.unit_id,
            event.event_id,
            number,
            event.unit_id,
            facts.activity,
            credit.role,
            credit.person_id,
            credit.person_name,
            part,
            done_on,
            counts_on,
            facts.centihours,
            facts.audience,
            *hosts.inside(facts.host_ids, credit.unit_id),
            facts.count,
            requirement_id,
        )
        for number, credit, part, requirement_id in step.lines
    ]
