"""The verdicts on what one unit owes by one requirement, with their reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused, Word, Words
from safetytrack.domain.obligation.beginning import beginnings, is_begun
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.explained.absent import absent
from safetytrack.domain.obligation.explained.begun import not_begun
from safetytrack.domain.obligation.explained.explain import explain
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.explained.whose import NobodyInOffice
from safetytrack.domain.obligation.facts import Unit
from safetytrack.domain.obligation.verdict import Obligation, judge
from safetytrack.domain.period_labels import takes_in
from safetytrack.domain.requirement import LISTED, ONCE, Requirement
from safetytrack.domain.schedule import Period
from safetytrack.domain.texts import folded
from safetytrack.domain.windows import FOREVER
from safetytrack.store.query.holidays import holiday, published
from safetytrack.store.query.query import Span
from safetytrack.store.query.why.dossier import Dossier

_LABELS_NAMED = 6
"""How many periods a refusal names."""


@dataclass(frozen=True)
class Verdict:
    """A verdict on one subject in one period, and its reasons; no ``obligation``: not owed."""

    programme: str
    requirement: Requirement
    label: str
    unit: Unit
    role: str | None
    person: str | None
    period: Period | None
    obligation: Obligation | None
    reasons: tuple[Reason, ...]


class Whose(NamedTuple):
    """The subjects asked about: of any of some roles, called any of some names; where there are none, of all."""

    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def takes_in(self, case: Case) -> bool:
        """Say whether a case is of such a subject."""
        if case.person is None:
            return not self.names and (not self.roles or case.role in self._posts(case))
        if self.names and folded(case.facts.name(case.person)) not in map(folded, self.names):
            return False
        posts = (each for each in case.facts.appointments if each.person == case.person)
        return not self.roles or any(case.requirement.post_of(each.role) in self._posts(case) for each in posts)

    def _posts(self, case: Case) -> set[str]:
        """Return the posts that go by one of the roles."""
        return set(filter(None, map(case.requirement.post_of, self.roles)))


EVERYBODY = Whose()


def verdicts(dossier: Dossier, whose: Whose = EVERYBODY) -> list[Verdict]:
    """Return a verdict with its reasons for each subject, in the periods asked about or the one that matters now.

    Of periods that something falls due in a span of, that. Raises ``Refused`` for a role, a person or a period that the
    requirement does not know.
    """
    _check(dossier, whose)
    if dossier.span != Span():
        return due_in_span(dossier, whose)
    if labels := dossier.labels or _named_labels(dossier):
        return [verdict for label in labels for verdict in _labelled(dossier, label, whose)]
    asks = dossier.versions[-1].requirement
    if asks.trigger and not _begun(dossier, EVERYBODY if whose.names else whose):
        return _unbegun(dossier, asks, whose)
    return _verdicts(dossier, _standing(dossier, whose), whose)


def _named_labels(dossier: Dossier) -> list[str]:
    """Return the last label that the requirement gives a name itself, where it has no period at all."""
    asks = dossier.versions[-1].requirement
    if dossier.periods or asks.every not in (ONCE, LISTED):
        return []
    return [ONCE] if asks.every == ONCE else sorted(asks.windows, key=lambda label: asks.windows[label])[-1:]


def _unbegun(dossier: Dossier, asks: Requirement, whose: Whose) -> list[Verdict]:
    """Return verdicts where no period has begun: of the one that is to, else why what happened began none."""
    subjects = EVERYBODY if whose.names else whose
    for ahead in dossier.periods:
        if any(map(is_begun, _cases(dossier, *ahead, subjects))):
            return _verdicts(dossier, ahead, whose)
    at_any_time = Period("", dossier.as_of, FOREVER, None)
    cases = _cases(dossier, asks, at_any_time, subjects)
    by_people = asks.per == "person" and asks.trigger_activity is not None
    if by_people and not any(case.person for case in dossier.cases(asks, at_any_time)):
        return [_absence(dossier, "", NobodyInOffice(asks.every_role))]
    began = (beginnings(case.facts, asks, case.unit, case.subject, case.as_of) for case in cases)
    if days := [beginning.day for each in began for beginning in each]:
        label = max(days).isoformat()
        if absence := absent(dossier.versions, label, published):
            return [_absence(dossier, label, absence)]
    posts = dict.fromkeys(asks.post_of(role) for role in whose.roles)
    names = (name for post in posts if post for name in asks.names_of(post))
    return [_absence(dossier, "", not_begun(asks, None, tuple(names)))]


def due_in_span(dossier: Dossier, whose: Whose) -> list[Verdict]:
    """Return the verdicts on what falls due in the span asked about: in periods begun or next, where it has no end.

    Raises ``Refused`` where nothing does.
    """
    first, last = dossier.span
    known = dossier.begun_or_next if last == Span().last else dossier.periods
    near = [ruled for ruled in known if ruled[1].due and ruled[1].due <= last]
    if dossier.labels:
        near = [ruled for ruled in near if takes_in(dossier.labels, ruled[1])]
    all_near = [one for ruled in near for one in _verdicts(dossier, ruled, whose)]
    due = [one for one in all_near if one.obligation and one.obligation.due and first <= one.obligation.due <= last]
    if not due:
        sentence = N_("nothing of {name} falls due then. see its periods without --from and --until")
        raise Refused(sentence, name=dossier.name)
    return due


def _labelled(dossier: Dossier, label: str, whose: Whose) -> Iterator[Verdict]:
    """Yield the verdicts in the periods that a label takes in, or why the requirement asks for nothing then."""
    own = [ruled for ruled in dossier.periods if ruled[1].label == label]
    taken_in = own or [ruled for ruled in dossier.periods if takes_in([label], ruled[1])]
    for ruled in taken_in:
        yield from _verdicts(dossier, ruled, whose)
    if not taken_in:
        absence = absent(dossier.versions, label, published)
        if absence is None:
            raise _no_period(dossier, label)
        yield _absence(dossier, label, absence)


def _verdicts(dossier: Dossier, ruled: tuple[Requirement, Period], whose: Whose) -> list[Verdict]:
    cases = _cases(dossier, *ruled, whose)
    if not cases:
        raise _nobody(dossier, ruled[0], whose.names)
    # Who was in office once is told where nobody is now, and of whom nothing began it where it began for nobody.
    if not whose.names and (ruled[0].per == "person" or (ruled[0].trigger and not whose.roles)):
        cases = [case for case in cases if judge(case)] or cases
    return [_explained(dossier, case) for case in cases]


def unmet_labels(dossier: Dossier, whose: Whose = EVERYBODY) -> list[str]:
    """Return the labels of the periods that have begun and are neither met, waived nor vacant."""
    return [
        ruled[1].label for ruled in _begun(dossier, whose) if _statuses(dossier, *ruled, whose) & {"due", "overdue"}
    ]


def _begun(dossier: Dossier, whose: Whose) -> list[tuple[Requirement, Period]]:
    """Return the periods that have begun; where something begins them, for any of the subjects asked about."""
    begun = [ruled for ruled in dossier.periods if ruled[1].starts <= dossier.as_of]
    return [ruled for ruled in begun if not ruled[0].trigger or any(map(is_begun, _cases(dossier, *ruled, whose)))]


def _cases(dossier: Dossier, requirement: Requirement, period: Period, whose: Whose) -> list[Case]:
    """Return the cases of a period that are asked about."""
    return [case for case in dossier.cases(requirement, period) if whose.takes_in(case)]


def _statuses(dossier: Dossier, requirement: Requirement, period: Period, whose: Whose) -> set[str]:
    """Return how what is owed in a period stands, of the subjects asked about."""
    judged = map(judge, _cases(dossier, requirement, period, whose))
    return {obligation.status for obligation in judged if obligation}


def _standing(dossier: Dossier, whose: Whose) -> tuple[Requirement, Period]:
    """Return the period that matters now.

    Of those that have begun the last that is overdue, else the last that is due, else the last; where none has begun,
    the first.
    """
    if not dossier.periods:
        raise Refused(N_("{name} asks for nothing yet. give --period"), name=dossier.name)
    begun = _begun(dossier, whose) or _begun(dossier, EVERYBODY)
    standing = [(ruled, _statuses(dossier, *ruled, whose)) for ruled in reversed(begun)]
    for status in ("overdue", "due"):
        for ruled, statuses in standing:
            if status in statuses:
                return ruled
    begun = [ruled for ruled, statuses in reversed(standing) if statuses or not ruled[0].trigger] or begun
    return begun[-1] if begun else dossier.periods[0]


def _no_period(dossier: Dossier, label: str) -> Refused:
    known = Words(period.label for _requirement, period in dossier.begun_or_next[-_LABELS_NAMED:])
    return Refused(
        N_("{name} has no period {period!r}. the last are {known}"), name=dossier.name, period=label, known=known
    )


def _check(dossier: Dossier, whose: Whose) -> None:
    """Refuse a role or a person of whom the requirement asks nothing."""
    per = dossier.versions[-1].requirement.per
    roles = dict.fromkeys(role for version in dossier.versions for role in version.requirement.every_role)
    if whose.roles and per == "unit":
        raise Refused(N_("{name} is owed by the unit, not by a post. leave out --role"), name=dossier.name)
    if foreign := [role for role in whose.roles if role not in roles]:
        raise Refused(
            N_("{name} asks nothing of the role {role}. it asks {known}"),
            name=dossier.name,
            role=Word(foreign[0], "role"),
            known=Words(Word(each, "role") for each in roles),
        )
    if whose.names and per != "person":
        raise Refused(N_("{name} is not owed by a person. leave out --by"), name=dossier.name)


def _nobody(dossier: Dossier, requirement: Requirement, names: Sequence[str]) -> Refused:
    people = {each.person for each in dossier.known.appointments if each.role in requirement.every_role and each.person}
    called = Words(names)
    if not people:
        return Refused(
            N_("{unit} has nobody called {name}. see: safetytrack people"), unit=dossier.unit.name, name=called
        )
    return Refused(
        N_("{unit} has nobody called {name} there. the people are {known}"),
        unit=dossier.unit.name,
        name=called,
        known=Words(sorted({dossier.known.name(person) for person in people})),
    )


def _explained(dossier: Dossier, case: Case) -> Verdict:
    obligation = judge(case)
    name = None if case.person is None else case.facts.name(case.person)
    return Verdict(
        case.programme,
        case.requirement,
        case.period.label,
        case.unit,
        case.role,
        obligation.holders if obligation else name,
        case.period,
        obligation,
        tuple(explain(case, dossier.ever, dossier.versions, holiday)),
    )


def _absence(dossier: Dossier, label: str, reason: Reason) -> Verdict:
    requirement, programme = dossier.versions[-1].requirement, dossier.versions[-1].programme
    return Verdict(programme, requirement, label, dossier.unit, None, None, None, None, (reason,))
