"""A column of an answer: what is in it, and how it is laid out in a table."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal, NamedTuple, get_args

Kind = Literal["text", "date", "moment", "integer", "number", "percent", "list", "flag"]
"""What a cell holds: number and percent a Decimal, list a tuple of texts, flag a bool; date and moment are ISO 8601."""

_KINDS: dict[type, Kind] = {str: "text", int: "integer", bool: "flag"}
_NUMERIC = ("integer", "number", "percent")
_NEVER_WRAPPED = (*_NUMERIC, "date", "moment", "flag")


class ColumnLayout(NamedTuple):
    """How a column stands in a table, on a terminal and on paper.

    One that is ``optional`` is left out when it is empty, or what is ``usual``, in every row. On a narrow terminal the
    column with the highest ``drop_order`` goes first; one with a ``last_resort`` only where squeezing the others is not
    enough. On paper stands what does in a table, unless ``on_paper`` says otherwise; one that is told ``beside``, by
    another column, only where two of its cells go with one of that. Where nought is no news (``hides_nought``) a paper
    has an empty cell instead.
    """

    in_table: bool = True
    on_paper: bool | None = None
    beside: str | None = None
    right: bool = False
    no_wrap: bool = False
    optional: bool = False
    usual: object = None
    hides_nought: bool = False
    drop_order: int = 0
    last_resort: int = 0

    @property
    def prints(self) -> bool:
        """Whether it may stand on paper."""
        return self.in_table if self.on_paper is None else self.on_paper


class Column(NamedTuple):
    """One column: ``key`` is what programs call it, ``header`` an English msgid.

    ``words`` names the vocabulary list that slugs are labelled from. ``sums``: its figures may be added up; ``of``: the
    keys of what a rate is a share of, part and whole.
    """

    key: str
    header: str
    kind: Kind = "text"
    words: str | None = None
    sums: bool = False
    of: tuple[str, str] | None = None
    layout: ColumnLayout = ColumnLayout()


Columns = tuple[Column, ...]


def column(
    key: str,
    header: str,
    kind: Kind = "text",
    *,
    words: str | None = None,
    sums: bool = False,
    of: tuple[str, str] | None = None,
    **layout: Any,
) -> Column:
    """Make a column; figures stand on the right, and only texts and lists wrap, unless ``layout`` says otherwise."""
    usual = {"right": kind in _NUMERIC, "no_wrap": kind in _NEVER_WRAPPED}
    return Column(key, header, kind, words, sums, of, ColumnLayout(**usual | layout))


def shown(header: str, **how: Any) -> Callable[..., Column]:
    """Say how a field is shown: as ``column`` does, which its row's class tells the key and the kind."""
    return partial(column, header=header, **how)


def columns_of(row: type[tuple[Any, ...]], **declared: Callable[..., Column]) -> Columns:
    """Make the columns of a class of rows, in the order of its fields.

    A field that is not declared is shown under its own name. Raises ``TypeError`` for one that the class has not.
    """
    kinds = {field: kind_of(hint) for field, hint in row.__annotations__.items()}
    if unknown := declared.keys() - kinds.keys():
        raise TypeError(f"{row.__name__} has no fields {', '.join(sorted(unknown))}")
    return tuple(
        declared.get(field, shown(field.replace("_", " ").strip().capitalize()))(key=key_of(field), kind=kind)
        for field, kind in kinds.items()
    )


def key_of(field: str) -> str:
    """Return what programs call a field; behind one whose name Python keeps for itself stands a ``_``."""
    return field.removesuffix("_")


def kind_of(hint: Any) -> Kind:
    """Return what a field holds by its type; that it may be None says nothing."""
    types = [hint, *(part for part in get_args(hint) if part is not type(None))]
    for part in types:
        if marks := getattr(part, "__metadata__", ()):
            kind: Kind = marks[0]
            return kind
    return next(_KINDS[part] for part in types if part in _KINDS)


def hide(columns: Columns, *keys: str) -> Columns:
    """Return ``columns`` with some kept out of tables, as when every row would say the same."""

    def hidden(layout: ColumnLayout) -> ColumnLayout:
        return layout._replace(in_table=False, on_paper=False)

    return tuple(column._replace(layout=hidden(column.layout)) if column.key in keys else column for column in columns)


def every(columns: Columns) -> Columns:
    """Return ``columns`` with none kept out of tables, however little they say."""
    return tuple(column._replace(layout=column.layout._replace(in_table=True, optional=False)) for column in columns)


def choose(columns: Columns, *keys: str) -> Columns:
    """Return some of ``columns``, in the order of ``keys``."""
    by_key = {column.key: column for column in columns}
    return tuple(by_key[key] for key in keys)
