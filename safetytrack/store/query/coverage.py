"""Coverage: how much of what is owed is met, by any dimensions (rule 17)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from safetytrack.domain.period_labels import in_time
from safetytrack.domain.rates import percent
from safetytrack.domain.rows.coverage import RATES, CoverageRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.query import Query, Schedule, measure
from safetytrack.store.query.relation import Columns, Relation, relation
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.selecting import select_columns
from safetytrack.store.query.slices import Row, count_slices, in_slices
from safetytrack.store.query.statement import block

DIMENSIONS = ("programme", "requirement", "period", "kind", "role", "unit", "territory", "regulator", "sector", "total")

_OF_SCHEDULE = ("programme", "requirement", "period")


class _Dimension(NamedTuple):
    """What tells units apart: the columns it groups by, and what a group is called."""

    keys: tuple[str, ...]
    name: str


_OF_UNIT = {
    "kind": _Dimension(("kind",), "o.kind"),
    "role": _Dimension(("role",), "o.role"),
    "unit": _Dimension(("unit_id", "code"), "o.code"),
    "territory": _Dimension(("territory_id",), "(SELECT u.code FROM {unit} u WHERE u.unit_id = o.territory_id)"),
    "regulator": _Dimension(("regulator_id",), "(SELECT u.code FROM {unit} u WHERE u.unit_id = o.regulator_id)"),
    "sector": _Dimension(("sector",), "o.sector"),
}

_FIGURES = ("done", "in_time", "is_due")

_SHARED = """
SELECT code FROM requirement WHERE {known}
GROUP BY code HAVING count(*) > 1
"""


class Counts(NamedTuple):
    """What is counted of a group; ``done`` and ``required`` in hundredths, as hours may be among them.

    ``due_on_time`` of ``due_weight`` is what the obligations weigh that have fallen due, where that is asked for.
    """

    owed: int
    met: int
    on_time: int
    overdue: int
    due_met: int
    waived: int
    vacant: int
    no_roster: int
    done: int
    required: int
    due_on_time: int
    due_weight: int

    @property
    def figures(self) -> dict[str, int | Decimal | None]:
        """The figures and rates of ``CoverageRow``."""
        due_owed = self.due_met + self.overdue
        counts = self._asdict() | {"due_owed": due_owed}
        return {
            "owed": self.owed,
            "met": self.met,
            "on_time": self.on_time,
            "late": self.met - self.on_time,
            "open": self.owed - self.met - self.overdue,
            "overdue": self.overdue,
            "waived": self.waived,
            "vacant": self.vacant,
            "done": Decimal(self.done) / 100,
            "required": Decimal(self.required) / 100,
            "due_owed": due_owed,
            "due_met": self.due_met,
            "no_roster": self.no_roster,
            "due_on_time": self.due_on_time,
            "due_weight": self.due_weight,
            **{rate: percent(counts[part], counts[whole]) for rate, (part, whole) in RATES.items()},
        }


class Group(NamedTuple):
    """What was counted of a group: its number by the schedule, what it is called by dimensions of units, and counts."""

    number: int | None
    names: dict[str, str | None]
    counts: Counts


def coverage(
    reader: Reader,
    query: Query,
    dimensions: Sequence[str] = ("requirement", "period"),
    *,
    matured: bool = False,
    scored: bool = False,
) -> Answer[CoverageRow]:
    """Return a row per group, with its dimensions and figures; with its score if ``scored``.

    ``matured`` keeps only what was due before ``as_of``. A group of which nothing is asked is left out; the total never
    is.
    """
    schedule = schedule_for(reader, query, query.as_of)
    of_schedule = [name for name in dimensions if name in _OF_SCHEDULE]
    numbers, names = _groups(reader, query, schedule, of_schedule)
    of_unit = [name for name in dimensions if name in _OF_UNIT]
    grouped = numbers if of_schedule else None
    groups = counted(reader, query, schedule, grouped, of_unit, matured=matured, scored=scored)
    return Answer((_row(group, names) for group in groups), query, schedule)


def _row(group: Group, names: Sequence[dict[str, str]]) -> CoverageRow:
    """Return a group's row; ``names`` says what those of the schedule are called, by number, if it has any."""
    of_schedule = {} if group.number is None or not names else names[group.number]
    return CoverageRow(**of_schedule, **group.names, **group.counts.figures)  # type: ignore[arg-type]


