"""Which rules decide otherwise than before is told of the requirements and records that they decide on."""

from datetime import date
from pathlib import Path

import pytest
from domain.obligation.actions import AddUnit, Credit, Load, Log
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.reading import reading
from safetytrack.store.query.changed_rules import changed_rules

TODAY = date(2026, 7, 20)
MOVED = [(5, "p/moved"), (5, "p/last"), (3, "p/first")]


def monthly(code: str, **asks: object) -> Requirement:
    """A report a month that towns owe."""
    common = {"title": code, "activities": (code,), "per": "unit", "applies_to": (Scope(kind="town"),), "source": "1"}
    return Requirement(code=code, starts_on=date(2026, 1, 1), every="month", **common, **asks)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of reports: as before, by the 10th, moved by holidays, by the last day, by the 1st, until May."""
    asks = (
        monthly("plain"),
        monthly("tenth", shift="next", due_days=((1, 10),) * 12),
        monthly("moved", shift="next"),
        monthly("last", shift="next", due_days=tuple((month, 31) for month in range(1, 13))),
        monthly("first", shift="previous", due_days=tuple((month, 1) for month in range(1, 13))),
        monthly("until-may", ends_on=date(2026, 5, 10)),
    )
    path = tmp_path / "ledger.db"
    replay(
        [
            AddUnit(today=TODAY, code="T", name="Town", kind="town"),
            Load(today=TODAY, programme="p", requirements=asks),
        ],
        path,
    )
    return path


def changes(ledger: Path, before: str) -> list[tuple[int, str | None]]:
    with reading(ledger) as reader:
        return [(changed.rule, changed.requirement) for changed in changed_rules(reader, before, TODAY)]


def test_deadlines_that_holidays_move_beyond_their_windows_are_told(ledger: Path):
    assert changes(ledger, "0005") == MOVED


def test_what_makes_up_for_a_period_that_was_cut_short_is_told(ledger: Path):
    log = Log(today=TODAY, key="e1", activity="plain", done_on=TODAY, credits=(Credit(unit="T"),), counts_for="2026-05")
    replay([log], ledger)
    assert changes(ledger, "0005") == [*MOVED, (6, "p/until-may"), (17, None)]


def test_nothing_is_told_of_a_ledger_that_had_these_rules(ledger: Path):
    assert changes(ledger, "0006") == []
