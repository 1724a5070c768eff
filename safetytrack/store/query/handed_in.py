"""What a statement is handed of the schedule: its versions and occurrences as tables, with the columns it needs."""

import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cached_property, partial
from operator import attrgetter

from safetytrack.domain.requirement import TAG, Requirement, Scope
from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.query.own_labels import OwnLabels
from safetytrack.store.query.query import Occurrence, Schedule, measure, threshold
from safetytrack.store.query.statement import Expression

_OF_OCCURRENCE: dict[str, tuple[str, Callable[[Occurrence], object]]] = {
    "version_no": ("integer", lambda occurrence: occurrence.version_no),
    "role": ("text", lambda occurrence: occurrence.role),
    "label": ("text", lambda occurrence: occurrence.period.label),
    "begins_on": ("date", lambda occurrence: occurrence.period.starts.isoformat()),
    "starts_on": ("date", lambda occurrence: occurrence.period.counts_from.isoformat()),
    "ends_on": ("date", lambda occurrence: occurrence.period.ends.isoformat()),
    "due_on": ("date", lambda occurrence: occurrence.period.due and occurrence.period.due.isoformat()),
    "minimum": (
        "bigint",
        lambda occurrence: None if occurrence.requirement.share else threshold(occurrence.requirement),
    ),
    "share": ("integer", lambda occurrence: occurrence.requirement.share and int(occurrence.requirement.share * 100)),
    "measure": ("text", lambda occurrence: measure(occurrence.requirement)),
    "host": ("text", lambda occurrence: occurrence.requirement.host),
    "newcomer_days": ("integer", lambda occurrence: occurrence.requirement.newcomer_days),
    "each_hours": ("bigint", lambda occurrence: _centihours(occurrence.requirement.each.get("hours"))),
    "each_people": ("bigint", lambda occurrence: _whole(occurrence.requirement.each.get("people"))),
    "evidence_required": ("boolean", lambda occurrence: occurrence.requirement.evidence_required),
    "weight": ("bigint", lambda occurrence: occurrence.requirement.weight),
}
_BY_LABEL: dict[str, Callable[[OwnLabels, Occurrence], object]] = {
    "counted_from": OwnLabels.counted_from,
    "counted_to": OwnLabels.counted_to,
}
"""The days that a period ranges over where events name one (``own_labels``)."""


SCOPE_KEYS = ("kind", "scale", "sector", "code", "tag")
_IN_ORDER = attrgetter(*SCOPE_KEYS)


def _keys(scopes: Iterable[Scope]) -> list[str]:
    """Return the keys that some scopes give."""
    lines = list(map(_IN_ORDER, scopes))
    return [key for n, key in enumerate(SCOPE_KEYS) if any(line[n] is not None for line in lines)]


def _centihours(hours: Decimal | None) -> int | None:
    return None if hours is None else int(hours * 100)


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)


