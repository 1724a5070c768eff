"""Classes of rows whose fields are known only when they are asked for, as columns are chosen or put side by side."""

from collections import namedtuple
from collections.abc import Iterable
from typing import Any


def row_class(name: str, fields: Iterable[str]) -> Any:
    """Return a class of tuples with these fields. Raises ``ValueError`` for a name that Python keeps for itself."""
    make: Any = namedtuple  # the type checker wants to see the names
    return make(name, fields)
