"""The tables as they stood after an entry, for questions about what was known then.

What was taken back since is in none of the tables (``former_row`` keeps it). A question of a prefix of the journal is
therefore put to table expressions of the tables' own names; but only of such tables, and only where there are any.
"""

from collections.abc import Iterable, Sequence

from safetytrack.domain.patterns import compiled
from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.journal.prefix import Prefix

_WITH = r"\s*WITH\s+(RECURSIVE\s+)?"


def changed_since(prefix: Prefix) -> str:
    """Return the question for the tables in which something was put back since."""
    return f"SELECT DISTINCT f.of_table FROM former_row f WHERE {prefix.lacks('f.recorded_in')}"


def table_then(dialect: Dialect, schema: str, name: str, prefix: Prefix) -> str:
    """Return the table expression of one table as it stood then; ``schema`` is where the table itself is."""
    from safetytrack.store.schema.tables import TABLES  # only where something was taken back

    table = TABLES[name]

    def unpacked(columns: Iterable[str]) -> str:
        return ", ".join(f"{dialect.unpacked('f.content', name, column)} AS {column}" for column in columns)

    since = f"f.of_table = '{name}' AND {prefix.lacks('f.recorded_in')}"
    keys = f"SELECT {unpacked(table.key)} FROM former_row f WHERE {since}"
    earlier = (
        "SELECT 1 FROM former_row g WHERE g.of_table = f.of_table AND g.row_key = f.row_key"
        f" AND {prefix.lacks('g.recorded_in')} AND g.recorded_in < f.recorded_in"
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
