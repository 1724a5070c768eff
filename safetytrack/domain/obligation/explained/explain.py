"""A verdict with its reasons: whether it is in scope, when it is due, whose it is, what counts, how it stands."""

from collections.abc import Iterator, Sequence

from safetytrack.domain.obligation.beginning import is_begun
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import credits
from safetytrack.domain.obligation.explained.begun import begun_by
from safetytrack.domain.obligation.explained.counted import counted
from safetytrack.domain.obligation.explained.due import HolidayName, due
from safetytrack.domain.obligation.explained.near import near
from safetytrack.domain.obligation.explained.outcome import outcome
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.explained.scope import scope_reasons
from safetytrack.domain.obligation.explained.whose import whose
from safetytrack.domain.obligation.explained.window import window
from safetytrack.domain.obligation.facts import Facts, RequirementVersion
from safetytrack.domain.obligation.scope import fitting_scope
from safetytrack.domain.obligation.verdict import judge


def explain(case: Case, ever: Facts, versions: Sequence[RequirementVersion], holiday: HolidayName) -> Iterator[Reason]:
    """Yield the reasons of a verdict, step by step; what is not owed ends with the reason why.

    ``ever`` holds what was recorded later than known, too; ``versions`` are all those of the requirement.
    """
    yield from scope_reasons(case, versions)
    if not fitting_scope(case.requirement, case.unit):
        return
    yield from begun_by(case)
    if not is_begun(case):
        return
    yield from window(case)
    yield from due(case, holiday)
    yield from whose(case)
    obligation = judge(case)
    if obligation:
        credited = credits(case)
        yield from counted(case, credited)
        yield from near(case, ever)
        yield from outcome(case, obligation, credited)
