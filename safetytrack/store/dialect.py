"""The few places where SQLite and PostgreSQL say the same thing in other words."""

from typing import Protocol


class Dialect(Protocol):
    """A database's own words for what the questions need."""

    def table(self, parameter: str, columns: dict[str, str]) -> str:
        """Return a query over a JSON list of lists handed in as ``parameter``; ``columns`` are names and types."""

    def days_between(self, earlier: str, later: str) -> str:
        """Return the days from one date expression to another."""

    def joined(self, expression: str, source: str, separator: str) -> str:
        """Return one text of the distinct values of an expression, in their order."""

    def listed(self, column: str, source: str) -> str:
        """Return the values of a column, in their order, as the text of a JSON list."""

    def kept(self, column: str, kind: str) -> str:
        """Return the expression of a column, a "flag", a "moment" or any other, that gives what SQLite keeps of it."""

    def ordered(self, keys: str) -> str:
        """Return the ORDER BY that an answer needs to come in the order of rule, unit, person and slot."""


class SQLite:
    """SQLite's words."""

    def table(self, parameter: str, columns: dict[str, str]) -> str:
        taken = ", ".join(f"json_extract(value, '$[{n}]') AS {name}" for n, name in enumerate(columns))
        return f"SELECT {taken} FROM json_each(:{parameter})"

    def days_between(self, earlier: str, later: str) -> str:
        return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"

    def joined(self, expression: str, source: str, separator: str) -> str:
        told = f"(SELECT DISTINCT {expression} AS told {source} ORDER BY told)"
        return f"(SELECT group_concat(told, {separator}) FROM {told})"

    def listed(self, column: str, source: str) -> str:
        return f"(SELECT json_group_array({column}) FROM (SELECT {column} {source} ORDER BY {column}))"

    def kept(self, column: str, kind: str) -> str:
        return column

    def ordered(self, keys: str) -> str:
        return ""  # nested loops already run in that order, and sorting a nation's answer would hold all of it


class PostgreSQL:
    """PostgreSQL's words."""

    def table(self, parameter: str, columns: dict[str, str]) -> str:
        taken = ", ".join(f"CAST(item ->> {n} AS {kind}) AS {name}" for n, (name, kind) in enumerate(columns.items()))
        return f"SELECT {taken} FROM jsonb_array_elements(CAST(:{parameter} AS jsonb)) AS list(item)"

    def days_between(self, earlier: str, later: str) -> str:
        return f"({later} - {earlier})"

    def joined(self, expression: str, source: str, separator: str) -> str:
        told = f"(SELECT DISTINCT {expression} AS told {source}) one"
        return f"(SELECT string_agg(told, {separator} ORDER BY told) FROM {told})"

    def listed(self, column: str, source: str) -> str:
        return f"(SELECT CAST(coalesce(json_agg({column} ORDER BY {column}), '[]') AS text) {source})"

    def kept(self, column: str, kind: str) -> str:
        if kind == "flag":
            return f"CAST({column} AS integer)"
        return f"to_char({column}, 'YYYY-MM-DD HH24:MI:SS.US')" if kind == "moment" else column

    def ordered(self, keys: str) -> str:
        return f"ORDER BY {keys}"
