"""What no single key of a requirement shows to be wrong: contradictions, and what can never be.

Each check takes the table as written and the requirement as far as it could be read, and notes its own mistakes.
"""

from collections.abc import Callable

from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.measure_keys import MEASURE_CHECKS
from safetytrack.domain.requirement import APPOINTMENT, Requirement
from safetytrack.domain.toml_table import Table, refuse_pairs

_APART = (("minimum", "parts"), ("minimum_by", "parts"), ("measure", "parts"), ("each", "parts"))


def check_pairs(table: Table, requirement: Requirement) -> None:
    """Refuse keys that contradict each other."""
    refuse_pairs(table, _APART)


def check_roles(table: Table, requirement: Requirement) -> None:
    """Refuse roles for a unit, but to count who holds them or takes them, and their absence for posts and persons."""
    if requirement.measure == "holders":
        table.require({"roles": 'roles = ["liaison"]'})
    elif requirement.per == "unit" and requirement.trigger == APPOINTMENT:
        message = N_("{example}, as whoever takes office in one of them is its trigger")
        table.require({"roles": Phrase(message, example='roles = ["head"]')})
    elif requirement.per == "unit" and "roles" in table:
        table["roles"].refuse(N_('{where}: {key}: go with per = "post" or "person" only. take them out, or change per'))
    elif requirement.per in ("post", "person"):
        table.require({"roles": 'roles = ["head"]'})


CHECKS: tuple[Callable[[Table, Requirement], None], ...] = (check_pairs, check_roles, *MEASURE_CHECKS)