def counted(
    reader: Reader,
    query: Query,
    schedule: Schedule,
    groups: Sequence[int] | None,
    of_unit: Sequence[str],
    *,
    matured: bool = False,
    scored: bool = False,
) -> Iterator[Group]:
    """Return the counts of each group of occurrences, if there are ``groups``, and of what ``of_unit`` tells apart.

    All of the schedule has begun.
    """
    dimensions = [_OF_UNIT[name] for name in of_unit]
    keys = [key for dimension in dimensions for key in dimension.keys]
    measures = {measure(one.requirement) for one in schedule.occurrences}
    weights = {one.requirement.weight for one in schedule.occurrences} if scored else set()
    of_people = any(one.requirement.per == "person" for one in schedule.occurrences)
    weighing = _Weighing(hours="hours" in measures and len(measures) > 1, scored=scored, plain=weights <= {1})
    units = ["unit_id"] if of_people and "unit_id" not in keys else []
    columns = ("minimum", *weighing.columns, *units, *keys)
    condition = "o.due_on < :as_of" if matured else ""
    query = query._replace(slices=count_slices(reader, query, schedule))
    owing = relation(reader, schedule, query, Columns(columns, _FIGURES, condition, groups, rosters=True))
    names = [dimension.name.format(unit=owing.units.every) for dimension in dimensions]
    by = [f"o.{key}" for key in [*(["grp"] if groups is not None else []), *keys]]
    grouped = f"\nGROUP BY {', '.join(by)}\nORDER BY {', '.join(f'{key} NULLS FIRST' for key in by)}" if by else ""
    selected = ", ".join([*by, *names, f"\n{_counts(owing, weighing)}"])
    scale = 1 if "hours" in measures else 100
    text = owing.statement(f"SELECT {selected}\nFROM obligation o{grouped}")
    for one in _sums(reader, text, len(by), query.slices, owing.values):
        counts = one.counts
        yield Group(
            one.key[0] if groups is not None else None,
            dict(zip(of_unit, one.called, strict=True)),
            counts._replace(done=int(counts.done) * scale, required=int(counts.required) * scale),
        )


class _Sum(NamedTuple):
    """What the database counts of a group: by which keys, what it is called by dimensions of units, and the counts."""

    key: Row
    called: Row
    counts: Counts

    @classmethod
    def of(cls, row: Row, keys: int) -> "_Sum":
        """Return what a row holds, which begins with so many ``keys``."""
        first_count = len(row) - len(Counts._fields)
        return cls(row[:keys], row[keys:first_count], Counts(*row[first_count:]))

    def added(self, others: Iterable["_Sum"]) -> "_Sum":
        """Return the same group with what was counted of it elsewhere, too."""
        counts = zip(self.counts, *(other.counts for other in others), strict=True)
        return self._replace(counts=Counts(*map(sum, counts)))


def _sums(reader: Reader, text: str, keys: int, slices: int, values: Mapping[str, object]) -> Iterator[_Sum]:
    """Yield the answer to a statement that counts groups, each a row that begins with so many ``keys``.

    Where it is cut into slices, what is counted of a group in each of them is added up.
    """

    def order(row: Row) -> Row:
        return tuple((value is not None, value) for value in row[:keys])

    sums = (_Sum.of(row, keys) for row in in_slices(reader, text, order, slices, values))
    if slices == 1:
        yield from sums
        return
    for _key, parts in groupby(sums, lambda one: one.key):
        first, *others = parts
        yield first.added(others)


