"""Where events were held, where hosts are what is counted, and how many there are to be counted (rules 11 and 13)."""

from collections.abc import Sequence
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.query.conditions import REFERENCE_DAY
from safetytrack.store.query.predicates import fits_scope, is_open
from safetytrack.store.query.statement import nested

# Of one type in both, as SQLite does not take a union apart otherwise, and works out all of it.
_STATES = nested(
    "",
    """
SELECT unit_id, parent_id, regulator_id, recorded_in, CAST(NULL AS integer) AS replaced_in FROM unit
UNION ALL
SELECT unit_id, parent_id, regulator_id, recorded_in, replaced_in FROM unit_past""",
)
"""The states of every unit, and between which entries each stood; no entry replaced those that stand."""
EVENT = "JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id"
FURTHER_HOST = "JOIN event_host h ON h.unit_id = c.event_unit_id AND h.event_id = c.event_id"
_FURTHER = "SELECT 1 FROM event_host f WHERE f.unit_id = e.unit_id AND f.event_id = e.event_id"
ALONE = f"NOT EXISTS ({_FURTHER})"
"""The condition that an event ``e`` was held at one unit at most."""


class UnitPast(NamedTuple):
    """Where units were at any entry of the journal; ``taken_back``: whether some state of one was put back."""

    dialect: Dialect
    taken_back: bool = True

    def lay_inside(self, inside: str, host: str, unit: str, entry: str) -> str:
        """Return the condition that a host lay inside the ``"territory"`` or ``"sector"`` of a unit after an entry."""
        if inside == "sector":
            return f"{unit} = {self._superior('regulator_id', host, entry)}"
        above = f"""
            WITH RECURSIVE above (unit_id) AS (
                SELECT {self._superior("parent_id", host, entry)}
                UNION
                SELECT {self._superior("parent_id", "a.unit_id", entry)} FROM above a WHERE a.unit_id IS NOT NULL
            )
            SELECT unit_id FROM above"""
        return nested(f"{unit} IN ", above)

    def _superior(self, column: str, unit: str, entry: str) -> str:
        """Return a superior of a unit after an entry, as a query in brackets.

        Of the states that began by then and ended later it is the one that ended first: one that ``undo`` put back
        began earlier, and ends later, than what stood in between.
        """
        then = f"s.recorded_in <= {entry} AND (s.replaced_in IS NULL OR s.replaced_in > {entry})"
        states = f"{_STATES} s WHERE s.unit_id = {unit} AND {then}"
        if not self.taken_back:
            return nested("", f"SELECT s.{column} FROM {states}")
        every = f"""
            SELECT s.{column} AS superior, s.recorded_in, s.replaced_in FROM {states}
            UNION ALL
            SELECT {self.dialect.unpacked("f.content", "unit", column)}, f.row_recorded_in, f.recorded_in
            FROM former_row f WHERE f.of_table = 'unit' AND f.row_key = CAST({unit} AS text)"""
        first = "ORDER BY s.replaced_in IS NULL, s.replaced_in LIMIT 1"
        return nested("", f"SELECT s.superior FROM {nested('', every)} s\nWHERE {then}\n{first}")


class Hosts(NamedTuple):
    """How the hosts ``u`` of an obligation ``o`` are told: ``every`` is the table of all units.

    ``several``: whether some events were held at more units than one; ``scope_keys``: those that their scopes give;
    ``past``: where units were before.
    """

    every: str
    several: bool
    past: UnitPast
    scope_keys: Sequence[str]
    tag_live: str

    def is_eligible(self) -> str:
        """Return the condition that a unit is in the scope of the hosts that are asked for."""
        if not self.scope_keys:
            return "TRUE"
        fitting = fits_scope(self.tag_live, self.scope_keys)
        return nested("EXISTS ", f"SELECT 1 FROM host_scope s\nWHERE s.version_no = o.version_no{fitting}")

    def reached(self, requirements: Sequence[Requirement], first: str, further: str) -> str:
        """Return how many hosts were reached, of the ``first`` of each event that counts and the ``further`` ones.

        A completion says whether one host lay inside when it was recorded; which of several did, the units as they
        were then.
        """
        if not self.several:
            reached = f"SELECT e.host_id {first}"
        else:
            reached = f"SELECT e.host_id, {ALONE} AS alone, c.recorded_in {first}"
            reached += f"\nUNION ALL\nSELECT h.host_id, FALSE AS alone, c.recorded_in {further}"
        inside = f"\n  AND (h.alone OR {self._lay_inside(requirements)})" if self.several else ""
        return nested(
            "",
            f"""SELECT count(DISTINCT u.unit_id)
FROM {nested("", reached)} h CROSS JOIN {self.every} u
WHERE u.unit_id = h.host_id AND {self.is_eligible()}{inside}""",
        )

    def share(self, requirements: Sequence[Requirement]) -> str:
        """Return the least whole number that is at least the share asked for of those there are."""
        there = f"{self.is_eligible()} AND {is_open(REFERENCE_DAY)}"
        below = f"""
            WITH RECURSIVE inner_unit (unit_id) AS (
                SELECT c.unit_id FROM {self.every} c WHERE c.parent_id = o.unit_id
                UNION
                SELECT c.unit_id FROM inner_unit i CROSS JOIN {self.every} c WHERE c.parent_id = i.unit_id
            )
            SELECT count(*) FROM inner_unit i CROSS JOIN {self.every} u WHERE u.unit_id = i.unit_id AND {there}"""
        regulated = f"SELECT count(*) FROM {self.every} u WHERE u.regulator_id = o.unit_id AND {there}"
        number = by_host(requirements, {"territory": nested("", below), "sector": nested("", regulated), None: "0"})
        return f"({number} * o.share + 9999) / 10000"

    def _lay_inside(self, requirements: Sequence[Requirement]) -> str:
        """Return the condition that a host ``h`` lay inside when it was recorded, where that is asked for."""
        columns = "h.host_id", "o.unit_id", "h.recorded_in"
        territory, sector = (self.past.lay_inside(inside, *columns) for inside in ("territory", "sector"))
        return by_host(requirements, {"territory": territory, "sector": sector, None: "TRUE"})


def by_host(requirements: Sequence[Requirement], texts: dict[str | None, str]) -> str:
    """Return what holds where hosts are to lie: one text, or of several the one that an obligation's ``host`` names."""
    hosts = sorted({asks.host or "" for asks in requirements})
    if len(hosts) == 1:
        return texts[hosts[0] or None]
    arms = "".join(f"\nWHEN '{host}' THEN {texts[host]}" for host in hosts if host)
    return f"CASE o.host{arms}\nELSE {texts[None]} END"
