"""The list of ledgers that are asked together: a TOML file with a name and an address for each."""

from collections.abc import Sequence
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, RefusedRows
from safetytrack.domain.toml_reading import toml_values
from safetytrack.domain.toml_table import Cell, Fault, Table, sentences

_NEEDS = {"name": 'name = "哈尔滨市"', "db": 'db = "haerbin.db"'}


class ListedLedger(NamedTuple):
    """One ledger as the list has it: its name, its address, and the unit of the office's own ledger it lies below."""

    name: str
    db: str
    under: str | None = None


def parse_province(text: str, name: str) -> list[ListedLedger]:
    """Read the list ``name``: the office's own ledger first, if it names one.

    Raises ``RefusedRows`` with a sentence for every mistake, none of which tells an address: it may hold a password.
    """
    faults: list[Fault] = []
    top = Table(toml_values(text, name), (), None, faults)
    top.allow((*_NEEDS, "ledger"))
    top.require({"ledger": "[[ledger]]"})
    own = _ledger(top) if "db" in top or "name" in top else None
    tables = [cell.below(Phrase(N_("ledger")), "[[ledger]]") for cell in top["ledger"].cells()]
    listed = [_ledger(table, own) for table in tables]
    _require_names_apart([top, *tables])
    if faults:
        raise RefusedRows(sentences(faults, name, text))
    return ([own] if own else []) + listed


def _ledger(table: Table, own: ListedLedger | None = None) -> ListedLedger:
    below = table.title is not None
    table.require(_NEEDS)
    if below:
        table.allow((*_NEEDS, "under"))
    under = table["under"]
    if under.value is not None and own is None:
        under.refuse(N_("{where}: {key}: is a unit of the office's own ledger. name that above the others, with db"))
    return ListedLedger(table["name"].text() or "", _address(table["db"]), under.text() if below else None)


def _require_names_apart(tables: Sequence[Table]) -> None:
    seen = set()
    for cell in (table["name"] for table in tables if "name" in table and table.sound("name")):
        if cell.value in seen:
            cell.refuse(N_("{where}: {key}: {value} stands there twice. leave one out"))
        seen.add(cell.value)


def _address(cell: Cell) -> str:
    if isinstance(cell.value, str) and cell.value.strip() and cell.value.isprintable():
        return cell.value.strip()
    if cell.value is not None:
        cell.refuse(N_("{where}: {key}: is no file and no address. write it like {example}"), example=_NEEDS["db"])
    return ""
