"""The few places where SQLite and PostgreSQL say the same thing in other words."""

from collections.abc import Sequence
from textwrap import dedent, indent
from typing import Protocol


class Dialect(Protocol):
    """A database's own words for what the questions need.

    ``integrity`` asks for its complaints of itself ("ok" is none), and ``foreign_keys`` for each pair of columns of
    each foreign key: child table, key, parent table, the child's column and the parent's.
    """

    integrity: str
    foreign_keys: str

    def table(self, parameter: str, columns: dict[str, str]) -> str:
        """Return a query over a JSON list of lists handed in as ``parameter``; ``columns`` are names and types."""

    def days_between(self, earlier: str, later: str) -> str:
        """Return the days from one date expression to another."""

    def joined(self, expression: str, source: str, separator: str) -> str:
        """Return one text of the distinct values of an expression, in their order."""

    def listed(self, column: str, source: str) -> str:
        """Return the values of a column, in their order, as the text of a JSON list."""

    def gathered(self, column: str) -> str:
        """Return the values of a column in each group, as the text of a JSON list in any order."""

    def each_text(self, column: str, alias: str) -> str:
        """Return a table of the texts of a JSON list, ``value`` of its row, to be joined to."""

    def local_day(self, moment: str) -> str:
        """Return the day of a moment in UTC, ``:local`` being how far the local clock is ahead."""

    def local_time(self, moment: str) -> str:
        """Return the hour and minute of a moment in UTC likewise."""

    def kept(self, column: str, kind: str) -> str:
        """Return the expression of a column, a "flag", a "moment" or any other, that gives what SQLite keeps of it."""

    def unpacked(self, json: str, table: str, column: str) -> str:
        """Return the expression of one column of a table's row that is kept as a JSON object."""

    def rows_of(self, parameter: str, table: str, columns: Sequence[str]) -> str:
        """Return a query over a JSON list of a table's rows, each an object, handed in as ``parameter``."""

    def ordered(self, keys: str) -> str:
        """Return the ORDER BY that an answer needs to come in the order of rule, unit, person and slot."""


class SQLite:
    """SQLite's words."""

    # No table can be called as a statement is, where one that is called like a function hides it.
    integrity = "PRAGMA integrity_check"
    foreign_keys = """
        SELECT m.name, k.id, k."table", k."from", k."to" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
        WHERE m.type = 'table' ORDER BY m.name, k.id, k.seq
    """

    def table(self, parameter: str, columns: dict[str, str]) -> str:
        taken = ",\n    ".join(f"json_extract(value, '$[{n}]') AS {name}" for n, name in enumerate(columns))
        return f"SELECT\n    {taken}\nFROM json_each(:{parameter})"

    def days_between(self, earlier: str, later: str) -> str:
        return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"

    def joined(self, expression: str, source: str, separator: str) -> str:
        values = indent(f"SELECT DISTINCT {expression} AS text\n{dedent(source).strip()}\nORDER BY text", "    ")
        return f"(SELECT group_concat(text, {separator}) FROM (\n{values}\n))"

    def listed(self, column: str, source: str) -> str:
        return f"(SELECT json_group_array({column}) FROM (SELECT {column} {source} ORDER BY {column}))"

    def gathered(self, column: str) -> str:
        return f"json_group_array({column})"

    def each_text(self, column: str, alias: str) -> str:
        return f"json_each({column}) {alias}"

    def local_day(self, moment: str) -> str:
        return f"date({moment}, :local)"

    def local_time(self, moment: str) -> str:
        return f"strftime('%H:%M', {moment}, :local)"

    def kept(self, column: str, kind: str) -> str:
        return column

    def unpacked(self, json: str, table: str, column: str) -> str:
        return f"json_extract({json}, '$.{column}')"

    def rows_of(self, parameter: str, table: str, columns: Sequence[str]) -> str:
        taken = ", ".join(f"json_extract(value, '$.{name}') AS {name}" for name in columns)
        return f"SELECT {taken} FROM json_each(:{parameter})"

    def ordered(self, keys: str) -> str:
        return ""  # nested loops already run in that order, and sorting a nation's answer would hold all of it


class PostgreSQL:
    """PostgreSQL's words. It looks after its pages itself, and knows which index or constraint is not to be trusted."""

    integrity = """
        SELECT 'index ' || c.relname || ' is not valid' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE NOT i.indisvalid AND c.relnamespace = quote_ident(current_schema())::regnamespace
        UNION ALL
        SELECT 'constraint ' || conname || ' is not validated' FROM pg_constraint
        WHERE NOT convalidated AND connamespace = quote_ident(current_schema())::regnamespace
        ORDER BY 1
    """
    foreign_keys = """
        SELECT c.relname, k.oid, p.relname, a.attname, b.attname FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
        CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS pair(mine, theirs, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.mine
        JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.theirs
        WHERE k.contype = 'f' AND k.connamespace = quote_ident(current_schema())::regnamespace
        ORDER BY c.relname, k.oid, pair.place
    """

    def table(self, parameter: str, columns: dict[str, str]) -> str:
        # Texts are told apart and put in order as those of tables are, whatever the database does by default.
        kinds = {"text": 'text) COLLATE "C"'}
        casts = (
            f"CAST(item ->> {n} AS {kinds.get(kind, f'{kind})')} AS {name}"
            for n, (name, kind) in enumerate(columns.items())
        )
        taken = ",\n    ".join(casts)
        return f"SELECT\n    {taken}\nFROM jsonb_array_elements(CAST(:{parameter} AS jsonb)) AS list(item)"

    def days_between(self, earlier: str, later: str) -> str:
        return f"({later} - {earlier})"

    def joined(self, expression: str, source: str, separator: str) -> str:
        values = indent(f"SELECT DISTINCT {expression} AS text\n{dedent(source).strip()}", "    ")
        return f"(SELECT string_agg(text, {separator} ORDER BY text) FROM (\n{values}\n) each_text)"

    def listed(self, column: str, source: str) -> str:
        return f"(SELECT CAST(coalesce(json_agg({column} ORDER BY {column}), '[]') AS text) {source})"

    def gathered(self, column: str) -> str:
        return f"CAST(json_agg({column}) AS text)"

    def each_text(self, column: str, alias: str) -> str:
        return f"LATERAL jsonb_array_elements_text(CAST({column} AS jsonb)) AS {alias}(value)"

    def local_day(self, moment: str) -> str:
        return f"CAST({moment} + CAST(:local AS interval) AS date)"

    def local_time(self, moment: str) -> str:
        return f"to_char({moment} + CAST(:local AS interval), 'HH24:MI')"

    def kept(self, column: str, kind: str) -> str:
        if kind == "flag":
            return f"CAST({column} AS integer)"
        return f"to_char({column}, 'YYYY-MM-DD HH24:MI:SS.US')" if kind == "moment" else column

    def unpacked(self, json: str, table: str, column: str) -> str:
        return f"(jsonb_populate_record(CAST(NULL AS {table}), CAST({json} AS jsonb))).{column}"

    def rows_of(self, parameter: str, table: str, columns: Sequence[str]) -> str:
        rows = f"jsonb_populate_recordset(CAST(NULL AS {table}), CAST(:{parameter} AS jsonb))"
        return f"SELECT {', '.join(columns)} FROM {rows}"

    def ordered(self, keys: str) -> str:
        return f"ORDER BY {keys}"
