"""Who is in office in the roles that a unit is asked to fill, where that is what is measured (rules 9 and 11)."""

from datetime import date
from decimal import Decimal

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.deadline import due_or_today, reference_day
from safetytrack.domain.obligation.facts import Appointment
from safetytrack.domain.obligation.office import in_office


def appointments_on(case: Case, day: date) -> list[Appointment]:
    """Return the appointments of people, vacancies left out, that cover a day."""
    return [each for each in in_office(case, day) if each.person is not None]


def number_in_office(case: Case, day: date) -> int:
    """Return how many people hold one of the roles on a day."""
    return len({each.person for each in appointments_on(case, day)})


def deciding_day(case: Case, minimum: Decimal) -> date:
    """Return the day whose holders count.

    It is the day of rule 9. Where they were too few when it fell due, it is the first day since on which they were the
    most: who is named late is named all the same, and who leaves then does not undo it.
    """
    return max(_days(case, minimum), key=lambda day: number_in_office(case, day))


def first_day_with(case: Case, minimum: Decimal) -> date:
    """Return the first of the days that may decide on which enough people were in office. There must be one."""
    return next(day for day in _days(case, minimum) if number_in_office(case, day) >= minimum)


def _days(case: Case, minimum: Decimal) -> list[date]:
    """Return the day of rule 9 and, where they were too few when it fell due, each since on which somebody came."""
    day = reference_day(case)
    if day == case.as_of or number_in_office(case, day) >= minimum:
        return [day]
    starts = {each.started_on for each in case.facts.appointments if each.started_on is not None}
    return [day, *sorted(start for start in starts if due_or_today(case) < start <= case.as_of)]
