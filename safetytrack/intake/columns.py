"""The columns of the files that are taken in, by their canonical names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one kind of file: all there may be, in order, and those there must be."""

    names: tuple[str, ...]
    required: frozenset[str]


def _columns(names: str, required: str) -> Columns:
    return Columns(tuple(names.split()), frozenset(required.split()))


UNITS = _columns(
    "code name kind parent regulator sector scale revenue legal_form opened_on closed_on tags aliases", "name kind"
)
PEOPLE = _columns("name unit role started_on ended_on person_id phone", "name unit role")
COMPLETIONS = _columns(
    "activity unit role person done_on for part host place topics audience hours ref note", "activity unit done_on"
)
