"""Make the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make every table of the first version."""
    op.create_table(
        "journal",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("command", TEXT, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("facts", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_journal")),
        sa.UniqueConstraint("hash", name=op.f("uq_journal_hash")),
    )
    op.create_table(
        "programme",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_programme_recorded_in")),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_programme")),
        sa.UniqueConstraint("code", name=op.f("uq_programme_code")),
    )
    op.create_table(
        "unit",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("regulator_id", sa.Integer(), nullable=True),
        sa.Column("sector", TEXT, nullable=True),
        sa.Column("industrial", sa.Boolean(), nullable=False),
        sa.Column("scale", TEXT, nullable=True),
        sa.Column("scale_given", TEXT, nullable=True),
        sa.Column("revenue_fen", sa.BigInteger(), nullable=True),
        sa.Column("legal_form", TEXT, nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", TEXT, nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.CheckConstraint("scale IN ('above', 'below')", name=op.f("ck_unit_scale")),
        sa.CheckConstraint("scale_given IN ('above', 'below')", name=op.f("ck_unit_scale_given")),
        sa.CheckConstraint("closed_on >= opened_on", name=op.f("ck_unit_closed_after_opened")),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_unit_code_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name=op.f("ck_unit_name_length")),
        sa.CheckConstraint(
            "parent_id <> unit_id AND regulator_id <> unit_id", name=op.f("ck_unit_not_its_own_superior")
        ),
        sa.CheckConstraint("revenue_fen >= 0", name=op.f("ck_unit_revenue_fen")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["unit.unit_id"],
            name=op.f("fk_unit_merged_into_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["unit.unit_id"], name=op.f("fk_unit_parent_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_unit_recorded_in")),
        sa.ForeignKeyConstraint(
            ["regulator_id"], ["unit.unit_id"], name=op.f("fk_unit_regulator_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_unit")),
    )
    op.create_index("ix_unit_kind", "unit", ["kind"], unique=False)
    op.create_index(
        "ix_unit_merged_into_id",
        "unit",
        ["merged_into_id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_index("ix_unit_name", "unit", ["name"], unique=False)
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"], unique=False)
    op.create_index("ix_unit_regulator_id", "unit", ["regulator_id"], unique=False)
    op.create_index("uq_unit_code", "unit", ["code"], unique=True)
    op.create_table(
        "event",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("identity", TEXT, nullable=False),
        sa.Column("activity", TEXT, nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("counts_for", TEXT, nullable=True),
        sa.Column("counts_on", sa.Date(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("topics", TEXT, nullable=False),
        sa.Column("audience", sa.Integer(), nullable=True),
        sa.Column("centihours", sa.Integer(), nullable=True),
        sa.Column("ref", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.Column("undone_reason", TEXT, nullable=True),
        sa.CheckConstraint("(state = 'recorded') = (undone_in IS NULL)", name=op.f("ck_event_undone_with_state")),
        sa.CheckConstraint("state IN ('recorded', 'void', 'returned')", name=op.f("ck_event_state")),
        sa.CheckConstraint("audience >= 0", name=op.f("ck_event_audience")),
        sa.CheckConstraint("centihours >= 0", name=op.f("ck_event_centihours")),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_event_undone_after_recorded")),
        sa.ForeignKeyConstraint(["host_id"], ["unit.unit_id"], name=op.f("fk_event_host_id")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_event_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_event_undone_in")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_event_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "event_id", name=op.f("pk_event")),
    )
    op.create_index(
        "ix_event_undone_identity",
        "event",
        ["identity"],
        unique=False,
        sqlite_where=sa.text("undone_in IS NOT NULL"),
        postgresql_where=sa.text("undone_in IS NOT NULL"),
    )
    op.create_index(
        "uq_event_identity",
        "event",
        ["identity", "unit_id"],
        unique=True,
        sqlite_where=sa.text("undone_in IS NULL"),
        postgresql_where=sa.text("undone_in IS NULL"),
    )
    op.create_index("uq_event_uid", "event", ["uid", "unit_id"], unique=True)
    op.create_table(
        "person",
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("staff_no", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name=op.f("ck_person_name_length")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_person_recorded_in")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_person_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "person_id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_name", "person", ["unit_id", "name"], unique=False)
    op.create_index("uq_person_staff_no", "person", ["unit_id", "staff_no"], unique=True)
    op.create_table(
        "programme_version",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("loaded_on", sa.Date(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("issuer", TEXT, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.programme_id"], name=op.f("fk_programme_version_programme_id")
        ),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_programme_version_recorded_in")),
        sa.PrimaryKeyConstraint("programme_id", "version", name=op.f("pk_programme_version")),
    )
    op.create_table(
        "requirement",
        sa.Column("requirement_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.programme_id"], name=op.f("fk_requirement_programme_id")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_requirement_recorded_in")),
        sa.PrimaryKeyConstraint("requirement_id", name=op.f("pk_requirement")),
    )
    op.create_index("uq_requirement_code", "requirement", ["programme_id", "code"], unique=True)
    op.create_table(
        "unit_alias",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("alias", TEXT, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(alias) BETWEEN 1 AND 200", name=op.f("ck_unit_alias_alias_length")),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_unit_alias_undone_after_recorded")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_unit_alias_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_unit_alias_undone_in")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_unit_alias_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "alias", "recorded_in", name=op.f("pk_unit_alias")),
    )
    op.create_index("ix_unit_alias_alias", "unit_alias", ["alias"], unique=False)
    op.create_table(
        "unit_past",
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("regulator_id", sa.Integer(), nullable=True),
        sa.Column("sector", TEXT, nullable=True),
        sa.Column("industrial", sa.Boolean(), nullable=False),
        sa.Column("scale", TEXT, nullable=True),
        sa.Column("scale_given", TEXT, nullable=True),
        sa.Column("revenue_fen", sa.BigInteger(), nullable=True),
        sa.Column("legal_form", TEXT, nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", TEXT, nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("replaced_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_unit_past_recorded_in")),
        sa.ForeignKeyConstraint(["replaced_in"], ["journal.entry_id"], name=op.f("fk_unit_past_replaced_in")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_unit_past_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "recorded_in", name=op.f("pk_unit_past")),
    )
    op.create_table(
        "unit_tag",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("tag", TEXT, nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(tag) BETWEEN 1 AND 200", name=op.f("ck_unit_tag_tag_length")),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_unit_tag_undone_after_recorded")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_unit_tag_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_unit_tag_undone_in")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_unit_tag_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "tag", "recorded_in", name=op.f("pk_unit_tag")),
    )
    op.create_table(
        "appointment",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("ended_on >= started_on", name=op.f("ck_appointment_ended_after_started")),
        sa.CheckConstraint(
            "person_id IS NOT NULL OR started_on IS NOT NULL", name=op.f("ck_appointment_vacancy_has_a_first_day")
        ),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_appointment_undone_after_recorded")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_appointment_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_appointment_undone_in")),
        sa.ForeignKeyConstraint(
            ["unit_id", "person_id"],
            ["person.unit_id", "person.person_id"],
            name=op.f("fk_appointment_unit_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_appointment_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "appointment_id", name=op.f("pk_appointment")),
    )
    op.create_index("ix_appointment_person", "appointment", ["unit_id", "person_id", "role"], unique=False)
    op.create_index(
        "ix_appointment_role",
        "appointment",
        ["unit_id", "role", "started_on", "ended_on", "person_id", "undone_in"],
        unique=False,
    )
    op.create_table(
        "completion",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("event_unit_id", sa.Integer(), nullable=False),
        sa.Column("activity", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("person_name", TEXT, nullable=True),
        sa.Column("part", TEXT, nullable=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("counts_on", sa.Date(), nullable=False),
        sa.Column("centihours", sa.Integer(), nullable=True),
        sa.Column("audience", sa.Integer(), nullable=True),
        sa.Column("host_territory", sa.Boolean(), nullable=False),
        sa.Column("host_sector", sa.Boolean(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "person_id IS NULL OR person_name IS NULL", name=op.f("ck_completion_person_known_or_named")
        ),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_completion_undone_after_recorded")),
        sa.ForeignKeyConstraint(
            ["event_unit_id", "event_id"],
            ["event.unit_id", "event.event_id"],
            name=op.f("fk_completion_event_unit_id_event_id"),
        ),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_completion_recorded_in")),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_completion_undone_in")),
        sa.ForeignKeyConstraint(
            ["unit_id", "person_id"],
            ["person.unit_id", "person.person_id"],
            name=op.f("fk_completion_unit_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_completion_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "event_id", "line", name=op.f("pk_completion")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_completion_counts",
        "completion",
        [
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
        ],
        unique=False,
    )
    op.create_index("ix_completion_event", "completion", ["event_id", "unit_id"], unique=False)
    op.create_index(
        "ix_completion_person",
        "completion",
        [
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
        ],
        unique=False,
        sqlite_where=sa.text("person_id IS NOT NULL"),
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_table(
        "extension",
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("label", TEXT, nullable=True),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("approver", TEXT, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("extension_id", sa.Integer(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_extension_undone_after_recorded")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_extension_recorded_in")),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirement.requirement_id"], name=op.f("fk_extension_requirement_id")
        ),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_extension_undone_in")),
        sa.ForeignKeyConstraint(
            ["unit_id", "person_id"],
            ["person.unit_id", "person.person_id"],
            name=op.f("fk_extension_unit_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_extension_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "extension_id", name=op.f("pk_extension")),
    )
    op.create_index("ix_extension_requirement", "extension", ["unit_id", "requirement_id"], unique=False)
    op.create_table(
        "person_past",
        sa.Column("uid", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("staff_no", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("replaced_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_person_past_recorded_in")),
        sa.ForeignKeyConstraint(["replaced_in"], ["journal.entry_id"], name=op.f("fk_person_past_replaced_in")),
        sa.ForeignKeyConstraint(
            ["unit_id", "person_id"],
            ["person.unit_id", "person.person_id"],
            name=op.f("fk_person_past_unit_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("unit_id", "person_id", "recorded_in", name=op.f("pk_person_past")),
    )
    op.create_table(
        "requirement_version",
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("loaded_on", sa.Date(), nullable=False),
        sa.Column("definition", TEXT, nullable=True),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_requirement_version_recorded_in")),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirement.requirement_id"], name=op.f("fk_requirement_version_requirement_id")
        ),
        sa.PrimaryKeyConstraint("requirement_id", "version", name=op.f("pk_requirement_version")),
    )
    op.create_table(
        "waiver",
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("label", TEXT, nullable=True),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("approver", TEXT, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("waiver_id", sa.Integer(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("undone_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("undone_in >= recorded_in", name=op.f("ck_waiver_undone_after_recorded")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_waiver_recorded_in")),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirement.requirement_id"], name=op.f("fk_waiver_requirement_id")
        ),
        sa.ForeignKeyConstraint(["undone_in"], ["journal.entry_id"], name=op.f("fk_waiver_undone_in")),
        sa.ForeignKeyConstraint(
            ["unit_id", "person_id"], ["person.unit_id", "person.person_id"], name=op.f("fk_waiver_unit_id_person_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_waiver_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "waiver_id", name=op.f("pk_waiver")),
    )
    op.create_index("ix_waiver_requirement", "waiver", ["unit_id", "requirement_id"], unique=False)
    op.create_table(
        "requirement_scope",
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("scale", TEXT, nullable=True),
        sa.Column("sector", TEXT, nullable=True),
        sa.Column("tag", TEXT, nullable=True),
        sa.Column("code", TEXT, nullable=True),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.CheckConstraint("scale IN ('above', 'below')", name=op.f("ck_requirement_scope_scale")),
        sa.ForeignKeyConstraint(["recorded_in"], ["journal.entry_id"], name=op.f("fk_requirement_scope_recorded_in")),
        sa.ForeignKeyConstraint(
            ["requirement_id", "version"],
            ["requirement_version.requirement_id", "requirement_version.version"],
            name=op.f("fk_requirement_scope_requirement_id_version"),
        ),
        sa.PrimaryKeyConstraint("requirement_id", "version", "line", name=op.f("pk_requirement_scope")),
    )
