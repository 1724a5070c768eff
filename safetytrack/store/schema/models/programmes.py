"""Programmes and their requirements, in versions."""

from datetime import date

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from safetytrack.store.schema.models.columns import TEXT, entry_field, later_field, one_of, text_field


class Programme(SQLModel, table=True):
    """The document that asks, by its code."""

    programme_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    code: str = text_field(unique=True)
    recorded_in: int = entry_field()


class ProgrammeVersion(SQLModel, table=True):
    """What a programme's file said of the document on the day it was loaded.

    ``since`` is the day before which nothing that begins is owed in this ledger, whatever the file says (rule 3).
    ``rungs`` are those of its ladder of letters, as JSON.
    """

    __tablename__ = "programme_version"
    programme_id: int = Field(primary_key=True, foreign_key="programme.programme_id")
    version: int = Field(primary_key=True)
    loaded_on: date
    title: str = text_field()
    document: str = text_field()
    issuer: str = text_field()
    issued_on: date
    since: date | None = later_field()
    rungs: str | None = later_field(sa_type=TEXT)
    recorded_in: int = entry_field()


class RequirementRow(SQLModel, table=True):
    """One duty of a programme, by its code."""

    __tablename__ = "requirement"
    __table_args__ = (Index("uq_requirement_code", "programme_id", "code", unique=True),)
    requirement_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    programme_id: int = Field(foreign_key="programme.programme_id")
    code: str = text_field()
    recorded_in: int = entry_field()


class RequirementVersion(SQLModel, table=True):
    """What a duty asked from the day it was loaded; no ``definition``: withdrawn from that day."""

    __tablename__ = "requirement_version"
    requirement_id: int = Field(primary_key=True, foreign_key="requirement.requirement_id")
    version: int = Field(primary_key=True)
    loaded_on: date
    definition: str | None = text_field(default=None)
    recorded_in: int = entry_field()


class RequirementScope(SQLModel, table=True):
    """One line of a version's ``applies_to``; an empty key fits every unit."""

    __tablename__ = "requirement_scope"
    __table_args__ = (
        one_of("scale", "above", "below"),
        ForeignKeyConstraint(
            ["requirement_id", "version"], ["requirement_version.requirement_id", "requirement_version.version"]
        ),
    )
    requirement_id: int = Field(primary_key=True)
    version: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    kind: str | None = text_field(default=None)
    scale: str | None = text_field(default=None)
    sector: str | None = text_field(default=None)
    tag: str | None = text_field(default=None)
    code: str | None = text_field(default=None)
    recorded_in: int = entry_field()
