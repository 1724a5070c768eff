"""Where the periods of a new version do not join those that the versions before it keep (docs/rules.md, rule 18)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.domain.requirement import LISTED, ONCE, Requirement
from safetytrack.domain.schedule import Period, ruled_periods
from safetytrack.domain.windows import FOREVER
from safetytrack.domain.workdays import ONE_DAY, Workdays, weekends_only


class Seam(NamedTuple):
    """The last period kept and the first new one, and the days between them, or that both count."""

    before: Period
    after: Period
    first: date
    last: date

    @property
    def is_gap(self) -> bool:
        """Whether the days count for no period, rather than for two."""
        return self.before.ends < self.first


def open_seam(
    versions: Sequence[tuple[int, date, Requirement | None]], until: date, workdays: Workdays = weekends_only
) -> Seam | None:
    """Return where the last version does not begin the day after the versions before it end; None where it does.

    ``versions`` are those of ``ruled_periods``. What something begins, and what has no end, joins nothing. Where days
    are left out anyhow, by a season or between windows with names of their own, a gap is none.
    """
    newest = versions[-1][0]
    ruled = [each for each in ruled_periods(versions, until, workdays) if not each[1].trigger]
    kept = [each for each in ruled if each[0] != newest and each[2].ends < FOREVER]
    new = [each for each in ruled if each[0] == newest]
    if not kept or not new:
        return None
    _version, earlier, before = max(kept, key=lambda each: each[2].ends)
    _version, later, after = min(new, key=lambda each: each[2].counts_from)
    if after.counts_from <= before.ends:
        return Seam(before, after, after.counts_from, min(before.ends, max(each[2].ends for each in new)))
    if before.ends + ONE_DAY < after.counts_from and not _rests(earlier) and not _rests(later):
        return Seam(before, after, before.ends + ONE_DAY, after.counts_from - ONE_DAY)
    return None


def _rests(requirement: Requirement) -> bool:
    """Say whether there are days that are in no period by what the file says."""
    return requirement.every in (ONCE, LISTED) or bool(requirement.months)
