"""How many of what was owed was done, by the definition: rule 17, group by group."""

import math
from collections import Counter
from collections.abc import Callable, Hashable
from decimal import Decimal
from fractions import Fraction

from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.rows.coverage import CoverageRow


def coverage(
    found: list[Obligation], key: Callable[[Obligation], Hashable] = lambda _: "total", matured: bool = False
) -> dict[Hashable, CoverageRow]:
    """Return the counts of the obligations that have begun, by what ``key`` says of each."""
    begun = [each for each in found if each.begun and (each.matured or not matured)]
    return {group: counted([each for each in begun if key(each) == group]) for group in {key(each) for each in begun}}


def counted(members: list[Obligation]) -> CoverageRow:
    """Return the counts of one group."""
    count = Counter(each.status for each in members)
    owed = [each for each in members if each.status not in ("waived", "vacant")]
    met = count["met"] + count["late"]
    done = sum((each.done for each in owed), Decimal(0))
    required = sum((each.required for each in owed), Decimal(0))
    return CoverageRow(
        owed=len(owed),
        met=met,
        on_time=count["met"],
        late=count["late"],
        open=count["due"],
        overdue=count["overdue"],
        waived=count["waived"],
        vacant=count["vacant"],
        done=done,
        required=required,
        coverage_pct=percent(met, len(owed)),
        on_time_pct=percent(count["met"], len(owed)),
        completion_pct=percent(done, required),
    )


def percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Return ``part`` of ``whole`` in percent, one decimal, half up; None when there is no whole."""
    if whole == 0:
        return None
    tenths = math.floor(Fraction(part) * 1000 / Fraction(whole) + Fraction(1, 2))
    return Decimal(tenths).scaleb(-1)
