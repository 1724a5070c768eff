"""People and the posts they hold."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from safetytrack.store.schema.models.columns import (
    entry_field,
    folded_field,
    index_of_few,
    length_check,
    replaced_after_recorded,
    text_field,
    undone_after_recorded,
)


class PersonState(SQLModel):
    """What is said of a person. ``staff_no`` is the office's own ``person_id`` (工号), unique in the unit."""

    uid: str = text_field()
    name: str = text_field()
    staff_no: str | None = text_field(default=None)
    phone: str | None = text_field(default=None)


class Person(PersonState, table=True):
    """Somebody in a unit, numbered within it."""

    __table_args__ = (
        length_check(),
        Index("uq_person_staff_no", "unit_id", "staff_no", unique=True),
        Index("ix_person_name", "unit_id", "name"),
        index_of_few("ix_person_folded_name", "unit_id", "folded_name"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    person_id: int = Field(primary_key=True)
    recorded_in: int = entry_field()
    folded_name: str | None = folded_field()


class PersonPast(PersonState, table=True):
    """What was said of a person until entry ``replaced_in``."""

    __tablename__ = "person_past"
    __table_args__ = (
        replaced_after_recorded(),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
    )
    unit_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    recorded_in: int = entry_field(primary_key=True)
    replaced_in: int = entry_field()


class Appointment(SQLModel, table=True):
    """Who holds a post, both days in office; without a person, a declared vacancy."""

    __table_args__ = (
        CheckConstraint("ended_on >= started_on", name="ended_after_started"),
        CheckConstraint("person_id IS NOT NULL OR started_on IS NOT NULL", name="vacancy_has_a_first_day"),
        undone_after_recorded(),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
        Index("ix_appointment_role", "unit_id", "role", "started_on", "ended_on", "person_id", "undone_in"),
        Index("ix_appointment_person", "unit_id", "person_id", "role"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    appointment_id: int = Field(primary_key=True)
    role: str = text_field()
    person_id: int | None = None
    started_on: date | None = None
    ended_on: date | None = None
    recorded_in: int = entry_field()
    undone_in: int | None = entry_field(default=None)
