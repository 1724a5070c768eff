"""How obligations stand at two moments, side by side."""

from decimal import Decimal
from typing import NamedTuple

from safetytrack.store.query.query import Occurrence


class Standing(NamedTuple):
    """How one obligation stands at one moment, and what the schedule knows of it."""

    occurrence: Occurrence
    code: str
    name: str
    kind: str
    person: str | None
    due_on: str | None
    done: int | Decimal
    status: str
    unit_id: int
    person_id: int | None

    @property
    def told(self) -> tuple:
        """What of it is compared."""
        return self.status, self.due_on, self.done, self.occurrence.requirement.minimum, self.person


class Pair(NamedTuple):
    """One obligation at two moments; None where it is not owed. ``revised``: another version rules it since."""

    then: Standing | None
    now: Standing | None
    revised: bool

    @property
    def one(self) -> Standing:
        """Either of them, rather how it stands now."""
        return self.now or self.then

    @property
    def both(self) -> list[Standing]:
        """Those of the two that there are."""
        return [standing for standing in (self.then, self.now) if standing is not None]

    @property
    def came_or_went(self) -> bool:
        """Whether it is owed at one of the moments only."""
        return self.then is None or self.now is None
