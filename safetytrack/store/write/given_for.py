"""The one requirement that a completion may be given for: it counts for no other (rule 6)."""

from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused, Word, Words
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.requirements import find_requirement
from safetytrack.store.query.requirement_versions import requirement_versions


class GivenFor(NamedTuple):
    """A requirement as it was named, and the activities that one of its versions asks for."""

    requirement_id: int
    name: str
    activities: tuple[str, ...]

    def require(self, activity: str) -> None:
        """Raise ``Refused`` for an activity that it does not ask for: it would count for nothing at all."""
        if activity not in self.activities:
            raise Refused(
                N_("{name} does not ask for {activity}, but for {known}. check the requirement"),
                name=self.name,
                activity=Word(activity, "activity"),
                known=Words(Word(one, "activity") for one in self.activities),
            )


def find_given_for(reader: Reader, text: str) -> GivenFor:
    """Return the requirement of that name. Raises ``Refused``."""
    requirement = find_requirement(reader, text)
    versions = requirement_versions(reader, [requirement.requirement_id])
    activities = dict.fromkeys(one for version in versions if version.asks for one in version.asks.activities)
    return GivenFor(requirement.requirement_id, requirement.name, tuple(activities))
