"""Units, and what picks and finds them."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from safetytrack.store.schema.models.columns import (
    entry_field,
    folded_field,
    index_of_few,
    initials_field,
    length_check,
    one_of,
    replaced_after_recorded,
    superior,
    text_field,
    undone_after_recorded,
)


class UnitState(SQLModel):
    """What is said of a unit at one time. ``revenue_fen`` is exact: 1 万元 is 1,000,000 分."""

    code: str = text_field()
    name: str = text_field()
    kind: str = text_field()
    parent_id: int | None = None
    regulator_id: int | None = None
    sector: str | None = text_field(default=None)
    industrial: bool = False
    scale: str | None = text_field(default=None)
    scale_given: str | None = text_field(default=None)
    revenue_fen: int | None = Field(default=None, sa_type=BigInteger)
    legal_form: str | None = text_field(default=None)
    opened_on: date | None = None
    closed_on: date | None = None
    closed_reason: str | None = text_field(default=None)
    merged_into_id: int | None = None


class Unit(UnitState, table=True):
    """An organisation, in two trees: ``parent_id`` by territory, ``regulator_id`` by sector."""

    __table_args__ = (
        length_check(),
        CheckConstraint("length(code) BETWEEN 1 AND 64", name="code_length"),
        CheckConstraint("parent_id <> unit_id AND regulator_id <> unit_id", name="not_its_own_superior"),
        CheckConstraint("closed_on >= opened_on", name="closed_after_opened"),
        CheckConstraint("revenue_fen >= 0", name="revenue_fen"),
        one_of("scale", "above", "below"),
        one_of("scale_given", "above", "below"),
        superior("parent_id"),
        superior("regulator_id"),
        superior("merged_into_id"),
        Index("uq_unit_code", "code", unique=True),
        Index("ix_unit_name", "name"),
        Index("ix_unit_parent_id", "parent_id"),
        Index("ix_unit_regulator_id", "regulator_id"),
        Index(
            # Few have one, but SQLite looks for a new unit's children by each of these keys.
            "ix_unit_merged_into_id",
            "merged_into_id",
            sqlite_where=text("merged_into_id IS NOT NULL"),
            postgresql_where=text("merged_into_id IS NOT NULL"),
        ),
        Index("ix_unit_kind", "kind"),
        Index("ix_unit_initials", "initials"),
        index_of_few("ix_unit_folded_name", "folded_name"),
        index_of_few("ix_unit_folded_code", "folded_code"),
    )
    unit_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recorded_in: int = entry_field()
    initials: str = initials_field()
    folded_name: str | None = folded_field()
    folded_code: str | None = folded_field()


class UnitPast(UnitState, table=True):
    """What was said of a unit from entry ``recorded_in`` until entry ``replaced_in``."""

    __tablename__ = "unit_past"
    __table_args__ = (replaced_after_recorded(),)
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    recorded_in: int = entry_field(primary_key=True)
    replaced_in: int = entry_field()


class UnitTag(SQLModel, table=True):
    """A word by which a scope can pick units."""

    __tablename__ = "unit_tag"
    __table_args__ = (length_check("tag"), undone_after_recorded())
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    tag: str = text_field(primary_key=True)
    recorded_in: int = entry_field(primary_key=True)
    undone_in: int | None = entry_field(default=None)


class UnitAlias(SQLModel, table=True):
    """Another full name (简称) a unit is found by."""

    __tablename__ = "unit_alias"
    __table_args__ = (
        length_check("alias"),
        undone_after_recorded(),
        Index("ix_unit_alias_alias", "alias"),
        Index("ix_unit_alias_initials", "initials"),
        index_of_few("ix_unit_alias_folded_alias", "folded_alias"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    alias: str = text_field(primary_key=True)
    recorded_in: int = entry_field(primary_key=True)
    undone_in: int | None = entry_field(default=None)
    initials: str = initials_field()
    folded_alias: str | None = folded_field()
