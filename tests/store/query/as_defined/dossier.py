"""Verdicts read from a ledger, held to what the questions answer; and by which steps they are reached."""

from collections.abc import Iterator
from dataclasses import replace

from store.query.questions import Inquiry, in_words

from safetytrack.domain.errors import Refused
from safetytrack.domain.obligation.beginning import trigger_days
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import obligations
from safetytrack.store.query.query import Query
from safetytrack.store.query.why.dossier import Dossier
from safetytrack.store.query.why.verdicts import Verdict, verdicts


def explained(reader: Reader, query: Query) -> Iterator[Verdict]:
    """Yield every verdict that ``why`` gives of what was asked, period by period."""
    units = reader.all("SELECT unit_id FROM unit ORDER BY unit_id")
    requirements = reader.all("SELECT requirement_id FROM requirement ORDER BY requirement_id")
    for (unit_id,) in units:
        for (requirement_id,) in requirements:
            about = query._replace(unit_id=unit_id, requirement_ids=(requirement_id,))
            try:
                dossier = Dossier(reader, about)
            except Refused:
                continue  # not recorded by then
            require_one_that_matters(dossier)
            for _requirement, period in dossier.begun_or_next:
                dossier.labels = (period.label,)
                yield from verdicts(dossier)


def require_one_that_matters(dossier: Dossier) -> None:
    """Hold what is told where nobody says in which period to what there is: a period, or that nothing began one."""
    asks = dossier.versions[-1].requirement
    try:
        answers = verdicts(dossier)
    except Refused:
        assert not dossier.periods
        return
    labels = {period.label for _requirement, period in dossier.begun_or_next}
    began = trigger_days(dossier.known, asks, dossier.unit, dossier.as_of) if asks.trigger else set()
    for each in answers:
        assert each.obligation is None or each.label in labels
        if each.period is None:
            assert each.label not in labels
            assert bool(began) == bool(each.label) or not asks.trigger


def as_row(verdict: Verdict) -> tuple:
    owed = verdict.obligation
    assert owed
    return (
        verdict.programme,
        verdict.requirement.code,
        verdict.requirement.title,
        verdict.label,
        verdict.unit.code,
        verdict.unit.name,
        verdict.unit.kind,
        verdict.role,
        verdict.person,
        owed.due and owed.due.isoformat(),
        owed.days_overdue,
        owed.done,
        owed.required,
        owed.missing_parts,
        owed.status,
        owed.provisional,
        verdict.requirement.source,
        owed.days_left,
        owed.done_on and owed.done_on.isoformat(),
        owed.done_by,
    )


def verdicts_of_everybody(inquiry: Inquiry) -> None:
    query = in_words(replace(inquiry.question, only={}), inquiry.entries, inquiry.reader)
    answers = list(explained(inquiry.reader, query))
    rows = list(obligations.status(inquiry.reader, query))
    assert sorted((as_row(each) for each in answers if each.obligation), key=repr) == sorted(map(tuple, rows), key=repr)
    for each in answers:
        steps = [reason.step for reason in each.reasons]
        assert each.obligation is None or {"window", "due", "whose", "amount"} <= set(steps)
        assert each.obligation or steps[-1] in ("scope", "window", "whose")
