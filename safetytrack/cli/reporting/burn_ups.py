"""How far each open period has come by its age, beside the one before it."""

from datetime import date

from safetytrack.cli.reporting.request import Request
from safetytrack.output.report.model import BurnUpLine, BurnUpPoint
from safetytrack.store.query.burn_ups import BurnUp, Progress, burn_ups


def burn_ups_of(request: Request) -> tuple[BurnUpLine, ...]:
    """Return the curves of the open periods, in the order that requirements were loaded."""
    return tuple(_line(one, request.query.as_of) for one in burn_ups(request.reader, request.query))


def _line(burn_up: BurnUp, as_of: date) -> BurnUpLine:
    now, before = burn_up
    past = (before.name.label, _points(before, as_of)) if before else (None, ())
    return BurnUpLine(*now.name[:2], now.title, now.name.label, _points(now, as_of), *past)


def _points(progress: Progress, as_of: date) -> tuple[BurnUpPoint, ...]:
    """Return how much was met by each day on which any was, from the first day to the last or to ``as_of``."""
    period = progress.period
    last = min(as_of, max(period.ends, period.due or period.ends))
    days = {period.starts: 0, last: 0}
    for met_on, number in progress.met.items():
        at = min(max(met_on, period.starts), last)
        days[at] = days.get(at, 0) + number
    points, done = [], 0
    for day in sorted(days):
        done += days[day]
        points.append(BurnUpPoint(day, (day - period.starts).days, done, progress.owed))
    return tuple(points)
