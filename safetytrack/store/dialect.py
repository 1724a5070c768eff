"""The few places where SQLite and PostgreSQL say the same thing in other words."""


class SQLite:
    """SQLite's words."""

    @staticmethod
    def table(parameter: str, columns: dict[str, str]) -> str:
        """Return a query over a JSON list of lists handed in as ``parameter``; ``columns`` are names and types."""
        taken = ", ".join(f"json_extract(value, '$[{n}]') AS {name}" for n, name in enumerate(columns))
        return f"SELECT {taken} FROM json_each(:{parameter})"

    @staticmethod
    def days_between(earlier: str, later: str) -> str:
        """Return the days from one date expression to another."""
        return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"

    @staticmethod
    def joined(expression: str, source: str, separator: str) -> str:
        """Return one text of the distinct values of an expression, in their order."""
        return (
            f"(SELECT group_concat(told, {separator}) FROM"
            f" (SELECT DISTINCT {expression} AS told {source} ORDER BY told))"
        )

    @staticmethod
    def ordered(_keys: str) -> str:
        """Return the ORDER BY that an answer needs: none, as nested loops already run by rule, unit and slot."""
        return ""
