"""Rows for the tests of output, made of values in the order of some columns."""

from collections import namedtuple
from keyword import iskeyword


def named(rows, columns):
    """Yield ``rows`` with the fields that columns have."""
    row = namedtuple("Row", [f"{column.key}_" if iskeyword(column.key) else column.key for column in columns])
    return map(row._make, rows)
