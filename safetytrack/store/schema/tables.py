"""The tables in a few words: what reading and guarding them takes, without the time that the models take.

Written by ``make schema`` from ``schema.models``, which are the definition.
"""

from safetytrack.store.schema.table import Table, table

_ALL = (
    table(
        "journal",
        "entry_id number at who command what facts previous hash",
        key="entry_id",
        unique=("hash", "number"),
        moments="at",
        numbered=False,
    ),
    table(
        "former_row",
        "of_table row_key recorded_in unit_id event_id content row_recorded_in row_undone_in now_recorded_in "
        "now_undone_in",
        key="of_table row_key recorded_in unit_id",
    ),
    table(
        "layout",
        "layout file mapping recorded_in undone_in",
        key="layout recorded_in",
        live="layout",
    ),
    table(
        "ledger",
        "ledger_id ledger_uid recorded_in",
        key="ledger_id",
        numbered=False,
    ),
    table(
        "looked_at",
        "finding note recorded_in undone_in",
        key="finding recorded_in",
    ),
    table(
        "office",
        "office_id name prefix signatory contact phone recorded_in undone_in",
        key="office_id recorded_in",
        live="office_id",
    ),
    table(
        "programme",
        "programme_id code recorded_in",
        key="programme_id",
        unique=("code",),
        numbered=False,
    ),
    table(
        "undoing",
        "entry_id recorded_in",
        key="entry_id",
        numbered=False,
    ),
    table(
        "unit",
        "code name kind parent_id regulator_id sector industrial scale scale_given revenue_fen legal_form opened_on "
        "closed_on closed_reason merged_into_id unit_id recorded_in initials folded_name folded_code",
        key="unit_id",
        unique=("code",),
        flags="industrial",
        numbered=False,
    ),
    table(
        "event",
        "unit_id event_id uid identity activity done_on counts_for counts_on host_id place topics audience "
        "centihours ref note count ref_to recorded_in state undone_in undone_reason folded_ref",
        key="unit_id event_id",
        unique=("uid unit_id",),
        live="identity unit_id",
        later="count ref_to",
    ),
    table(
        "person",
        "uid name staff_no phone unit_id person_id recorded_in folded_name",
        key="unit_id person_id",
        unique=("unit_id staff_no",),
    ),
    table(
        "programme_version",
        "programme_id version loaded_on title document issuer issued_on since rungs recorded_in",
        key="programme_id version",
        later="since rungs",
    ),
    table(
        "requirement",
        "requirement_id programme_id code recorded_in",
        key="requirement_id",
        unique=("programme_id code",),
        numbered=False,
    ),
    table(
        "unit_alias",
        "unit_id alias recorded_in undone_in initials folded_alias",
        key="unit_id alias recorded_in",
    ),
    table(
        "unit_past",
        "code name kind parent_id regulator_id sector industrial scale scale_given revenue_fen legal_form opened_on "
        "closed_on closed_reason merged_into_id unit_id recorded_in replaced_in",
        key="unit_id recorded_in",
        flags="industrial",
    ),
    table(
        "unit_tag",
        "unit_id tag recorded_in undone_in",
        key="unit_id tag recorded_in",
    ),
    table(
        "appointment",
        "unit_id appointment_id role person_id started_on ended_on recorded_in undone_in",
        key="unit_id appointment_id",
    ),
    table(
        "completion",
        "unit_id event_id line event_unit_id activity role person_id person_name part done_on counts_on centihours "
        "audience host_territory host_sector count requirement_id recorded_in undone_in",
        key="unit_id event_id line",
        flags="host_territory host_sector",
        later="count requirement_id",
        numbered=False,
    ),
    table(
        "event_host",
        "unit_id event_id host_id recorded_in",
        key="unit_id event_id host_id",
    ),
    table(
        "evidence",
        "unit_id event_id evidence_id sha256 name size media_type changed_at recorded_in undone_in",
        key="unit_id event_id evidence_id",
        moments="changed_at",
    ),
    table(
        "extension",
        "requirement_id role person_id label reason approver unit_id extension_id to_on recorded_in undone_in",
        key="unit_id extension_id",
    ),
    table(
        "person_past",
        "uid name staff_no phone unit_id person_id recorded_in replaced_in",
        key="unit_id person_id recorded_in",
    ),
    table(
        "requirement_version",
        "requirement_id version loaded_on definition recorded_in",
        key="requirement_id version",
    ),
    table(
        "waiver",
        "requirement_id role person_id label reason approver unit_id waiver_id recorded_in undone_in",
        key="unit_id waiver_id",
    ),
    table(
        "requirement_scope",
        "requirement_id version line kind scale sector tag code recorded_in",
        key="requirement_id version line",
    ),
)

TABLES: dict[str, Table] = {described.name: described for described in _ALL}
"""Every table by its name, those that others refer to first."""

FACTS = tuple(described for described in _ALL if described.name != "journal")
"""Those that hold what the journal's entries seal."""
