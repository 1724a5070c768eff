"""Say of an event how often and where it was, of a completion for which requirement, of a programme since when.

And keep of names and codes the form in which they are the same, where it is another.

What was recorded before says nothing of these, and its seals hold as they are: ``Table.later``.
"""

import sqlalchemy as sa
from alembic import op

from safetytrack.domain.texts import differing_form, folded, folded_code

revision = "0006"
down_revision = "0005"

# By code point, as SQLite sorts, whatever the server's locale.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_BATCH = 10_000
_FOLDED = (("unit", (), "name"), ("unit", (), "code"), ("unit_alias", (), "alias"), ("person", ("unit_id",), "name"))
"""The columns of names and codes: of which table, and what stands before them in an index."""

_COUNTED = ("done_on", "undone_in", "event_id")
_LOOKED_UP = {
    "ix_completion_counts": ("unit_id", "activity", "counts_on", "role", *_COUNTED, "person_id"),
    "ix_completion_person": ("unit_id", "person_id", "activity", "counts_on", *_COUNTED),
}
_BESIDE = ("part", "centihours", "audience", "host_territory", "host_sector", "count", "requirement_id", "recorded_in")


def upgrade() -> None:
    """Add the columns, the table of further hosts, the indexes that answer by them, and what was taken back."""
    for table in ("event", "completion"):
        # Not by Alembic, which knows no constraint of a column that it adds to a file.
        op.execute(f"ALTER TABLE {table} ADD COLUMN count INTEGER CONSTRAINT ck_{table}_count CHECK (count >= 1)")
    op.add_column("event", sa.Column("ref_to", TEXT, nullable=True))
    op.execute(
        "ALTER TABLE completion ADD COLUMN requirement_id INTEGER"
        " CONSTRAINT fk_completion_requirement_id REFERENCES requirement (requirement_id)"
    )
    op.add_column("programme_version", sa.Column("since", sa.Date(), nullable=True))
    op.create_table(
        "event_host",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["host_id"], ["unit.unit_id"], name=op.f("fk_event_host_host_id")),
        sa.ForeignKeyConstraint(
            ["unit_id", "event_id"], ["event.unit_id", "event.event_id"], name=op.f("fk_event_host_unit_id_event_id")
        ),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_event_host_recorded_in")),
        sa.PrimaryKeyConstraint("unit_id", "event_id", "host_id", name=op.f("pk_event_host")),
    )
    op.create_index("ix_event_host_event_id", "event_host", ["event_id"], unique=False)
    op.create_index("ix_event_host_host_id", "event_host", ["host_id"], unique=False)
    _make_partial("ix_event_counts_for", "event", "counts_for")
    _make_partial("ix_event_labelled", "event", "event_id", "counts_for")
    _make_partial("ix_event_count", "event", "count")
    _make_partial("ix_event_ref_to", "event", "event_id", "ref_to")
    _make_partial("ix_completion_requirement_id", "completion", "requirement_id")
    for name, columns in _LOOKED_UP.items():
        where = sa.text("person_id IS NOT NULL") if name == "ix_completion_person" else None
        op.drop_index(name, "completion")
        op.create_index(
            name, "completion", [*columns, *_BESIDE], unique=False, sqlite_where=where, postgresql_where=where
        )
    _keep_what_is_taken_back()


def _keep_what_is_taken_back() -> None:
    """Make the tables of what was taken back, and the index that finds whose host a unit is."""
    op.create_table(
        "undoing",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["journal.entry_id"], name=op.f("fk_undoing_entry_id")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_undoing_recorded_in")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_undoing")),
    )
    op.create_table(
        "former_row",
        sa.Column("of_table", TEXT, nullable=False),
        sa.Column("row_key", TEXT, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("row_recorded_in", sa.Integer(), nullable=True),
        sa.Column("row_undone_in", sa.Integer(), nullable=True),
        sa.Column("now_recorded_in", sa.Integer(), nullable=True),
        sa.Column("now_undone_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_former_row_recorded_in")),
        sa.PrimaryKeyConstraint("of_table", "row_key", "recorded_in", "unit_id", name=op.f("pk_former_row")),
    )
    op.create_index("ix_former_row_recorded_in", "former_row", ["recorded_in"], unique=False)
    _make_partial("ix_former_row_event_id", "former_row", "event_id")
    _make_partial("ix_event_host_id", "event", "host_id")

    for table, key, column in _FOLDED:
        _fold(table, key, column)


def _fold(table: str, key: tuple[str, ...], column: str) -> None:
    """Keep the folded form of a column of names or codes, where it is another; a million are never in mind at once."""
    fold = folded_code if column == "code" else folded
    kept = f"folded_{column}"
    op.add_column(table, sa.Column(kept, TEXT, nullable=True))
    connection = op.get_bind()
    distinct = sa.text(f"SELECT DISTINCT {column} FROM {table} WHERE {column} > :last ORDER BY {column} LIMIT {_BATCH}")
    filling = sa.text(f"UPDATE {table} SET {kept} = :folded WHERE {column} = :name")
    last = ""
    while names := connection.scalars(distinct, {"last": last}).all():
        if odd := [{"name": name, "folded": form} for name in names if (form := differing_form(name, fold))]:
            connection.execute(filling, odd)
        last = names[-1]
    _make_partial(f"ix_{table}_{kept}", table, *key, kept)


def _make_partial(name: str, table: str, *columns: str) -> None:
    """Make an index of the few rows that say something in the last of some columns."""
    where = sa.text(f"{columns[-1]} IS NOT NULL")
    op.create_index(name, table, list(columns), unique=False, sqlite_where=where, postgresql_where=where)
