"""Say which office keeps the ledger, as its papers and letters name it, and how its own sheets are read.

And have no former state of a unit or person end before it began.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# By code point, as SQLite sorts, whatever the server's locale.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of the office and of the layouts of its sheets, of which nothing was recorded before.

    Programmes may have a ladder of letters from now on.
    """
    _make_office()
    _make_layout()
    for table in ("unit_past", "person_past"):
        _let_states_end_after_they_began(table)
    op.add_column("programme_version", sa.Column("rungs", TEXT, nullable=True))


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


def _make_layout() -> None:
    op.create_table(
        "layout",
        sa.Column("layout", TEXT, nullable=False),
        sa.Column("file", TEXT, nullable=False),
        sa.Column("mapping", TEXT, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_layout_undone_after_recorded")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_layout_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_layout_undone_in")),
        sa.PrimaryKeyConstraint("layout", "recorded_in", name=op.f("pk_layout")),
    )
    live = sa.text("undone_in IS NULL")
    op.create_index("uq_layout_layout", "layout", ["layout"], unique=True, sqlite_where=live, postgresql_where=live)


def _let_states_end_after_they_began(table: str) -> None:
    """Add the constraint; a file's table is made anew, of which nothing refers to."""
    constraint = f"CONSTRAINT ck_{table}_replaced_after_recorded CHECK (replaced_in > recorded_in)"
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.execute(f"ALTER TABLE {table} ADD {constraint}")
        return
    # By hand, as what Alembic makes of a table depends on its version, and verify holds tables to how they were made.
    made = connection.scalar(sa.text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table})
    before, _closing, after = made.rpartition(")")
    op.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    connection.exec_driver_sql(f"{before.rstrip()}, \n\t{constraint}\n){after}")
    op.execute(f"INSERT INTO {table} SELECT * FROM {table}_before")
    op.execute(f"DROP TABLE {table}_before")
