"""Give journal entries a place in the chain of their own, and PostgreSQL the numbers of those who write at once."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Until now one writer at a time was kept: the entries stand in the chain as they were numbered."""
    op.add_column("journal", sa.Column("number", sa.Integer(), nullable=True))
    op.execute("UPDATE journal SET number = entry_id")
    op.create_index("uq_journal_number", "journal", ["number"], unique=True)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE SEQUENCE journal_entry_id")
        op.execute("CREATE SEQUENCE event_event_id")
