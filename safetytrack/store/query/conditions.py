"""The rules that decide what is owed, as conditions on what is scheduled ``o`` (docs/rules.md)."""

from typing import NamedTuple

from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.query.facts import LedgerFacts
from safetytrack.store.query.predicates import has_not_closed, has_opened, in_office, is_any_of, is_of_post
from safetytrack.store.query.query import Query
from safetytrack.store.query.statement import block, nested

DUE_OR_TODAY = "coalesce(o.due_on, :as_of)"
"""Rule 5: wherever a rule speaks of the due date and there is none, the day asked for stands for it."""

REFERENCE_DAY = "CASE WHEN o.due_on < :as_of THEN o.due_on ELSE :as_of END"
"""The day that decides who holds a post: the due date, or the day asked for while that is earlier (rules 8, 9)."""


class Conditions(NamedTuple):
    """The conditions that a question needs.

    ``newcomers``: whether something is not asked of newcomers; ``several_names``: whether posts go by several names.
    """

    dialect: Dialect
    query: Query
    facts: LedgerFacts
    newcomers: bool
    several_names: bool

    def of_post(self, role: str, subject: str = "o") -> str:
        """Return the condition that a role is a name of the post that is the subject (rule 7)."""
        return is_of_post(role, subject, self.several_names)

    def extended(self, person_id: str) -> str:
        """Return the due date after the last extension, if there is one (rules 5 and 15)."""
        last = f"""
            SELECT e.to_on FROM extension e
            WHERE e.unit_id = u.unit_id AND e.requirement_id = v.requirement_id AND e.label = s.label
              AND (e.role IS NULL OR {self.of_post("e.role", "s")})
              AND (e.person_id IS NULL OR e.person_id = {person_id})
              AND e.to_on > s.due_on AND {self.query.live("e")}
            ORDER BY e.recorded_in DESC LIMIT 1"""
        extended = "CASE WHEN u.unit_id IN (SELECT unit_id FROM extension) THEN "
        return f"coalesce({nested(extended, last)} END, s.due_on)"

    def own_minimum(self) -> str:
        """Return what a unit is asked by its code, else the most by one of its tags, else what all are (rule 11)."""
        by_code = "SELECT m.minimum FROM own_minimum m WHERE m.version_no = v.version_no AND m.code = u.code"
        by_tag = f"""
            SELECT max(m.minimum) FROM own_minimum m JOIN unit_tag t ON t.tag = m.tag
            WHERE m.version_no = v.version_no AND t.unit_id = u.unit_id AND {self.query.live("t")}"""
        return f"coalesce(\n{block(nested('', by_code))},\n{block(nested('', by_tag))},\n    s.minimum\n)"

    def unit_is_open(self) -> list[str]:
        """Rule 10: what falls due while the unit is open and not new. A later closing recorded already counts."""
        conditions = []
        if self.facts.openings and self.newcomers:
            age = self.dialect.days_between("o.opened_on", DUE_OR_TODAY)
            not_new = f"(o.newcomer_days IS NULL OR {age} > o.newcomer_days)"
            conditions.append(has_opened(DUE_OR_TODAY, "o", not_new))
        elif self.facts.openings:
            conditions.append(has_opened(DUE_OR_TODAY, "o"))
        if self.facts.closings:
            conditions.append(has_not_closed(DUE_OR_TODAY, "o"))
        return conditions

    def waived(self) -> str:
        """Rule 15."""
        waiver = f"""
            SELECT 1 FROM waiver w
            WHERE w.unit_id = o.unit_id AND w.requirement_id = o.requirement_id AND {self.query.live("w")}
              AND (w.label IS NULL OR w.label = o.label) AND (w.role IS NULL OR {self.of_post("w.role")})
              AND (w.person_id IS NULL OR w.person_id = o.person_id)"""
        return nested("EXISTS ", waiver)

    def vacant(self) -> str:
        """Rule 8: vacant is what was declared so, unless somebody is recorded in office all the same."""
        appointed = f"""SELECT 1 FROM appointment a
WHERE a.unit_id = o.unit_id AND {self.of_post("a.role")} AND {self.query.live("a")}
  AND {in_office(REFERENCE_DAY)}"""
        declared = nested("EXISTS ", f"{appointed} AND a.person_id IS NULL")
        nobody = nested("NOT EXISTS ", f"{appointed} AND a.person_id IS NOT NULL")
        return f"(o.role IS NOT NULL AND {declared} AND {nobody})"

    def no_roster(self) -> str:
        """Rule 7: of the roles that are asked nobody was ever recorded in the unit ``u``, nor any vacancy declared."""
        appointed = f"""
            SELECT 1 FROM required_role r CROSS JOIN appointment a
            WHERE r.version_no = v.version_no AND a.unit_id = u.unit_id AND a.role = r.role
              AND {self.query.live("a")}"""
        return nested("NOT EXISTS ", appointed)

    def person_in_office(self) -> str:
        """Rules 9 and 10: a person owes while in office in one of the roles, and not yet as a newcomer."""
        own = "a.unit_id = o.unit_id AND a.person_id = o.person_id"
        covers = f"{self.query.live('a')}\n  AND {in_office(REFERENCE_DAY)}"
        took_office = nested(
            "",
            f"""SELECT min(coalesce(a.started_on, '0001-01-01'))
FROM required_role r CROSS JOIN appointment a
WHERE r.version_no = o.version_no AND {own} AND a.role = r.role AND {covers}""",
        )
        in_post = f"{took_office} IS NOT NULL"
        if self.newcomers:
            age = self.dialect.days_between(took_office, DUE_OR_TODAY)
            in_post = f"CASE WHEN o.newcomer_days IS NULL THEN {in_post} ELSE {age} > o.newcomer_days END"
        if not self.query.roles:
            return in_post
        in_role = f"SELECT 1 FROM appointment a\nWHERE {own} AND {self._is_queried_role()} AND {covers}"
        return f"{in_post}\nAND {nested('EXISTS ', in_role)}"

    def _is_queried_role(self) -> str:
        """Return the condition that an appointment is to a post that the query names, by whichever of its names."""
        if not self.several_names:
            return is_any_of("a.role", "role", self.query.roles)
        return f"""a.role IN (
    SELECT r.role FROM required_role r JOIN required_role n ON n.version_no = r.version_no AND n.post = r.post
    WHERE n.version_no = o.version_no AND {is_any_of("n.role", "role", self.query.roles)}
)"""
