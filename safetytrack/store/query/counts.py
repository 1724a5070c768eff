"""How much was done: events, whatever they meet, by any dimensions. Undone ones are left out (rule 17)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.rows.counts import CountRow
from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.deeds import Deeds
from safetytrack.store.query.statement import Expression, statement
from safetytrack.store.query.unit_tables import units_of

DIMENSIONS = ("activity", "month", "quarter", "year", "unit", "kind", "territory", "host", "topic", "total")

_CODE = "(SELECT u.code FROM {{unit}} u WHERE u.unit_id = d.{key})"
_DAY = "CAST(c.done_on AS text)"
_YEAR = f"substr({_DAY}, 1, 4)"


class _Dimension(NamedTuple):
    """What tells events apart: the key of a group, and what the group is called by its key ``d.key``."""

    key: str
    name: str = "d.{key}"


_BY = {
    "activity": _Dimension("c.activity"),
    "month": _Dimension(f"substr({_DAY}, 1, 7)"),
    "quarter": _Dimension(f"{_YEAR} || 'Q' || ((CAST(substr({_DAY}, 6, 2) AS integer) + 2) / 3)"),
    "year": _Dimension(_YEAR),
    "unit": _Dimension("u.unit_id", _CODE),
    "kind": _Dimension("u.kind"),
    "territory": _Dimension("u.territory_id", _CODE),
    "host": _Dimension("h.host_id", _CODE),
    "topic": _Dimension("t.value"),
}

# A host beside the first is a row of its own.
_HOST = Expression(
    "host",
    """
SELECT unit_id, event_id, host_id FROM event WHERE host_id IS NOT NULL
UNION ALL
SELECT unit_id, event_id, host_id FROM event_host""",
)
_OF_EVENT = "{alias}.unit_id = c.event_unit_id AND {alias}.event_id = c.event_id"
_HOSTS = f"(SELECT count(*) FROM host h WHERE {_OF_EVENT.format(alias='h')})"


def counts(reader: Reader, deeds: Deeds, dimensions: Sequence[str] = ("activity",)) -> Iterator[CountRow]:
    """Return a row per group, with its dimensions and figures; without events no group but the total.

    An event that several dimensions tell apart, as by two topics, is one of each group. It counts as often as its
    ``count`` says; its people and hours are counted once.
    """
    names = [name for name in dimensions if name in _BY]
    for row in reader.stream(_statement(reader.dialect, deeds, names), **deeds.values):
        events, unit_times, people, centihours = row[len(names) :]
        called = dict(zip(names, row, strict=False))
        yield CountRow(**called, events=events, unit_times=unit_times, people=people, hours=Decimal(centihours) / 100)


def _statement(dialect: Dialect, deeds: Deeds, names: Sequence[str]) -> str:
    """Return the statement: each event once in each group it is of, and what the groups come to."""
    units = units_of(deeds.query, territory="territory" in names)
    keys = [f"{_BY[name].key} AS {name}_key" for name in names]
    by = ", ".join(f"{name}_key" for name in names)
    # Where hosts tell groups apart, each is one of its group; else an event is as many as it has hosts or units.
    units_of_event = "count(DISTINCT c.unit_id)"
    apart = f"CASE WHEN h.host_id IS NULL THEN {units_of_event} ELSE 1 END"
    times = apart if "host" in names else f"coalesce(nullif({_HOSTS}, 0), {units_of_event})"
    figures = "max(coalesce(c.count, 1)) AS events, max(c.audience) AS people, max(c.centihours) AS centihours"
    each = f"""
SELECT {", ".join([*keys, f"{times} AS times", figures])}
FROM {units.queried} u CROSS JOIN completion c{_joins(dialect, names)}
WHERE {deeds.sql}
GROUP BY {", ".join([*(_BY[name].key for name in names), *_KEY_OF_EVENT])}"""
    shown = [_BY[name].name.format(key=f"{name}_key").format(unit=units.every) for name in names]
    sums = ("d.events", "d.events * d.times", "d.people", "d.centihours")
    selected = [*shown, *(f"CAST(coalesce(sum({one}), 0) AS bigint)" for one in sums)]
    grouped = f"\nGROUP BY {by}\nORDER BY {by.replace('_key', '_key NULLS FIRST')}" if by else ""
    select = f"SELECT {', '.join(selected)}\nFROM deed d{grouped}"
    return statement((*units.expressions, _HOST, Expression("deed", each)), select)


_KEY_OF_EVENT = ("c.event_unit_id", "c.event_id")


def _joins(dialect: Dialect, names: Sequence[str]) -> str:
    joins = [f"LEFT JOIN host h ON {_OF_EVENT.format(alias='h')}"] * ("host" in names)
    if "topic" in names:
        joins += [f"JOIN event e ON {_OF_EVENT.format(alias='e')}"]
        joins += [f"LEFT JOIN {dialect.each_text('e.topics', 't')} ON TRUE"]
    return "".join(f"\n{join}" for join in joins)
