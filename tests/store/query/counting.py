"""How many of what was owed was done, by the definition, group by group; and what is in no figure (rule 17)."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from store.query.questions import Gap

from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.rows.coverage import CoverageRow


def coverage(
    obligations: list[Obligation],
    key: Callable[[Any], Hashable] = lambda _: "total",
    matured: bool = False,
    gaps: Sequence[Gap] = (),
) -> dict[Hashable, CoverageRow]:
    """Return the counts of the obligations that have begun, and of ``gaps``, by what ``key`` says of each."""
    begun = [each for each in obligations if each.begun and (each.matured or not matured)]
    gaps = [each for each in gaps if each.matured or not matured]
    return {
        group: counted(
            [each for each in begun if key(each) == group], len({each.unit for each in gaps if key(each) == group})
        )
        for group in {key(each) for each in (*begun, *gaps)}
    }


def counted(members: list[Obligation], no_roster: int = 0) -> CoverageRow:
    """Return the counts of one group, in which so many units have no roster."""
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
        no_roster=no_roster,
        **of_due([each for each in owed if each.matured]),
    )


def of_due(due: list[Obligation]) -> dict[str, int | Decimal | None]:
    """Return what has fallen due of what is owed, and the score: on time, each by the weight of its requirement."""
    met = sum(each.status in ("met", "late") for each in due)
    weight = sum(each.requirement.weight for each in due)
    on_time = sum(each.requirement.weight for each in due if each.status == "met")
    return {
        "due_owed": len(due),
        "due_met": met,
        "due_pct": percent(met, len(due)),
        "score_pct": percent(on_time, weight),
        "due_on_time": on_time,
        "due_weight": weight,
    }


def percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Return ``part`` of ``whole`` in percent, one decimal, half up; None when there is no whole."""
    if whole == 0:
        return None
    tenths = math.floor(Fraction(part) * 1000 / Fraction(whole) + Fraction(1, 2))
    return Decimal(tenths).scaleb(-1)
