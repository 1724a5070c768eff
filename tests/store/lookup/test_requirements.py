"""Programmes and requirements by what people type: what there is none of is refused with those that there are."""

from datetime import date
from pathlib import Path

import pytest
from domain.obligation.actions import Load
from store.replay import replay

from safetytrack.domain.errors import Unknown
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.reading import reading
from safetytrack.store.lookup.requirements import find_programme, find_requirement

REPORT = Requirement(
    code="report",
    title="Report",
    activities=("report",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=date(2020, 12, 5),
    every="year",
)


def sentences(ledger: Path, programmes: int) -> list[str]:
    """Return why a programme and a requirement that there are not are refused in a ledger of so many programmes."""
    loads = [Load(today=date(2020, 12, 5), programme=f"p{n:02}", requirements=(REPORT,)) for n in range(programmes)]
    replay(loads, ledger)
    refusals = []
    with reading(ledger) as reader:
        for find in (find_programme, find_requirement):
            with pytest.raises(Unknown) as refusal:
                find(reader, "nothing")
            refusals.append(str(refusal.value))
    return refusals


def test_ten_are_listed_all(ledger_path: Path):
    codes = [f"p{n:02}" for n in range(10)]
    assert sentences(ledger_path, 10) == [
        f"no programme is called 'nothing'. write one of {', '.join(codes)}",
        f"no requirement is called 'nothing'. write one of {', '.join(f'{code}/report' for code in codes)}",
    ]


def test_of_more_is_said_how_many_and_what_lists_them(ledger_path: Path):
    codes = [f"p{n:02}" for n in range(10)]
    assert sentences(ledger_path, 12) == [
        f"no programme is called 'nothing'. write one of {', '.join(codes)} or of 2 more: safetytrack programmes",
        f"no requirement is called 'nothing'. write one of {', '.join(f'{code}/report' for code in codes)} "
        "or of 2 more: safetytrack requirements",
    ]
