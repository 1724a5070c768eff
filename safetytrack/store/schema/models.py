"""The tables: the one definition of the schema. Migrations make it, and a test says that they agree.

What a unit owns carries ``unit_id`` in its primary key, so that the schema can be spread over machines by unit.
Every fact names the journal entry it was recorded in; a fact that no longer holds also names the entry that
undid it. Facts are added and undone, never changed; of units and people, which are edited, the former state
moves to a table of the past.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

NAME_LENGTH = 200
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _entry(**options: object) -> object:
    return Field(sa_column_args=[ForeignKey("journal.entry_id")], **options)


def _superior(column: str) -> ForeignKeyConstraint:
    # Deferred, because a file may name a unit before the one above it.
    return ForeignKeyConstraint([column], ["unit.unit_id"], deferrable=True, initially="DEFERRED")


# Bytes decide what comes first and what is alike, on whatever machine: SQLite knows no other order.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _text(**options: object) -> object:
    return Field(sa_type=_TEXT, **options)


def _initials() -> object:
    # Follows from the name (store/lookup/initials.py), so that no journal entry tells it.
    return _text(default="", sa_column_kwargs={"server_default": ""})


def _named(column: str = "name") -> CheckConstraint:
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {NAME_LENGTH}", name=f"{column}_length")


def _one_of(column: str, *values: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(map(repr, values))})", name=column)


def _undone_after_recorded() -> CheckConstraint:
    return CheckConstraint("undone_in >= recorded_in", name="undone_after_recorded")


class Journal(SQLModel, table=True):
    """One entry per write, hash-chained: ``hash`` covers all the rest but ``number``, ``previous`` included.

    ``entry_id`` is what facts name; ``number`` (1, 2, 3, ...) is the place in the chain, taken when the entry is kept.
    Writers who work side by side may be kept in another order than they began in.
    """

    __table_args__ = (Index("uq_journal_number", "number", unique=True),)
    entry_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int | None = None
    at: datetime = Field(sa_type=DateTime)
    who: str = _text()
    command: str = _text()
    what: str = _text()
    facts: str = _text()
    previous: str = _text()
    hash: str = _text(unique=True)


class UnitState(SQLModel):
    """What is said of a unit at one time. ``revenue_fen`` is exact: 1 万元 is 1,000,000 分."""

    code: str = _text()
    name: str = _text()
    kind: str = _text()
    parent_id: int | None = None
    regulator_id: int | None = None
    sector: str | None = _text(default=None)
    industrial: bool = False
    scale: str | None = _text(default=None)
    scale_given: str | None = _text(default=None)
    revenue_fen: int | None = Field(default=None, sa_type=BigInteger)
    legal_form: str | None = _text(default=None)
    opened_on: date | None = None
    closed_on: date | None = None
    closed_reason: str | None = _text(default=None)
    merged_into_id: int | None = None


class Unit(UnitState, table=True):
    """An organisation, in two trees: ``parent_id`` by territory, ``regulator_id`` by sector."""

    __table_args__ = (
        _named(),
        CheckConstraint("length(code) BETWEEN 1 AND 64", name="code_length"),
        CheckConstraint("parent_id <> unit_id AND regulator_id <> unit_id", name="not_its_own_superior"),
        CheckConstraint("closed_on >= opened_on", name="closed_after_opened"),
        CheckConstraint("revenue_fen >= 0", name="revenue_fen"),
        _one_of("scale", "above", "below"),
        _one_of("scale_given", "above", "below"),
        _superior("parent_id"),
        _superior("regulator_id"),
        _superior("merged_into_id"),
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
    )
    unit_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recorded_in: int = _entry()
    initials: str = _initials()


class UnitPast(UnitState, table=True):
    """What was said of a unit from entry ``recorded_in`` until entry ``replaced_in``."""

    __tablename__ = "unit_past"
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    recorded_in: int = _entry(primary_key=True)
    replaced_in: int = _entry()


class UnitTag(SQLModel, table=True):
    """A word by which a scope can pick units."""

    __tablename__ = "unit_tag"
    __table_args__ = (_named("tag"), _undone_after_recorded())
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    tag: str = _text(primary_key=True)
    recorded_in: int = _entry(primary_key=True)
    undone_in: int | None = _entry(default=None)


class UnitAlias(SQLModel, table=True):
    """Another full name (简称) a unit is found by."""

    __tablename__ = "unit_alias"
    __table_args__ = (
        _named("alias"),
        _undone_after_recorded(),
        Index("ix_unit_alias_alias", "alias"),
        Index("ix_unit_alias_initials", "initials"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    alias: str = _text(primary_key=True)
    recorded_in: int = _entry(primary_key=True)
    undone_in: int | None = _entry(default=None)
    initials: str = _initials()


class PersonState(SQLModel):
    """What is said of a person. ``staff_no`` is the office's own ``person_id`` (工号), unique in the unit."""

    uid: str = _text()
    name: str = _text()
    staff_no: str | None = _text(default=None)
    phone: str | None = _text(default=None)