class _Weighing(NamedTuple):
    """What figures are sums of: whether hours are among other measures, and what requirements weigh in a score.

    ``plain``: each weighs one.
    """

    hours: bool
    scored: bool
    plain: bool

    @property
    def columns(self) -> list[str]:
        """The columns of an obligation that it takes."""
        return ["measure"] * self.hours + ["weight"] * (self.scored and not self.plain)

    @property
    def of_amount(self) -> str:
        """What an amount is multiplied by; of several measures all but hours weigh a hundred."""
        return " * CASE o.measure WHEN 'hours' THEN 1 ELSE 100 END" if self.hours else ""

    def score(self, where: str) -> str:
        """Return what some obligations weigh in a score."""
        if not self.scored:
            return "0"
        return f"count(*){where}" if self.plain else f"CAST(coalesce(sum(o.weight){where}, 0) AS bigint)"


def _counts(owing: Relation, weighing: _Weighing) -> str:
    """Return the aggregates of ``Counts``."""
    facts, met = owing.facts, owing.met
    excepted = ["o.waived"] * facts.waivers + ["o.vacant"] * facts.vacancies + ["o.no_roster"] * owing.of_people
    vacant = "o.vacant AND NOT o.waived" if facts.waivers else "o.vacant"
    unrostered = "count(DISTINCT o.unit_id) FILTER (WHERE o.no_roster)"

    def where(*conditions: str) -> str:
        filters = [*(f"NOT {name}" for name in excepted), *conditions]
        return f" FILTER (WHERE {' AND '.join(filters)})" if filters else ""

    minimums = f"CAST(coalesce(sum(o.minimum{weighing.of_amount}){where()}, 0) AS bigint)"
    aggregates = select_columns(
        Counts,
        owed=f"count(*){where()}",
        met=f"count(*){where(met)}",
        on_time=f"count(*){where(owing.met_in_time)}",
        overdue=f"count(*){where(owing.unmet, 'o.is_due')}",
        due_met=f"count(*){where(met, 'o.is_due')}",
        waived="count(*) FILTER (WHERE o.waived)" if facts.waivers else "0",
        vacant=f"count(*) FILTER (WHERE {vacant})" if facts.vacancies else "0",
        no_roster=unrostered if owing.of_people else "0",
        done=f"CAST(coalesce(sum(o.done{weighing.of_amount}){where()}, 0) AS bigint)",
        required=f"count(*){where()}" if owing.one_look else minimums,
        due_on_time=weighing.score(where(owing.met_in_time, "o.is_due")),
        due_weight=weighing.score(where("o.is_due")),
    )
    return ",\n".join(map(block, aggregates))


def _groups(
    reader: Reader, query: Query, schedule: Schedule, dimensions: Sequence[str]
) -> tuple[list[int], list[dict[str, str]]]:
    """Return the group of each occurrence, and what each group is called by the dimensions the schedule knows."""
    shared = set() if "programme" in dimensions else _shared_codes(reader, query)
    names = []
    for occurrence in schedule.occurrences:
        code = occurrence.requirement.code
        parts: dict[str, tuple[object, str]] = {
            "programme": (occurrence.programme, occurrence.programme),
            "requirement": (
                (occurrence.programme, occurrence.requirement_id),
                f"{occurrence.programme}/{code}" if code in shared else code,
            ),
            "period": (in_time(occurrence.period.label), occurrence.period.label),
        }
        names.append(tuple((name, *parts[name]) for name in dimensions))
    order = {name: number for number, name in enumerate(sorted(set(names)))}
    shown = [{dimension: shown for dimension, _key, shown in name} for name in order]
    return [order[name] for name in names], shown


def _shared_codes(reader: Reader, query: Query) -> set[str]:
    """Return the codes that requirements of several programmes have."""
    return {code for (code,) in reader.rows(_SHARED.format(known=query.prefix.has("recorded_in")), prefix=query.prefix)}
