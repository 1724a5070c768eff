"""Answers as a person reads them at a glance: what rows have in common said once, the worst first, a line that counts.

Only a terminal has them; a pipe and a file get flat rows in the order of the answer. Each kind of answer is a module of
its own, which is loaded when it is shown.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from safetytrack.output.columns.column import Columns
from safetytrack.output.screens.view import View

__all__ = ["View", "lines"]


def lines(screen: str, rows: Sequence[Any], columns: Columns, view: View) -> Iterator[str]:
    """Yield the lines of an answer, one row at least; ``screen`` is its module's name."""
    drawn: Iterator[str] = import_module(f"{__name__}.{screen}").lines(rows, columns, view)
    return drawn
