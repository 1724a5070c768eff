"""Say which office keeps the ledger, as its papers and letters name it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# By code point, as SQLite sorts, whatever the server's locale.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of the office; nothing of what was recorded before says which it is."""
    _make_office()


def _make_office() -> None:
    op.create_table(
        "office",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("prefix", TEXT, nullable=True),
        sa.Column("signatory", TEXT, nullable=True),
        sa.Column("contact", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=True),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name=op.f("ck_office_name_length")),
        sa.CheckConstraint("office_id = 1", name=op.f("ck_office_only_one")),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_office_undone_after_recorded")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_office_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_office_undone_in")),
        sa.PrimaryKeyConstraint("office_id", "recorded_in", name=op.f("pk_office")),
    )
    live = sa.text("undone_in IS NULL")
    op.create_index(
        "uq_office_office_id", "office", ["office_id"], unique=True, sqlite_where=live, postgresql_where=live
    )
