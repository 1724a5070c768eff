"""The keys of a requirement that say how much is enough (rule 11): read, and held against each other."""

import re
from decimal import Decimal
from typing import Any

from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.requirement import MEASURES, TAG, Requirement
from safetytrack.domain.toml_table import Cell, Table

MEASURE_KEYS = ("minimum", "minimum_by", "measure", "parts", "each", "hosts")

_LONGEST_PART = 50
_EACH = ("hours", "people")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)%", re.ASCII)
_OF_EVENTS = ("activity", "host", "hosts", "each", "evidence_required")


def measure_fields(table: Table) -> dict[str, Any]:
    """Return the fields of a requirement that these keys give; ``hosts`` is read as scopes are."""
    minimum = table["minimum"]
    is_share = isinstance(minimum.value, str) and "%" in minimum.value
    return {
        "minimum": None if is_share else minimum.amount(),
        "share": _share(minimum) if is_share else None,
        "minimum_by": _minimum_by(table["minimum_by"]),
        "measure": table["measure"].choice(MEASURES),
        "parts": table["parts"].each_once(lambda cell: cell.text(longest=_LONGEST_PART)),
        "each": _each(table["each"]),
    }


def _share(cell: Cell) -> Decimal | None:
    """Read a percentage above 0, up to 100."""
    match = _PERCENT.fullmatch(str(cell.value))
    percent = Decimal(match[1]) if match else Decimal(0)
    if 0 < percent <= 100:
        return percent.normalize() if percent % 1 else Decimal(int(percent))
    cell.refuse(N_('{where}: {key}: {value} is not a percentage above 0, up to 100. write it like "25%"'))
    return None


def _minimum_by(cell: Cell) -> dict[str, Decimal]:
    if cell.value == {}:
        cell.refuse(N_("{where}: {key}: {value} says nothing. write it like {example}"), example="{ B1 = 5 }")
    amounts = {each.key: each.amount() for each in cell.below(example="{ B1 = 5 }") if _is_unit_or_tag(each)}
    return {key: amount for key, amount in amounts.items() if amount is not None}


def _is_unit_or_tag(cell: Cell) -> bool:
    """Refuse a key that is neither a code nor a tag."""
    name = cell.key.removeprefix(TAG).strip()
    if name and name == cell.key.removeprefix(TAG):
        return True
    message = N_("{where}: {key}: is neither the code of a unit nor a tag. write it like {example}")
    cell.refuse(message, example=Phrase(N_("{one}, or {other}"), one="B1 = 5", other='"tag:高危" = 2'))
    return False


def _each(cell: Cell) -> dict[str, Decimal]:
    table = cell.below(example="{ hours = 0.5 }")
    table.allow(_EACH)
    if cell.value == {}:
        cell.refuse(N_("{where}: {key}: {value} says nothing. write it like {example}"), example="{ hours = 0.5 }")
    people = table["people"].whole(least=1)
    amounts = {"hours": table["hours"].amount(), "people": None if people is None else Decimal(people)}
    return {name: amount for name, amount in amounts.items() if amount is not None}


def check_holders(table: Table, requirement: Requirement) -> None:
    """Refuse what is asked of an event where nothing but who is in office counts."""
    if requirement.measure != "holders":
        return
    for key in _OF_EVENTS:
        if key in table and table[key].value is not False:
            table[key].refuse(N_('{where}: {key}: measure = "holders" counts who is in office, no event. take it out'))
    if requirement.per in ("post", "person"):
        table["per"].refuse(N_('{where}: {key}: measure = "holders" counts those of a unit. write per = "unit"'))


def check_hosts(table: Table, requirement: Requirement) -> None:
    """Refuse hosts in scope where none are counted, and a share where it is not said of which hosts."""
    counted = requirement.measure == "hosts"
    if "hosts" in table and requirement.measure not in ("hosts", "holders") and table.sound("measure"):
        table["hosts"].refuse(N_('{where}: {key}: are counted with measure = "hosts" only. add it, or take them out'))
    if requirement.share is not None and not (counted and "hosts" in table and "host" in table):
        message = N_('{where}: {key}: {value} needs measure = "hosts", hosts and host to say of which units. add them')
        table["minimum"].refuse(message)


def check_whole(table: Table, requirement: Requirement) -> None:
    """Refuse a fraction of anything but hours."""
    if requirement.measure == "hours" or not table.sound("measure"):
        return
    by = table["minimum_by"].below() if requirement.minimum_by else table
    amounts = [(by[key], amount) for key, amount in requirement.minimum_by.items()]
    for cell, amount in [(table["minimum"], requirement.minimum), *amounts]:
        if amount % 1:
            cell.refuse(N_('{where}: {key}: {value} is not whole. round it, or count measure = "hours"'))


MEASURE_CHECKS = (check_holders, check_hosts, check_whole)
