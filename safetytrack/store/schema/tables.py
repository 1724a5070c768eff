"""The tables in a few words: all that reading and guarding them takes, for whoever has no time to load the models.

A test holds them to the models, which are the definition.
"""

from typing import NamedTuple

from safetytrack.store.journal.digest import DERIVED, MARKS, OF_THE_ENTRY


class Table(NamedTuple):
    """One table: its columns in order, its keys, and which columns hold truth or moments.

    ``live`` is unique among what is not undone. ``numbered``: SQLite gives each row a number besides its key.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    live: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    numbered: bool = True

    @property
    def said(self) -> tuple[str, ...]:
        """The columns that a print is made over, as ``prints.fact_columns`` of the model has them."""
        return tuple(name for name in self.columns if name not in (*OF_THE_ENTRY, *MARKS, *DERIVED))

    @property
    def of(self) -> str:
        """The table whose facts these are or were: what their prints call it."""
        return self.name.removesuffix("_past")

    @property
    def marks(self) -> tuple[str, ...]:
        """The columns that say why a fact was undone, which the print of its undoing is made over."""
        return tuple(name for name in self.columns if name in MARKS[1:])


def _table(
    name: str, columns: str, *, key: str, unique: tuple[str, ...] = (), numbered: bool = True, **named: str
) -> Table:
    keys = tuple(tuple(one.split()) for one in unique)
    more = {what: tuple(names.split()) for what, names in named.items()}
    return Table(name, tuple(columns.split()), tuple(key.split()), keys, numbered=numbered, **more)


_ALL = (
    _table(
        "journal",
        "entry_id number at who command what facts previous hash",
        key="entry_id",
        numbered=False,
        unique=("hash", "number"),
        moments="at",
    ),
    _table(
        "looked_at",
        "finding note recorded_in undone_in",
        key="finding recorded_in",
    ),
    _table(
        "programme",
        "programme_id code recorded_in",
        key="programme_id",
        numbered=False,
        unique=("code",),
    ),
    _table(
        "unit",
        "code name kind parent_id regulator_id sector industrial scale scale_given revenue_fen legal_form "
        "opened_on closed_on closed_reason merged_into_id unit_id recorded_in initials",
        key="unit_id",
        numbered=False,
        unique=("code",),
        flags="industrial",
    ),
    _table(
        "event",
        "unit_id event_id uid identity activity done_on counts_for counts_on host_id place topics audience "
        "centihours ref note recorded_in state undone_in undone_reason",
        key="unit_id event_id",
        unique=("uid unit_id",),
        live="identity unit_id",
    ),
    _table(
        "person",
        "uid name staff_no phone unit_id person_id recorded_in",
        key="unit_id person_id",
        unique=("unit_id staff_no",),
    ),
    _table(
        "programme_version",
        "programme_id version loaded_on title document issuer issued_on recorded_in",
        key="programme_id version",
    ),
    _table(
        "requirement",
        "requirement_id programme_id code recorded_in",
        key="requirement_id",
        numbered=False,
        unique=("programme_id code",),
    ),
    _table(
        "unit_alias",
        "unit_id alias recorded_in undone_in initials",
        key="unit_id alias recorded_in",
    ),
    _table(
        "unit_past",
        "code name kind parent_id regulator_id sector industrial scale scale_given revenue_fen legal_form "
        "opened_on closed_on closed_reason merged_into_id unit_id recorded_in replaced_in",
        key="unit_id recorded_in",
        flags="industrial",
    ),
    _table(
        "unit_tag",
        "unit_id tag recorded_in undone_in",
        key="unit_id tag recorded_in",
    ),
    _table(
        "appointment",
        "unit_id appointment_id role person_id started_on ended_on recorded_in undone_in",
        key="unit_id appointment_id",
    ),
    _table(
        "completion",
        "unit_id event_id line event_unit_id activity role person_id person_name part done_on counts_on "
        "centihours audience host_territory host_sector recorded_in undone_in",
        key="unit_id event_id line",
        flags="host_territory host_sector",
        numbered=False,
    ),
    _table(
        "evidence",
        "unit_id event_id evidence_id sha256 name size media_type changed_at recorded_in undone_in",
        key="unit_id event_id evidence_id",
        moments="changed_at",
    ),
    _table(
        "extension",
        "requirement_id role person_id label reason approver unit_id extension_id to_on recorded_in undone_in",
        key="unit_id extension_id",
    ),
    _table(
        "person_past",
        "uid name staff_no phone unit_id person_id recorded_in replaced_in",
        key="unit_id person_id recorded_in",
    ),
    _table(
        "requirement_version",
        "requirement_id version loaded_on definition recorded_in",
        key="requirement_id version",
    ),
    _table(
        "waiver",
        "requirement_id role person_id label reason approver unit_id waiver_id recorded_in undone_in",
        key="unit_id waiver_id",
    ),
    _table(
        "requirement_scope",
        "requirement_id version line kind scale sector tag code recorded_in",
        key="requirement_id version line",
    ),
)

TABLES = {table.name: table for table in _ALL}
"""Every table by its name, those that others refer to first."""

FACTS = tuple(table for table in _ALL if table.name != "journal")
"""Those that hold what the journal's entries seal."""
