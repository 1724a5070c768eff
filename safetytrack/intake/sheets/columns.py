"""The columns of the files that are taken in, by their canonical names, and what stands in their cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from safetytrack.intake.sheets import synonyms

KINDS = {
    "date": "opened_on closed_on started_on ended_on done_on",
    "label": "for",
    "code": "code parent regulator unit host person_id phone ref",
    "revenue": "revenue",
    "audience": "audience",
    "hours": "hours",
}
"""What the cells of some columns hold; those of all others are texts. A "code" is digits that are no number."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one kind of file: all there may be, in order, and those there must be."""

    names: tuple[str, ...]
    required: frozenset[str]
    synonyms: Mapping[str, str] = field(default_factory=dict)
    weaker: Mapping[str, str] = field(default_factory=dict)

    def kind_of(self, column: str) -> str:
        """Return what the cells of a column hold, "text" for most."""
        return next((kind for kind, names in KINDS.items() if column in names.split()), "text")


UNITS = Columns(tuple(synonyms.UNITS), frozenset({"name", "kind"}), synonyms.UNITS)
PEOPLE = Columns(tuple(synonyms.PEOPLE), frozenset({"name", "unit", "role"}), synonyms.PEOPLE, synonyms.WEAKER)
COMPLETIONS = Columns(tuple(synonyms.COMPLETIONS), frozenset({"activity", "unit", "done_on"}), synonyms.COMPLETIONS)
