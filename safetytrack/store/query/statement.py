"""Statements put together from whole, named table expressions: only those that are read are in the text."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

FENCE = "LIMIT 9223372036854775807"
"""Keeps a planner from taking a subselect apart: what it has looked up or put in order stays so."""

_WIDTH = 100
_SHORT = 40
# Each begins with a word: looked for so, it takes a thirtieth of the time that both in one pattern take.
_TABLES_READ = re.compile(r"FROM\s+(\w+)"), re.compile(r"JOIN\s+(\w+)")


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
    read, recursive = _tables_of(select), ""
    for expression in reversed(list(expressions)):
        if expression.name in read:
            needed.insert(0, expression)
            tables = _tables_of(expression.query)
            read |= tables
            recursive = "RECURSIVE " if expression.name in tables else recursive
    select = _flush(select)
    if not needed:
        return select
    return f"WITH {recursive}{', '.join(map(str, needed))}\n{select}"


def _tables_of(query: str) -> set[str]:
    """Return the names of the tables that a query reads."""
    return {table for read in _TABLES_READ for table in read.findall(query)}


def block(text: str) -> str:
    """Return a text indented as one block, however deep it stood."""
    return _indented(_flush(text), "    ") if "\n" in text else f"    {text.lstrip()}"


def _flush(text: str) -> str:
    """Return a text without what all its lines begin with, which is nothing where the first begins with a word."""
    if not text[:1].isspace():
        return text.strip("\n")
    lines = text.strip("\n").split("\n")
    depth = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[depth:] for line in lines)


def _indented(text: str, by: str) -> str:
    """Return a text without empty lines indented; ``textwrap`` takes many times as long, to look at every line."""
    return by + text.replace("\n", f"\n{by}")


def select(*columns: str) -> str:
    """Return a SELECT of columns, each group of them a block."""
    return "SELECT\n" + ",\n".join(map(block, columns))


def laid_out(columns: Iterable[str]) -> list[str]:
    """Return columns as groups for ``select``: short ones that follow each other together, a long one alone."""
    groups: list[str] = []
    for is_short, several in groupby(columns, lambda column: len(column) < _SHORT and "\n" not in column):
        group = list(several)
        groups += [listed(group)] if is_short else group
    return groups


def nested(before: str, query: str) -> str:
    """Return a query in brackets, as a block of its own, after a word such as EXISTS."""
    return f"{before}(\n{block(query)}\n)"


def conjunction(conditions: Iterable[str]) -> str:
    """Return what is left of some conditions without the empty ones, a line each."""
    return "\n  AND ".join(_indented(_flush(one), "  ").lstrip() for one in conditions if one)


def listed(columns: Iterable[str]) -> str:
    """Return columns in lines that can be read, none of them broken."""
    lines: list[str] = []
    for column in columns:
        if lines and len(f"{lines[-1]}, {column},") <= _WIDTH:
            lines[-1] += f", {column}"
        else:
            lines.append(column)
    return ",\n".join(lines)
