"""Say which office keeps the ledger, as its papers and letters name it, and how its own sheets are read.

And have no former state of a unit or person end before it began, and find an event by any form of its ref.
"""

import sqlalchemy as sa
from alembic import op

from safetytrack.domain.texts import differing_form, folded_code

revision = "0007"
down_revision = "0006"

# By code point, as SQLite sorts, whatever the server's locale.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_BATCH = 10_000


def upgrade() -> None:
    """Make the tables of the office and of the layouts of its sheets, of which nothing was recorded before.

    Programmes may have a ladder of letters from now on.
    """
    _make_office()
    _make_layout()
    for table in ("unit_past", "person_past"):
        _let_states_end_after_they_began(table)
    op.add_column("programme_version", sa.Column("rungs", TEXT, nullable=True))
    _fold_refs()


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


def _fold_refs() -> None:
    """Keep of each ref its folded form, where it is another; a million are never in mind at once."""
    op.add_column("event", sa.Column("folded_ref", TEXT, nullable=True))
    connection = op.get_bind()
    following = sa.text(
        "SELECT unit_id, event_id, ref FROM event WHERE ref IS NOT NULL AND (unit_id, event_id) > (:unit_id, :event_id)"
        f" ORDER BY unit_id, event_id LIMIT {_BATCH}"
    )
    filling = sa.text("UPDATE event SET folded_ref = :folded WHERE unit_id = :unit_id AND event_id = :event_id")
    last = {"unit_id": -1, "event_id": -1}
    while events := connection.execute(following, last).mappings().all():
        forms = ({**event, "folded": differing_form(event["ref"], folded_code)} for event in events)
        if odd := [event for event in forms if event["folded"]]:
            connection.execute(filling, odd)
        last = {name: events[-1][name] for name in last}
    few = sa.text("folded_ref IS NOT NULL")
    op.create_index(
        "ix_event_folded_ref", "event", ["folded_ref"], unique=False, sqlite_where=few, postgresql_where=few
    )
