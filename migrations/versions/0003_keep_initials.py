"""Keep the initials of names, by which units are found."""

import sqlalchemy as sa
from alembic import op

from safetytrack.store.lookup.initials import initials_of

revision = "0003"
down_revision = "0002"

# By code point, as SQLite sorts, whatever the server's locale: so that an index finds what a word begins.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_NAMES = {"unit": "name", "unit_alias": "alias"}
_BATCH = 10_000


def upgrade() -> None:
    """Add the column to units and aliases, and fill it."""
    for table, name in _NAMES.items():
        op.add_column(table, sa.Column("initials", TEXT, server_default="", nullable=False))
        _fill(table, name)
        op.create_index(f"ix_{table}_initials", table, ["initials"], unique=False)


def _fill(table: str, name: str) -> None:
    """Write the initials of each distinct name; a million names are never in mind at once."""
    connection = op.get_bind()
    following = sa.text(
        f"SELECT DISTINCT {name} AS name FROM {table} WHERE {name} > :last ORDER BY {name} LIMIT {_BATCH}"
    )
    filling = sa.text(f"UPDATE {table} SET initials = :initials WHERE {name} = :name")
    last = ""
    while names := connection.scalars(following, {"last": last}).all():
        connection.execute(filling, [{"name": one, "initials": initials_of(one)} for one in names])
        last = names[-1]
