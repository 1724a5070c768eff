"""What several ledgers show, made one answer."""

from datetime import date
from pathlib import Path

from safetytrack.cli.ledger_run import LedgerRun
from safetytrack.cli.merged import Shown, closing_lines
from safetytrack.cli.named_ledgers import NamedLedger
from safetytrack.cli.short_ids import brief
from safetytrack.store.query.identity import Identity

HEAD = "0123456789abcdef" * 4


def shown(name: str, identity: Identity | None) -> Shown:
    run = LedgerRun(NamedLedger(name, Path(f"{name}.db")), [name], None, with_programmes=True)
    run.identity = identity
    return Shown(run, None)


EAST = shown("east", Identity("1", HEAD, date(2026, 3, 5)))
EMPTY, UNKNOWN = shown("west", Identity("2", None, None)), shown("north", None)


def test_below_an_answer_stands_the_last_entry_of_each_ledger():
    assert closing_lines([EAST, EMPTY, UNKNOWN]) == [
        f"east: journal head {brief(HEAD)}, last entry on 2026-03-05",
        "west: nothing is recorded",
        "north: nothing is recorded",
    ]


def test_the_head_of_a_ledger_is_whole_with_the_day_of_its_last_entry():
    assert [one.head for one in (EAST, EMPTY, UNKNOWN)] == [f"east {HEAD} 2026-03-05", "west", "north"]
