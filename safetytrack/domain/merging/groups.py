"""Groups that several ledgers have figures of, each once, in the order of their question."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from safetytrack.domain.merging.order import merged_order
from safetytrack.domain.period_labels import in_time

_OF_ONE_LEDGER = ("unit", "regulator", "host")
_OF_SCHEDULE = ("as_of", "programme", "requirement", "period")


class Group(NamedTuple):
    """What tells a group apart: the ledger, where it is of units, and the value of each dimension."""

    ledger: str | None
    values: tuple[Any, ...]


class Member(NamedTuple):
    """A row that goes into a group, and the head of its ledger."""

    row: Any
    head: str


class Groups:
    """Rows by their groups: those of the same programmes, periods, kinds and roles are one, units never are."""

    def __init__(self, dimensions: Sequence[str], programmes: Mapping[str, str]) -> None:
        """Take what tells groups apart, and the programme of each requirement by its code."""
        self._dimensions, self._programmes = dimensions, programmes
        self._members: dict[Group, list[Member]] = {}
        self._requirements: list[dict[Any, None]] = []
        self._units: dict[tuple[str | None, Any], int] = {}
        self._ledger = self._own = ""

    def begin(self, ledger: str, own: str | None = None) -> None:
        """Let the rows that follow be of a ledger, and their territories units of another one, if it is ``own``."""
        self._ledger, self._own = ledger, own or ledger
        self._requirements.append({})

    def add(self, row: Any, head: str) -> None:
        """Add a row."""
        values = {name: getattr(row, name) for name in self._dimensions}
        ledger = self._ledger_of(values)
        self._members.setdefault(Group(ledger, tuple(values.values())), []).append(Member(row, head))
        self._requirements[-1].setdefault(values.get("requirement"))
        for name in (*_OF_ONE_LEDGER, "territory"):
            if name in values:
                self._units.setdefault((ledger, values[name]), len(self._units))

    def _ledger_of(self, values: dict[str, Any]) -> str | None:
        if any(values.get(name) is not None for name in _OF_ONE_LEDGER):
            return self._ledger
        return self._own if values.get("territory") is not None else None

    def in_order(self) -> Iterator[tuple[Group, list[Member]]]:
        """Yield each group with its rows: by requirement and period first, then by units as they came, else by text."""
        ranks = {code: rank for rank, code in enumerate(merged_order(self._requirements))}
        first = [name for name in self._dimensions if name in _OF_SCHEDULE]
        names = [*first, *(name for name in self._dimensions if name not in first)]

        def key(group: Group) -> list[Any]:
            values = dict(zip(self._dimensions, group.values, strict=True))
            return [self._key(name, values[name], group.ledger, ranks) for name in names]

        for group in sorted(self._members, key=key):
            yield group, self._members[group]

    def _key(self, name: str, value: Any, ledger: str | None, ranks: dict[Any, int]) -> Any:
        if name == "requirement":
            programme, slash, _code = value.partition("/")
            return programme if slash else self._programmes.get(value, ""), ranks[value]
        if value is None:
            return (False,)
        if name == "period":
            return in_time(value)
        if name in (*_OF_ONE_LEDGER, "territory"):
            return True, self._units[ledger, value]
        return True, value
