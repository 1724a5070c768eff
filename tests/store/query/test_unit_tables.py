"""Units as they were known: each once, whatever was changed, taken back and changed again since."""

from dataclasses import replace
from datetime import date, timedelta

from domain.obligation.actions import Action, AddUnit, EditUnit, UndoMove
from domain.obligation.bookkeeping import facts_known
from store.replay import replay

from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import unit_then
from safetytrack.store.query.why.facts import read_unit

DAY = date(2026, 3, 5)


def added(code: str) -> AddUnit:
    return AddUnit(today=DAY, code=code, name=f"单位{code}", kind="town")


def moved(to: str) -> EditUnit:
    return EditUnit(today=DAY, unit="U", changes=(("parent", to),))


def undone(place: int, move: int, to: str) -> UndoMove:
    return UndoMove(today=DAY, of=place, unit="U", move=move, to=(("parent", to),))


SCRIPT: list[Action] = [
    *map(added, "ABU"),
    moved("A"),
    undone(3, 3, "A"),
    undone(4, 3, "A"),  # the undoing is undone
    moved("B"),
    undone(6, 6, "B"),
    moved("B"),
    EditUnit(today=DAY, unit="U", changes=(("name", "另一名称"),)),
]
WHERE = """
SELECT u.code, u.name, p.code FROM unit_then u LEFT JOIN unit_then p ON p.unit_id = u.parent_id ORDER BY u.code
"""


def test_every_unit_is_known_once_as_it_was_then(ledger: Place):
    script = [replace(action, today=DAY + timedelta(days=n)) for n, action in enumerate(SCRIPT)]
    entries = replay(script, ledger)
    with reading(ledger) as reader:
        [(unit_id,)] = reader.all("SELECT unit_id FROM unit WHERE code = 'U'")
        for known in range(1, len(script) + 1):
            prefix = Prefix(entries[known])
            units = reader.all(statement((unit_then(prefix),), WHERE), prefix=prefix)
            facts = facts_known(script, known)
            assert units == sorted((unit.code, unit.name, unit.parent) for unit in facts.units), known
            alone = read_unit(reader, unit_id, prefix)
            assert (alone and alone.name) == next((unit.name for unit in facts.units if unit.code == "U"), None)
