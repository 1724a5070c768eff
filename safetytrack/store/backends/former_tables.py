"""The tables as they stood after an entry, for questions about what was known then.

What was taken back since is in none of the tables (``former_row`` keeps it). A question that is given ``:as_of_entry``
is therefore put to table expressions of the tables' own names; but only of such tables, and only where there are any.
"""

from collections.abc import Iterable, Sequence

from safetytrack.domain.patterns import compiled
from safetytrack.store.backends.dialect import Dialect

_WITH = r"\s*WITH\s+(RECURSIVE\s+)?"


def later(alias: str, excluded_entries: Sequence[int]) -> str:
    """Return the condition that a former row was put back after ``:as_of_entry``, or by an entry that is left out."""
    listed = ", ".join(map(str, excluded_entries))
    late = f" OR {alias}.recorded_in IN ({listed})" if listed else ""
    return f"({alias}.recorded_in > :as_of_entry{late})"


def changed_since(excluded_entries: Sequence[int]) -> str:
    """Return the question for the tables in which something was put back since."""
    return f"SELECT DISTINCT f.of_table FROM former_row f WHERE {later('f', excluded_entries)}"


def table_then(dialect: Dialect, schema: str, name: str, excluded_entries: Sequence[int]) -> str:
    """Return the table expression of one table as it stood then; ``schema`` is where the table itself is."""
    from safetytrack.store.schema.tables import TABLES  # only where something was taken back

    table = TABLES[name]

    def unpacked(columns: Iterable[str]) -> str:
        return ", ".join(f"{dialect.unpacked('f.content', name, column)} AS {column}" for column in columns)

    since = f"f.of_table = '{name}' AND {later('f', excluded_entries)}"
    keys = f"SELECT {unpacked(table.key)} FROM former_row f WHERE {since}"
    earlier = (
        "SELECT 1 FROM former_row g WHERE g.of_table = f.of_table AND g.row_key = f.row_key"
        f" AND {later('g', excluded_entries)} AND g.recorded_in < f.recorded_in"
    )
    columns = ", ".join(table.columns)
    return (
        f"{name} AS NOT MATERIALIZED (\n"
        f"SELECT {columns} FROM {schema}.{name} WHERE ({', '.join(table.key)}) NOT IN ({keys})\n"
        f"UNION ALL\nSELECT {unpacked(table.columns)} FROM former_row f\n"
        f"WHERE {since} AND f.row_recorded_in IS NOT NULL AND NOT EXISTS ({earlier}))"
    )


def put_to(sql: str, expressions: Sequence[str]) -> str:
    """Return a statement that reads those table expressions where it names tables."""
    if not expressions:
        return sql
    listed = ", ".join(expressions)
    begun = compiled(_WITH).match(sql)
    if begun is None:
        return f"WITH {listed}\n{sql}"
    return f"{begun.group()}{listed}, {sql[begun.end() :]}"
