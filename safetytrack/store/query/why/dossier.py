"""All that is known of one unit and one requirement."""

from collections.abc import Collection
from datetime import date

from safetytrack.domain.calendar import days_of_label
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.obligation.beginning import trigger_days
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.facts import Facts, RequirementVersion
from safetytrack.domain.obligation.scope import Subject, subjects
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period, begun_or_next, far_ahead, ruled_periods
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.holidays import published
from safetytrack.store.query.query import Query, Span
from safetytrack.store.query.requirement_versions import Version, requirement_versions
from safetytrack.store.query.why.facts import as_loaded, read_facts, read_unit
from safetytrack.store.query.why.places import read_places


class Dossier:
    """All that a ledger knows of one unit and one requirement, ready to be judged."""

    def __init__(self, reader: Reader, query: Query) -> None:
        if query.unit_id is None or len(query.requirement_ids) != 1:
            raise ValueError("a dossier is of one unit and one requirement")
        self.as_of, self.labels, self.span = query.as_of, query.labels, query.span
        reader = reader.of_prefix(query.prefix)
        versions = requirement_versions(reader, query.requirement_ids, prefix=query.prefix)
        unit = read_unit(reader, query.unit_id, query.prefix)
        if unit is None or not versions:
            raise Refused(N_("neither unit nor requirement was recorded by then. give a later --known-on"))
        self.unit = unit
        self.versions: list[RequirementVersion] = as_loaded(versions)
        self.ever: Facts = read_facts(reader, query.unit_id, unit, self.versions)
        requirements = [version.requirement for version in self.versions]
        self.ever.units += read_places(reader, query, requirements, self.ever.events)
        self.known = self.ever.known(*query.prefix)
        history = [(each, each.loaded_on, each.asks) for each in versions]
        ends = [span[1] for label in query.labels if (span := days_of_label(label))]
        latest = max([self.as_of, *ends, *(day for day in query.span if Span().first < day < Span().last)])
        ruled = ruled_periods(history, far_ahead(latest), published, self._trigger_days)
        self.periods = [(asks, period) for _version, asks, period in ruled]

    def _trigger_days(self, version: Version) -> Collection[date]:
        asks = version.asks
        return trigger_days(self.known, asks, self.unit, self.as_of) if asks and asks.trigger else ()

    @property
    def programme(self) -> str:
        """The code of the programme that asks."""
        return self.versions[-1].programme

    @property
    def name(self) -> str:
        """The requirement's name that is never ambiguous."""
        return f"{self.programme}/{self.versions[-1].requirement.code}"

    @property
    def begun_or_next(self) -> list[tuple[Requirement, Period]]:
        """The periods that have begun, and the one that begins next."""
        ruled = ((None, requirement, period) for requirement, period in self.periods)
        return [(requirement, period) for _version, requirement, period in begun_or_next(ruled, self.as_of)]

    def cases(self, requirement: Requirement, period: Period) -> list[Case]:
        """Return a case for each subject that the unit has; where nobody ever held a role, one for nobody."""
        whose = subjects(requirement, self.unit, self.known.appointments) or [Subject()]
        return [
            Case(self.known, self.as_of, self.programme, requirement, period, self.unit, subject, published)
            for subject in whose
        ]
