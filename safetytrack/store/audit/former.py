"""What former rows tell of the entries that recorded or undid them, where the tables themselves do so no more.

Whether a table still holds a row is told by the last former state of it, and by that alone: a row that was put into a
table, or taken out of it, behind the ledger's back is then counted twice or not at all, and the seal tells.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.selecting import select_list
from safetytrack.store.schema.table import Table
from safetytrack.store.schema.tables import TABLES


class FormerFact(NamedTuple):
    """A row that an entry recorded, or ``undone``, and that its table no longer has so."""

    entry_id: int
    table: Table
    undone: bool
    content: Mapping[str, object]


class _State(NamedTuple):
    """A row of ``former_row``, as another program may have left it."""

    of_table: object
    row_key: object
    recorded_in: object
    content: object
    row_recorded_in: object
    row_undone_in: object
    now_recorded_in: object
    now_undone_in: object

    @property
    def identity(self) -> tuple[str, str]:
        """What is the same of all states of one thing: those that lie in a table of the past are its states too."""
        table = TABLES.get(str(self.of_table))
        if table is None or not table.is_past:
            return str(self.of_table), str(self.row_key)
        return table.fact_name, str(self.row_key).rpartition("/")[0]


_ROWS = f"SELECT {select_list(_State, 'f')} FROM former_row f ORDER BY f.recorded_in"


def former_facts(reader: Reader) -> Iterator[FormerFact]:
    """Yield what is to be counted with the facts of each entry, in the order of the entries."""
    states = sorted(map(_State._make, reader.stream(_ROWS)), key=attrgetter("identity"))
    facts = [fact for _identity, same in groupby(states, attrgetter("identity")) for fact in _facts(list(same))]
    yield from sorted(facts, key=attrgetter("entry_id"))


def _facts(states: list[_State]) -> Iterator[FormerFact]:
    """Yield what the tables have no more of one thing; ``states`` are in the order of their entries."""
    last = {(state.of_table, state.row_key): state for state in states}
    there = {state.now_recorded_in for state in last.values()}
    marked = {(state.now_recorded_in, state.now_undone_in) for state in last.values()}
    for state in states:
        table, content = TABLES.get(str(state.of_table)), _content(state)
        if table is None or content is None or not isinstance(state.row_recorded_in, int):
            continue
        if state.row_recorded_in not in there:
            there.add(state.row_recorded_in)
            yield FormerFact(state.row_recorded_in, table, False, content)
        mark = (state.row_recorded_in, state.row_undone_in)
        if isinstance(state.row_undone_in, int) and mark not in marked:
            marked.add(mark)
            yield FormerFact(state.row_undone_in, table, True, content)


def _content(state: _State) -> Mapping[str, object] | None:
    try:
        content = json.loads(state.content) if isinstance(state.content, str) else None
    except ValueError:
        return None
    return content if isinstance(content, dict) else None
