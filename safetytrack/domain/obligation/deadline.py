"""When it is due: the schedule's day, moved by the last extension (rules 5 and 15)."""

from datetime import date

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.facts import Extension, Waiver
from safetytrack.domain.obligation.matching import is_decided


def due_on(case: Case) -> date | None:
    """Return the due date after the last extension recorded; None where there is no deadline."""
    extended = extensions(case)
    return extended[-1].to_on if extended else case.period.due


def due_or_today(case: Case) -> date:
    """Return the due date, or the day asked about where there is no deadline."""
    return due_on(case) or case.as_of


def reference_day(case: Case) -> date:
    """Return the day that decides who is in office: when it is due, or the day asked about while that is earlier."""
    return min(due_or_today(case), case.as_of)


def is_provisional(case: Case) -> bool:
    """Say whether the due date rests on a calendar not yet published; an extension is what it is."""
    return case.period.provisional and not extensions(case)


def extensions(case: Case) -> list[Extension]:
    """Return what extends it, the one that holds last: no deadline is none to extend, and no due date moves back."""
    due = case.period.due
    if due is None:
        return []
    extending = [each for each in case.facts.extensions if each.to_on > due and is_about(case, each)]
    return sorted(extending, key=lambda each: each.order)


def waivers(case: Case) -> list[Waiver]:
    """Return what takes it out of what is owed."""
    return [each for each in case.facts.waivers if is_about(case, each)]


def is_about(case: Case, decision: Waiver | Extension) -> bool:
    """Say whether a decision is about this case: rule 15."""
    named = decision.programme, decision.requirement, decision.unit
    ours = case.programme, case.requirement.code, case.unit.code
    return named == ours and is_decided(case.requirement, case.subject, case.period.label, decision)
