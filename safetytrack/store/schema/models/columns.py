"""What columns and constraints are made by, and the one place that meets SQLModel's untyped corners.

``Field`` is typed for the arguments of one call that are all written out; what is passed on to it is not. Hence
``Any``, which is also what it returns.
"""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

NAME_LENGTH = 200

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_field: Any = Field

# Bytes decide what comes first and what is alike, on whatever machine: SQLite knows no other order.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


LATER = {"later": True}
"""What is known of a column that came after the first version: ``Table.later``."""


def later_field(**options: object) -> Any:
    """A column that came after the first version, and is no part of the seal of a row that says nothing in it."""
    return _field(default=None, sa_column_kwargs={"info": LATER}, **options)


def text_field(**options: object) -> Any:
    """A column of text, compared byte by byte."""
    return _field(sa_type=TEXT, **options)


def entry_field(**options: object) -> Any:
    """A column that names a journal entry."""
    return _field(sa_column_args=[ForeignKey("journal.entry_id")], **options)


def initials_field() -> Any:
    """A column that follows from a name (store/lookup/initials.py), so that no journal entry tells it."""
    return text_field(default="", sa_column_kwargs={"server_default": ""})


def index_of_few(name: str, *columns: str) -> Index:
    """An index of the few rows that say something in the last of some columns."""
    where = text(f"{columns[-1]} IS NOT NULL")
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


def folded_field() -> Any:
    """A column of the form in which a name, code or ref is the same (rule 19), where another than what is kept."""
    return text_field(default=None)


def superior(column: str) -> ForeignKeyConstraint:
    """A reference to another unit; deferred, because a file may name a unit before the one above it."""
    return ForeignKeyConstraint([column], ["unit.unit_id"], deferrable=True, initially="DEFERRED")


def length_check(column: str = "name") -> CheckConstraint:
    """The condition that a name is neither empty nor overlong."""
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {NAME_LENGTH}", name=f"{column}_length")


def one_of(column: str, *values: str) -> CheckConstraint:
    """The condition that a column holds one of some words."""
    return CheckConstraint(f"{column} IN ({', '.join(map(repr, values))})", name=column)


def undone_after_recorded() -> CheckConstraint:
    """The condition that nothing is undone before it is there."""
    return CheckConstraint("undone_in >= recorded_in", name="undone_after_recorded")


def replaced_after_recorded() -> CheckConstraint:
    """The condition that a former state ends after it began: it and the present one cannot change places."""
    return CheckConstraint("replaced_in > recorded_in", name="replaced_after_recorded")
