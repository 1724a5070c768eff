"""Keep evidence of events, and which signs of invented records somebody has looked into."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# By code point, as SQLite sorts, whatever the server's locale.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "evidence",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_evidence_undone_after_recorded")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_evidence_size")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_evidence_sha256_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name=op.f("ck_evidence_name_length")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_evidence_unit_id")),
        sa.ForeignKeyConstraint(
            ["unit_id", "event_id"], ["event.unit_id", "event.event_id"], name=op.f("fk_evidence_unit_id_event_id")
        ),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_evidence_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_evidence_undone_in")),
        sa.PrimaryKeyConstraint("unit_id", "event_id", "evidence_id", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_event_id", "evidence", ["event_id"], unique=False)
    op.create_index("ix_evidence_sha256", "evidence", ["sha256"], unique=False)
    op.create_table(
        "looked_at",
        sa.Column("finding", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_looked_at_undone_after_recorded")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_looked_at_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_looked_at_undone_in")),
        sa.PrimaryKeyConstraint("finding", "recorded_in", name=op.f("pk_looked_at")),
    )
