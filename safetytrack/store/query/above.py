"""What a unit lies below."""

from typing import NamedTuple

from safetytrack.store.backends.reader import Reader

_ABOVE = """
WITH RECURSIVE above(unit_id, parent_id, code, name, level) AS (
    SELECT unit_id, parent_id, code, name, 0 FROM unit WHERE unit_id = :unit_id
    UNION ALL
    SELECT u.unit_id, u.parent_id, u.code, u.name, a.level + 1 FROM above a JOIN unit u ON u.unit_id = a.parent_id
)
SELECT unit_id, code, name FROM above ORDER BY level
"""


class Superior(NamedTuple):
    """A unit above another one."""

    unit_id: int
    code: str
    name: str


def above(reader: Reader, unit_id: int) -> list[Superior]:
    """Return a unit and those it lies below by territory, the root last."""
    return [Superior(*row) for row in reader.rows(_ABOVE, unit_id=unit_id)]
