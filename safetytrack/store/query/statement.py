"""Statements put together from whole, named table expressions: only those that are used are in the text."""

import re
from collections.abc import Iterable
from textwrap import dedent, indent
from typing import NamedTuple

FENCE = "LIMIT 9223372036854775807"
"""Keeps a planner from taking a subselect apart: what it has looked up or put in order stays so."""


class Expression(NamedTuple):
    """A named table expression; ``kept`` is worked out once, whoever uses it."""

    name: str
    query: str
    kept: bool = False

    @property
    def recursive(self) -> bool:
        """Whether it reads itself."""
        return mentions(self.query, self.name)

    def __str__(self) -> str:
        return f"{self.name} AS {'MATERIALIZED ' if self.kept else ''}(\n{block(self.query)}\n)"


def statement(expressions: Iterable[Expression], select: str) -> str:
    """Return a selection with those of the table expressions before it that it, or one it uses, mentions."""
    needed: list[Expression] = []
    for expression in reversed(list(expressions)):
        if any(mentions(text, expression.name) for text in (select, *(one.query for one in needed))):
            needed.insert(0, expression)
    select = dedent(select).strip("\n")
    if not needed:
        return select
    recursive = "RECURSIVE " if any(one.recursive for one in needed) else ""
    return f"WITH {recursive}{', '.join(map(str, needed))}\n{select}"


def mentions(text: str, name: str) -> bool:
    """Say whether a name stands in a text as a word."""
    return re.search(rf"\b{name}\b", text) is not None


def block(text: str, by: int = 4) -> str:
    """Return a text indented as one block, however deep it stood."""
    return indent(dedent(text).strip("\n"), " " * by)


def conjunction(conditions: Iterable[str], joint: str = "AND") -> str:
    """Return conditions joined, a line each, the empty ones left out."""
    return f"\n{joint} ".join(indent(dedent(one).strip("\n"), "    ").lstrip() for one in conditions if one)
