"""Writes a script of ``domain.obligation.actions`` into a real ledger from files, as far as files can say it."""

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import groupby

from domain.obligation.actions import Action, AddUnit, Appoint, Log
from intake.files import KINDS, table
from store.replay import author, replay

from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.sheets.rows import read_rows
from safetytrack.store.backends.place import Place
from safetytrack.store.ledger import Ledger

Row = Sequence[object]


def take_in(script: list[Action], place: Place) -> None:
    """Write a script, what follows one another and fits into one file as one; what no file can say is replayed."""
    for kind, actions in groupby(script, kind_of):
        if kind is None:
            replay(list(actions), place)
        else:
            take_in_file(kind, list(actions), place)


def take_in_file(kind: str, actions: list[Action], place: Place) -> None:
    """Import one file that says what was done on one day."""
    header, rows_of = FILES[kind]
    text = table(header, (row for action in actions for row in rows_of(action)))
    known, importer = KINDS[kind]
    with (
        read_rows(BytesIO(text.encode()), kind, known) as rows,
        Ledger(place, author(actions[0].today)).write("import", {"what": kind}) as entry,
    ):
        importer(entry, rows, Outcomes(kind, known))


def kind_of(action: Action) -> str | None:
    """Return the file that can say an action; none can tell apart two people of one name in a completion."""
    match action:
        case AddUnit():
            return "units"
        case Appoint():
            return "people"
        case Log() if all(credit.person_id is None for credit in action.credits):
            return "completions"
    return None


def unit_rows(action: AddUnit) -> list[Row]:
    """Return the row of a unit."""
    return [
        (
            action.code,
            action.name,
            action.kind,
            action.parent,
            action.regulator,
            action.sector,
            action.scale,
            action.revenue,
            action.legal_form,
            action.opened_on,
            ";".join(action.tags),
        ),
    ]


def person_rows(action: Appoint) -> list[Row]:
    """Return the row of an appointment."""
    return [(action.name, action.unit, action.role, action.start, action.until, action.person_id)]


def completion_rows(action: Log) -> list[Row]:
    """Return the rows of an event, one for each whom it is for."""
    return [
        (
            action.activity,
            credit.unit,
            credit.role,
            credit.name,
            action.done_on,
            action.counts_for,
            credit.part,
            ";".join(action.hosts),
            action.audience,
            action.hours,
            action.key,
        )
        for credit in action.credits
    ]


FILES: dict[str, tuple[str, Callable[..., list[Row]]]] = {
    "units": ("code name kind parent regulator sector scale revenue legal_form opened_on tags", unit_rows),
    "people": ("name unit role started_on ended_on person_id", person_rows),
    "completions": ("activity unit role person done_on for part host audience hours ref", completion_rows),
}
