"""Records by the names that people know them by."""

from collections.abc import Mapping

from safetytrack.store.backends.reader import Reader
from safetytrack.store.schema.table import Table

_UNIT = "SELECT code, name FROM unit WHERE unit_id = :key"
_EVENT = "SELECT uid, done_on FROM event WHERE event_id = :key LIMIT 1"
_REQUIREMENT = """
SELECT p.code, r.code FROM requirement r JOIN programme p ON p.programme_id = r.programme_id
WHERE r.requirement_id = :key
"""
_PROGRAMME = "SELECT code, '' FROM programme WHERE programme_id = :key"
_PERSON = "SELECT name FROM person WHERE unit_id = :key AND person_id = :person"


def record_name(reader: Reader, table: Table, row: Mapping[str, object]) -> str:
    """Return what people call the record that a row of a table is: its unit, event, requirement or programme."""
    if table.fact_name == "unit":
        return _joined(row["code"], row["name"])
    words = [row[name] for name in ("code", "tag", "alias", "name", "person_name", "finding") if row.get(name)]
    if "unit_id" in row:
        words += _row_of(reader, _UNIT, row["unit_id"])
    if row.get("person_id") is not None and "name" not in row:
        words += reader.one(_PERSON, key=_number(row["unit_id"]), person=_number(row["person_id"])) or ()
    if "event_id" in row:
        words += (row["uid"], row["done_on"]) if "uid" in row else _row_of(reader, _EVENT, row["event_id"])
    if row.get("requirement_id") is not None:
        words += ["/".join(map(str, _row_of(reader, _REQUIREMENT, row["requirement_id"])))]
    elif "programme_id" in row and table.name != "programme":
        words += _row_of(reader, _PROGRAMME, row["programme_id"])
    return _joined(*words)


def _row_of(reader: Reader, sql: str, key: object) -> tuple:
    return reader.one(sql, key=_number(key)) or (f"#{key}",)


def _number(key: object) -> int:
    return key if isinstance(key, int) else 0


def _joined(*words: object) -> str:
    return " ".join(str(word) for word in words if word not in (None, ""))
