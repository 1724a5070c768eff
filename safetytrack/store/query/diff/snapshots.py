"""How obligations stand at two moments, side by side."""

from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.store.query.query import Occurrence, Span


class Snapshot(NamedTuple):
    """How one obligation stands at one moment, and what the schedule knows of it."""

    occurrence: Occurrence
    code: str
    name: str
    kind: str
    holders: str | None
    due_on: str | None
    done: int | Decimal
    minimum: Decimal
    status: str
    unit_id: int
    person: int | None
    """The key of the person who owes, within the unit."""

    @property
    def requirement(self) -> Requirement:
        """What is asked."""
        return self.occurrence.requirement

    @property
    def period(self) -> Period:
        """The period it is asked in."""
        return self.occurrence.period

    @property
    def role(self) -> str | None:
        """The role of the post that owes."""
        return self.occurrence.role

    @property
    def answer(self) -> tuple[object, ...]:
        """What of it is compared."""
        return self.status, self.due_on, self.done, self.minimum, self.holders


class Change(NamedTuple):
    """One obligation at two moments; None where it is not owed. ``revised``: another version rules it since."""

    then: Snapshot | None
    now: Snapshot | None
    revised: bool

    @property
    def latest(self) -> Snapshot:
        """How it stands now; where it is not owed any more, how it stood."""
        latest = self.now or self.then
        assert latest is not None
        return latest

    @property
    def sides(self) -> list[Snapshot]:
        """Those of the two that there are."""
        return [snapshot for snapshot in (self.then, self.now) if snapshot is not None]

    @property
    def came_or_went(self) -> bool:
        """Whether it is owed at one of the moments only."""
        return self.then is None or self.now is None

    @property
    def by_hosts(self) -> bool:
        """Whether what the hosts are, or how many there are, decides how it stands."""
        asks = self.latest.requirement
        return asks.measure == "hosts" and bool(asks.hosts or asks.host)

    def is_due_in(self, span: Span) -> bool:
        """Say whether it was due in a span, or is; what has no deadline is due in none but that of all days."""
        first, last = (day.isoformat() for day in span)
        return span == Span() or any(side.due_on is not None and first <= side.due_on <= last for side in self.sides)

    @property
    def is_none(self) -> bool:
        """Whether it stands as it did."""
        return self.then is not None and self.now is not None and self.then.answer == self.now.answer
