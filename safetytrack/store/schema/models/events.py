"""Events, whom they count for, and what proves them."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKeyConstraint, Index, text
from sqlmodel import Field, SQLModel

from safetytrack.store.schema.models.columns import (
    TEXT,
    entry_field,
    folded_field,
    index_of_few,
    later_field,
    length_check,
    one_of,
    text_field,
    undone_after_recorded,
)


class Event(SQLModel, table=True):
    """One thing that happened, kept under the unit it was first recorded for.

    ``identity`` is a digest of the ref, else of the whole content: what makes a second recording of the same
    event no event at all. ``topics`` is a JSON list. ``count`` is how often it happened (None: once), ``ref_to`` the
    ref of the event that it answers, ``host_id`` where it was held; further hosts are an ``EventHost`` each.
    """

    __table_args__ = (
        undone_after_recorded(),
        one_of("state", "recorded", "void", "returned"),
        CheckConstraint("(state = 'recorded') = (undone_in IS NULL)", name="undone_with_state"),
        CheckConstraint("audience >= 0", name="audience"),
        CheckConstraint("centihours >= 0", name="centihours"),
        CheckConstraint("count >= 1", name="count"),
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
        index_of_few("ix_event_counts_for", "counts_for"),
        index_of_few("ix_event_labelled", "event_id", "counts_for"),
        index_of_few("ix_event_count", "count"),
        index_of_few("ix_event_ref_to", "event_id", "ref_to"),
        index_of_few("ix_event_host_id", "host_id"),
        index_of_few("ix_event_folded_ref", "folded_ref"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    event_id: int = Field(primary_key=True)
    uid: str = text_field()
    identity: str = text_field()
    activity: str = text_field()
    done_on: date
    counts_for: str | None = text_field(default=None)
    counts_on: date
    host_id: int | None = Field(default=None, foreign_key="unit.unit_id")
    place: str | None = text_field(default=None)
    topics: str = text_field(default="[]")
    audience: int | None = None
    centihours: int | None = None
    ref: str | None = text_field(default=None)
    note: str | None = text_field(default=None)
    count: int | None = later_field()
    ref_to: str | None = later_field(sa_type=TEXT)
    recorded_in: int = entry_field()
    state: str = text_field(default="recorded")
    undone_in: int | None = entry_field(default=None)
    undone_reason: str | None = text_field(default=None)
    folded_ref: str | None = folded_field()


class EventHost(SQLModel, table=True):
    """One more unit that an event was held at, beside ``Event.host_id``; it holds as long as the event does."""

    __tablename__ = "event_host"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "event_id"], ["event.unit_id", "event.event_id"]),
        Index("ix_event_host_event_id", "event_id"),
        Index("ix_event_host_host_id", "host_id"),
    )
    unit_id: int = Field(primary_key=True)
    event_id: int = Field(primary_key=True)
    host_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    recorded_in: int = entry_field()


class Completion(SQLModel, table=True):
    """Whom an event counts for, with the event's countable facts beside it so that one index answers.

    ``host_territory`` and ``host_sector`` say whether a host lay inside the unit's territory or sector on the
    day of recording (rule 13); ``requirement_id`` is the one requirement that it was given for (rule 6).
    """

    __table_args__ = (
        undone_after_recorded(),
        ForeignKeyConstraint(["event_unit_id", "event_id"], ["event.unit_id", "event.event_id"]),
        ForeignKeyConstraint(["unit_id", "person_id"], ["person.unit_id", "person.person_id"]),
        CheckConstraint("person_id IS NULL OR person_name IS NULL", name="person_known_or_named"),
        CheckConstraint("count >= 1", name="count"),
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
            "count",
            "requirement_id",
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
            "count",
            "requirement_id",
            "recorded_in",
            sqlite_where=text("person_id IS NOT NULL"),
            postgresql_where=text("person_id IS NOT NULL"),
        ),
        Index("ix_completion_event", "event_id", "unit_id"),
        index_of_few("ix_completion_requirement_id", "requirement_id"),
        {"sqlite_with_rowid": False},
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    event_id: int = Field(primary_key=True)
    line: int = Field(primary_key=True)
    event_unit_id: int
    activity: str = text_field()
    role: str | None = text_field(default=None)
    person_id: int | None = None
    person_name: str | None = text_field(default=None)
    part: str | None = text_field(default=None)
    done_on: date
    counts_on: date
    centihours: int | None = None
    audience: int | None = None
    host_territory: bool = False
    host_sector: bool = False
    count: int | None = later_field()
    requirement_id: int | None = later_field(foreign_key="requirement.requirement_id")
    recorded_in: int = entry_field()
    undone_in: int | None = entry_field(default=None)


class Evidence(SQLModel, table=True):
    """A file that proves an event, kept beside the ledger by its SHA-256 (store/evidence/folder.py).

    ``name`` is what it was called where it came from; nobody believes it as a path. ``changed_at`` is when it was last
    changed there, and ``media_type`` is told by its content. The same file may prove several events: it is kept once.
    """

    __table_args__ = (
        undone_after_recorded(),
        ForeignKeyConstraint(["unit_id", "event_id"], ["event.unit_id", "event.event_id"]),
        CheckConstraint("size >= 0", name="size"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        length_check(),
        Index("ix_evidence_event_id", "event_id"),
        Index("ix_evidence_sha256", "sha256"),
    )
    unit_id: int = Field(primary_key=True, foreign_key="unit.unit_id")
    event_id: int = Field(primary_key=True)
    evidence_id: int = Field(primary_key=True)
    sha256: str = text_field()
    name: str = text_field()
    size: int = Field(sa_type=BigInteger)
    media_type: str = text_field()
    changed_at: datetime | None = Field(default=None, sa_type=DateTime)
    recorded_in: int = entry_field()
    undone_in: int | None = entry_field(default=None)


class LookedAt(SQLModel, table=True):
    """A finding of ``doctor --suspicious`` that somebody looked into, with what came of it."""

    __tablename__ = "looked_at"
    __table_args__ = (undone_after_recorded(),)
    finding: str = text_field(primary_key=True)
    note: str = text_field()
    recorded_in: int = entry_field(primary_key=True)
    undone_in: int | None = entry_field(default=None)
