"""Give a ledger an id of its own, so that those of different offices can be told apart and merged."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# By code point, as SQLite sorts, whatever the server's locale.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; the entry of the upgrade records the id, as that of the first write does in a new ledger."""
    op.create_table(
        "ledger",
        sa.Column("ledger_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ledger_uid", TEXT, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.CheckConstraint("ledger_id = 1", name=op.f("ck_ledger_only_one")),
        sa.CheckConstraint("length(ledger_uid) = 36", name=op.f("ck_ledger_ledger_uid_length")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_ledger_recorded_in")),
        sa.PrimaryKeyConstraint("ledger_id", name=op.f("pk_ledger")),
    )
