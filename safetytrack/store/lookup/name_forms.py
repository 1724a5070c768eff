"""The columns by which units, aliases, people and events are found: what follows from names, codes and refs."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from safetytrack.domain.texts import differing_form, folded_code
from safetytrack.store.lookup.initials import initials_of

Forms = dict[str, Any]


def unit_forms(name: str, code: str) -> Forms:
    """Return those of a unit."""
    folded_forms = {"folded_name": differing_form(name), "folded_code": differing_form(code, folded_code)}
    return {"initials": initials_of(name), **folded_forms}


def alias_forms(alias: str) -> Forms:
    """Return those of an alias."""
    return {"initials": initials_of(alias), "folded_alias": differing_form(alias)}


def person_forms(name: str) -> Forms:
    """Return those of a person."""
    return {"folded_name": differing_form(name)}


def event_forms(ref: str | None) -> Forms:
    """Return those of an event."""
    return {"folded_ref": differing_form(ref, folded_code) if ref else None}


def by_column(forms: Sequence[Forms]) -> dict[str, list[Any]]:
    """Return the forms of many rows, column by column."""
    return {column: [form[column] for form in forms] for column in forms[0]} if forms else {}


FORMS: Mapping[str, Callable[[Mapping[str, Any]], Forms]] = {
    "unit": lambda row: unit_forms(row["name"], row["code"]),
    "unit_alias": lambda row: alias_forms(row["alias"]),
    "person": lambda row: person_forms(row["name"]),
    "event": lambda row: event_forms(row["ref"]),
}
"""By table: those of a row."""