class HandedIn:
    """A schedule as the tables ``version`` and ``occurrence``, and what its versions list.

    ``groups`` gives each occurrence the number it is to be grouped by, as ``grp``; ``labelled``: whether a period's
    label is needed; ``weighed``: whether how much a requirement weighs is; ``own_labels``: which of the labels that
    events name are not told by their days. Of the other columns those are there that tell something apart.
    """

    def __init__(
        self,
        schedule: Schedule,
        groups: Sequence[int] | None,
        *,
        labelled: bool,
        weighed: bool = False,
        own_labels: OwnLabels | None = None,
    ) -> None:
        self.schedule, self.groups = schedule, groups
        self.labelled, self.weighed, self.own_labels = labelled, weighed, own_labels or OwnLabels()
        self.requirements = [version.asks for version in schedule.versions if version.asks is not None]
        """What is asked, version by version."""

    @cached_property
    def of_people_and_others(self) -> bool:
        """Whether people are subjects beside units and posts."""
        return len({asks.per == "person" for asks in self.requirements}) > 1

    @cached_property
    def one_activity(self) -> bool:
        """Whether each version asks for one activity at most, which then stands beside it."""
        return all(len(asks.activities) <= 1 for asks in self.requirements)

    @cached_property
    def triggers(self) -> bool:
        """Whether something begins the periods of some, which then say what, and whose."""
        return any(asks.trigger for asks in self.requirements)

    @cached_property
    def newcomers(self) -> bool:
        """Whether some ask nothing of newcomers."""
        return any(asks.newcomer_days is not None for asks in self.requirements)

    @cached_property
    def several_names(self) -> bool:
        """Whether some posts go by several names."""
        return any(asks.role_names for asks in self.requirements)

    @cached_property
    def own_minimums(self) -> bool:
        """Whether some units are asked another minimum than the others."""
        return self.shares or any(asks.minimum_by for asks in self.requirements)

    @cached_property
    def shares(self) -> bool:
        """Whether some ask for a share of the hosts that there are."""
        return any(asks.share is not None for asks in self.requirements)

    @cached_property
    def host_scope_keys(self) -> list[str]:
        """The keys that the scopes of hosts give."""
        return _keys(scope for asks in self.requirements for scope in asks.hosts)

    @cached_property
    def scope_keys(self) -> list[str]:
        """The keys that the scopes give."""
        return _keys(scope for asks in self.requirements for scope in asks.applies_to)

    @cached_property
    def of_occurrence(self) -> list[str]:
        """The columns of an occurrence, but for its number and group."""
        requirements = self.requirements
        needed = {
            "label": self.labelled or bool(self.own_labels),
            "begins_on": any(asks.lead_days is not None for asks in requirements),
            "measure": len({measure(asks) for asks in requirements}) > 1,
            "host": len({asks.host for asks in requirements}) > 1,
            "newcomer_days": self.newcomers,
            "share": self.shares,
            "each_hours": any("hours" in asks.each for asks in requirements),
            "each_people": any("people" in asks.each for asks in requirements),
            "evidence_required": len({asks.evidence_required for asks in requirements}) > 1,
            "weight": self.weighed,
        }
        return [*(name for name in _OF_OCCURRENCE if needed.get(name, True)), *(_BY_LABEL if self.own_labels else ())]

    def has(self, column: str) -> bool:
        """Say whether a column is there, if it is one that the schedule gives at all."""
        if column == "activity":
            return self.one_activity
        if column in _BY_LABEL:
            return bool(self.own_labels)
        return column not in _OF_OCCURRENCE or column in self.of_occurrence

    def expressions(self, dialect: Dialect) -> list[Expression]:
        """Return the table expressions."""
        version = {"version_no": "integer", "requirement_id": "integer", "version": "integer"}
        version |= {"per": "text"} if self.of_people_and_others or self.triggers else {}
        version |= {"begun_by": "text"} if self.triggers else {}
        version |= {"activity": "text"} if self.one_activity else {}
        occurrence = {"occurrence": "integer"} | ({} if self.groups is None else {"grp": "integer"})
        occurrence |= {
            name: _OF_OCCURRENCE[name][0] if name in _OF_OCCURRENCE else "date" for name in self.of_occurrence
        }
        of_version = {"version_no": "integer"}
        tables = {
            "version": ("versions", version),
            "occurrence": ("occurrences", occurrence),
            "counted": ("activities", of_version | {"activity": "text"}),
            "required_role": ("roles", of_version | {"post": "text", "role": "text"}),
            "host_scope": ("host_scopes", of_version | dict.fromkeys(SCOPE_KEYS, "text")),
            "own_minimum": ("minimums", of_version | {"code": "text", "tag": "text", "minimum": "bigint"}),
            "required_part": ("parts", of_version | {"part": "text"}),
            "own_label": ("own_labels", of_version | {"label": "text"}),
        }
        return [
            Expression(name, dialect.table(parameter, columns), kept=True)
            for name, (parameter, columns) in tables.items()
        ]

    def values(self) -> dict[str, object]:
        """Return the rows of the tables, each a JSON list of lists."""
        requirements = list(enumerate(self.requirements))
        rows: dict[str, list[tuple[object, ...]]] = {
            "versions": self._versions(),
            "occurrences": self._occurrences(),
            "activities": [(n, activity) for n, asks in requirements for activity in asks.activities],
            "roles": [
                (n, post, role) for n, asks in requirements for post in asks.roles for role in asks.names_of(post)
            ],
            "host_scopes": [(n, *_IN_ORDER(scope)) for n, asks in requirements for scope in asks.hosts or (Scope(),)],
            "minimums": [(n, *_own_minimum(asks, key)) for n, asks in requirements for key in asks.minimum_by],
            "parts": [(n, part) for n, asks in requirements for part in asks.parts],
            "own_labels": sorted(self.own_labels.pairs),
        }
        return {name: json.dumps(table, ensure_ascii=False) for name, table in rows.items()}

    def _versions(self) -> list[tuple[object, ...]]:
        return [
            (
                number,
                version.requirement_id,
                version.version,
                *([asks.per] if self.of_people_and_others or self.triggers else []),
                *([asks.trigger] if self.triggers else []),
                *((asks.activities or (None,)) if self.one_activity else ()),
            )
            for number, (version, asks) in enumerate(zip(self.schedule.versions, self.requirements, strict=True))
        ]

    def _occurrences(self) -> list[tuple[object, ...]]:
        columns = [_OF_OCCURRENCE[name][1] for name in self.of_occurrence if name in _OF_OCCURRENCE]
        columns += [partial(column, self.own_labels) for column in _BY_LABEL.values() if self.own_labels]
        groups = [] if self.groups is None else [self.groups]
        return [
            (number, *(group[number] for group in groups), *(column(occurrence) for column in columns))
            for number, occurrence in enumerate(self.schedule.occurrences)
        ]


def _own_minimum(asks: Requirement, key: str) -> tuple[str | None, str | None, int]:
    """Return the code or the tag of those who are asked another minimum, and how much."""
    minimum = threshold(asks, asks.minimum_by[key])
    return (None, key.removeprefix(TAG), minimum) if key.startswith(TAG) else (key, None, minimum)
