"""Statements put together from whole, named table expressions: only those that are read are in the text."""

import re
from collections.abc import Iterable
from textwrap import dedent, fill, indent
from typing import NamedTuple

FENCE = "LIMIT 9223372036854775807"
"""Keeps a planner from taking a subselect apart: what it has looked up or put in order stays so."""

_WIDTH = 100


class Expression(NamedTuple):
    """A named table expression; ``kept`` is worked out once, whoever reads it."""

    name: str
    query: str
    kept: bool = False

    def __str__(self) -> str:
        return f"{self.name} AS {'MATERIALIZED ' if self.kept else ''}(\n{block(self.query)}\n)"


def statement(expressions: Iterable[Expression], select: str) -> str:
    """Return a selection with those of the table expressions before it that it, or one it reads, reads."""
    needed: list[Expression] = []
    for expression in reversed(list(expressions)):
        if any(reads(text, expression.name) for text in (select, *(later.query for later in needed))):
            needed.insert(0, expression)
    select = dedent(select).strip("\n")
    if not needed:
        return select
    recursive = "RECURSIVE " if any(reads(one.query, one.name) for one in needed) else ""
    return f"WITH {recursive}{', '.join(map(str, needed))}\n{select}"


def reads(query: str, table: str) -> bool:
    """Say whether a query reads a table of that name."""
    return re.search(rf"\b(FROM|JOIN)\s+{table}\b", query) is not None


def block(text: str) -> str:
    """Return a text indented as one block, however deep it stood."""
    return indent(dedent(text).strip("\n"), "    ")


def select_list(*columns: str) -> str:
    """Return a SELECT of columns, each group of them a block."""
    return "SELECT\n" + ",\n".join(map(block, columns))


def nested(before: str, query: str) -> str:
    """Return a query in brackets, as a block of its own, after a word such as EXISTS."""
    return f"{before}(\n{block(query)}\n)"


def conjunction(conditions: Iterable[str]) -> str:
    """Return what is left of some conditions without the empty ones, a line each."""
    return "\n  AND ".join(indent(dedent(one).strip("\n"), "  ").lstrip() for one in conditions if one)


def listed(columns: Iterable[str]) -> str:
    """Return columns in lines that can be read."""
    return fill(", ".join(columns), _WIDTH, break_long_words=False, break_on_hyphens=False)
