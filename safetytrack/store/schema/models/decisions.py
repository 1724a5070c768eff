"""Decisions on obligations."""

from datetime import date

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from safetytrack.store.schema.models.columns import entry_field, text_field, undone_after_recorded


class Decision(SQLModel):
    """What an approver decided on an obligation; an empty role, person or label means all of them."""

    requirement_id: int = Field(foreign_key="requirement.requirement_id")
    role: str | None = text_field(default=None)
    person_id: int | None = None
    label: str | None = text_field(default=None)
    reason: str = text_field()
    approver: str = text_field()


class Waiver(Decision, table=True):
    """An obligation taken out of what is owed (rule 15)."""

    __table_args__ = (
        undone_after_recorded(),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
        Index("ix_waiver_requirement", "unit_id", "requirement_id"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    waiver_id: int = Field(primary_key=True)
    recorded_in: int = entry_field()
    undone_in: int | None = entry_field(default=None)


class Extension(Decision, table=True):
    """An obligation's due date moved to ``to_on`` (rule 15)."""

    __table_args__ = (
        undone_after_recorded(),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
        Index("ix_extension_requirement", "unit_id", "requirement_id"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    extension_id: int = Field(primary_key=True)
    to_on: date
    recorded_in: int = entry_field()
    undone_in: int | None = entry_field(default=None)