class Person(PersonState, table=True):
    """Somebody in a unit, numbered within it."""

    __table_args__ = (
        _named(),
        Index("uq_person_staff_no", "unit_id", "staff_no", unique=True),
        Index("ix_person_name", "unit_id", "name"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    person_id: int = Field(primary_key=True)
    recorded_in: int = _entry()


class PersonPast(PersonState, table=True):
    """What was said of a person until entry ``replaced_in``."""

    __tablename__ = "person_past"
    __table_args__ = (ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),)
    unit_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    recorded_in: int = _entry(primary_key=True)
    replaced_in: int = _entry()


class Appointment(SQLModel, table=True):
    """Who holds a post, both days in office; without a person, a declared vacancy."""

    __table_args__ = (
        CheckConstraint("ended_on >= started_on", name="ended_after_started"),
        CheckConstraint("person_id IS NOT NULL OR started_on IS NOT NULL", name="vacancy_has_a_first_day"),
        _undone_after_recorded(),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
        Index("ix_appointment_role", "unit_id", "role", "started_on", "ended_on", "person_id", "undone_in"),
        Index("ix_appointment_person", "unit_id", "person_id", "role"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    appointment_id: int = Field(primary_key=True)
    role: str = _text()
    person_id: int | None = None
    started_on: date | None = None
    ended_on: date | None = None
    recorded_in: int = _entry()
    undone_in: int | None = _entry(default=None)


class Programme(SQLModel, table=True):
    """The document that asks, by its code."""

    programme_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    code: str = _text(unique=True)
    recorded_in: int = _entry()


class ProgrammeVersion(SQLModel, table=True):
    """What a programme's file said of the document on the day it was loaded."""

    __tablename__ = "programme_version"
    programme_id: int = Field(primary_key=True, foreign_key="programme.programme_id")
    version: int = Field(primary_key=True)
    loaded_on: date
    title: str = _text()
    document: str = _text()
    issuer: str = _text()
    issued_on: date
    recorded_in: int = _entry()


class RequirementRow(SQLModel, table=True):
    """One duty of a programme, by its code."""

    __tablename__ = "requirement"
    __table_args__ = (Index("uq_requirement_code", "programme_id", "code", unique=True),)
    requirement_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    programme_id: int = Field(foreign_key="programme.programme_id")
    code: str = _text()
    recorded_in: int = _entry()


class RequirementVersion(SQLModel, table=True):
    """What a duty asked from the day it was loaded; no ``definition``: withdrawn from that day."""

    __tablename__ = "requirement_version"
    requirement_id: int = Field(primary_key=True, foreign_key="requirement.requirement_id")
    version: int = Field(primary_key=True)
    loaded_on: date
    definition: str | None = _text(default=None)
    recorded_in: int = _entry()


class RequirementScope(SQLModel, table=True):
    """One line of a version's ``applies_to``; an empty key fits every unit."""

    __tablename__ = "requirement_scope"
    __table_args__ = (
        _one_of("scale", "above", "below"),
        ForeignKeyConstraint(
            ["requirement_id", "version"], ["requirement_version.requirement_id", "requirement_version.version"]
        ),
    )
    requirement_id: int = Field(primary_key=True)
    version: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    kind: str | None = _text(default=None)
    scale: str | None = _text(default=None)
    sector: str | None = _text(default=None)
    tag: str | None = _text(default=None)
    code: str | None = _text(default=None)
    recorded_in: int = _entry()


class Event(SQLModel, table=True):
    """One thing that happened, kept under the unit it was first recorded for.

    ``identity`` is a digest of the ref, else of the whole content: what makes a second recording of the same
    event no event at all. ``topics`` is a JSON list.
    """

    __table_args__ = (
        _undone_after_recorded(),
        _one_of("state", "recorded", "void", "returned"),
        CheckConstraint("(state = 'recorded') = (undone_in IS NULL)", name="undone_with_state"),
        CheckConstraint("audience >= 0", name="audience"),
        CheckConstraint("centihours >= 0", name="centihours"),
        Index(
            "uq_event_identity",
            "identity",
            "unit_id",
            unique=True,
            sqlite_where=text("undone_in IS NULL"),
            postgresql_where=text("undone_in IS NULL"),
        ),
        Index(
            "ix_event_undone_identity",
            "identity",
            sqlite_where=text("undone_in IS NOT NULL"),
            postgresql_where=text("undone_in IS NOT NULL"),
        ),
        Index("uq_event_uid", "uid", "unit_id", unique=True),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    event_id: int = Field(primary_key=True)
    uid: str = _text()
    identity: str = _text()
    activity: str = _text()
    done_on: date
    counts_for: str | None = _text(default=None)
    counts_on: date
    host_id: int | None = Field(default=None, foreign_key="unit.unit_id")
    place: str | None = _text(default=None)
    topics: str = _text(default="[]")
    audience: int | None = None
    centihours: int | None = None
    ref: str | None = _text(default=None)
    note: str | None = _text(default=None)
    recorded_in: int = _entry()
    state: str = _text(default="recorded")
    undone_in: int | None = _entry(default=None)
    undone_reason: str | None = _text(default=None)


class Completion(SQLModel, table=True):
    """Whom an event counts for, with the event's countable facts beside it so that one index answers.

    ``host_territory`` and ``host_sector`` say whether the host lay inside the unit's territory or sector on the
    day of recording (rule 13).
    """

    __table_args__ = (
        _undone_after_recorded(),
        ForeignKeyConstraint(["event_unit_id", "event_id"], ["event.unit_id", "event.event_id"]),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
        CheckConstraint("person_id IS NULL OR person_name IS NULL", name="person_known_or_named"),
        Index(
            "ix_completion_counts",
            "unit_id",
            "activity",
            "counts_on",
            "role",
            "done_on",
            "undone_in",
            "event_id",
            "person_id",
            "part",
            "centihours",
            "audience",
            "host_territory",
            "host_sector",
            "recorded_in",
        ),
        Index(
            "ix_completion_person",
            "unit_id",
            "person_id",
            "activity",
            "counts_on",
            "done_on",
            "undone_in",
            "event_id",
            "part",
            "centihours",
            "audience",
            "host_territory",
            "host_sector",
            "recorded_in",
            sqlite_where=text("person_id IS NOT NULL"),
            postgresql_where=text("person_id IS NOT NULL"),
        ),
        Index("ix_completion_event", "event_id", "unit_id"),
        {"sqlite_with_rowid": False},
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    event_id: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    event_unit_id: int
    activity: str = _text()
    role: str | None = _text(default=None)
    person_id: int | None = None
    person_name: str | None = _text(default=None)
    part: str | None = _text(default=None)
    done_on: date
    counts_on: date
    centihours: int | None = None
    audience: int | None = None
    host_territory: bool = False
    host_sector: bool = False
    recorded_in: int = _entry()
    undone_in: int | None = _entry(default=None)


class Evidence(SQLModel, table=True):
    """A file that proves an event, kept beside the ledger by its SHA-256 (store/evidence/folder.py).

    ``name`` is what it was called where it came from; nobody believes it as a path. ``changed_at`` is when it was last
    changed there, and ``media_type`` is told by its content. The same file may prove several events: it is kept once.
    """

    __table_args__ = (
        _undone_after_recorded(),
        ForeignKeyConstraint(["unit_id", "event_id"], ["event.unit_id", "event.event_id"]),
        CheckConstraint("size >= 0", name="size"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        _named(),
        Index("ix_evidence_event_id", "event_id"),
        Index("ix_evidence_sha256", "sha256"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    event_id: int = Field(primary_key=True)
    evidence_id: int = Field(primary_key=True)
    sha256: str = _text()
    name: str = _text()
    size: int = Field(sa_type=BigInteger)
    media_type: str = _text()
    changed_at: datetime | None = Field(default=None, sa_type=DateTime)
    recorded_in: int = _entry()
    undone_in: int | None = _entry(default=None)


class LookedAt(SQLModel, table=True):
    """A finding of ``doctor --suspicious`` that somebody looked into, with what came of it."""

    __tablename__ = "looked_at"
    __table_args__ = (_undone_after_recorded(),)
    finding: str = _text(primary_key=True)
    note: str = _text()
    recorded_in: int = _entry(primary_key=True)
    undone_in: int | None = _entry(default=None)


class Decision(SQLModel):
    """What an approver decided on an obligation; an empty role, person or label means all of them."""

    requirement_id: int = Field(foreign_key="requirement.requirement_id")
    role: str | None = _text(default=None)
    person_id: int | None = None
    label: str | None = _text(default=None)
    reason: str = _text()
    approver: str = _text()


class Waiver(Decision, table=True):
    """An obligation taken out of what is owed (rule 15)."""

    __table_args__ = (
        _undone_after_recorded(),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
        Index("ix_waiver_requirement", "unit_id", "requirement_id"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    waiver_id: int = Field(primary_key=True)
    recorded_in: int = _entry()
    undone_in: int | None = _entry(default=None)


class Extension(Decision, table=True):
    """An obligation's due date moved to ``to_on`` (rule 15)."""

    __table_args__ = (
        _undone_after_recorded(),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
        Index("ix_extension_requirement", "unit_id", "requirement_id"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    extension_id: int = Field(primary_key=True)
    to_on: date
    recorded_in: int = _entry()
    undone_in: int | None = _entry(default=None)
