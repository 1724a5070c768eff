"""The columns of files that can be taken in again, as their specs say."""

from collections.abc import Mapping
from typing import Any

from safetytrack.domain.file_specs import COMPLETIONS, PEOPLE, CellType, FileSpec
from safetytrack.output.columns.column import Columns, Kind, column

_KINDS: Mapping[CellType, Kind] = {
    CellType.DATE: "date",
    CellType.LIST: "list",
    CellType.UNITS: "list",
    CellType.PEOPLE: "integer",
    CellType.COUNT: "integer",
    CellType.HOURS: "number",
    CellType.MONEY: "number",
}
"""How cells of a type are written; those of all others are texts."""


def file_columns(spec: FileSpec, layouts: Mapping[str, Mapping[str, Any]]) -> Columns:
    """Return the columns of a file; those that it need not have are left out of a table where they are empty."""
    return tuple(
        column(
            field.name,
            field.header,
            _KINDS.get(field.type, "text"),
            words=field.choices if field.type is CellType.WORD else None,
            optional=not field.required,
            **layouts.get(field.name, {}),
        )
        for field in spec.written
    )


PEOPLE_FILE = file_columns(
    PEOPLE, {"person_id": {"no_wrap": True, "drop_order": 2}, "phone": {"no_wrap": True, "drop_order": 1}}
)
"""A file of people as ``import people`` takes it; units go by their codes. A file of units is ``columns.UNITS``."""

COMPLETIONS_FILE = file_columns(
    COMPLETIONS,
    {
        "for": {"no_wrap": True, "drop_order": 5},
        "requirement": {"drop_order": 5},
        "part": {"drop_order": 5},
        "host": {"drop_order": 4},
        "place": {"drop_order": 4},
        "topics": {"drop_order": 3},
        "audience": {"drop_order": 6},
        "hours": {"drop_order": 6},
        "count": {"drop_order": 6},
        "ref": {"drop_order": 6},
        "ref_to": {"drop_order": 6},
        "note": {"drop_order": 6},
    },
)
"""A file of completions as ``import completions`` takes it."""
