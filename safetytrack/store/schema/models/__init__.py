"""The tables: the one definition of the schema. Migrations make it, and a test says that they agree.

What a unit owns carries ``unit_id`` in its primary key, so that the schema can be spread over machines by unit.
Every fact names the journal entry it was recorded in; a fact that no longer holds also names the entry that
undid it. Facts are added and undone, never changed; of units and people, which are edited, the former state
moves to a table of the past. What an entry that is taken back recorded, ended or edited is as it was before; how its
rows stood until then is kept as ``FormerRow``.
"""

from safetytrack.store.schema.models.decisions import Extension, Waiver
from safetytrack.store.schema.models.events import Completion, Event, EventHost, Evidence, LookedAt
from safetytrack.store.schema.models.journal import Journal, LedgerRow
from safetytrack.store.schema.models.layout import Layout
from safetytrack.store.schema.models.office import Office
from safetytrack.store.schema.models.people import Appointment, Person, PersonPast
from safetytrack.store.schema.models.programmes import (
    Programme,
    ProgrammeVersion,
    RequirementRow,
    RequirementScope,
    RequirementVersion,
)
from safetytrack.store.schema.models.undoing import FormerRow, Undoing
from safetytrack.store.schema.models.units import Unit, UnitAlias, UnitPast, UnitTag

__all__ = [
    "Appointment",
    "Completion",
    "Event",
    "EventHost",
    "Evidence",
    "Extension",
    "FormerRow",
    "Journal",
    "Layout",
    "LedgerRow",
    "LookedAt",
    "Office",
    "Person",
    "PersonPast",
    "Programme",
    "ProgrammeVersion",
    "RequirementRow",
    "RequirementScope",
    "RequirementVersion",
    "Undoing",
    "Unit",
    "UnitAlias",
    "UnitPast",
    "UnitTag",
    "Waiver",
]
