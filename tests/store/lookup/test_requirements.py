"""Programmes and requirements by what people type: what there is none of is refused with those that there are."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from domain.obligation.actions import AddUnit, Load
from store.replay import replay

from safetytrack.domain.errors import Unknown
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.lookup.lookup import find_unit
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


def refused_of_unit(ledger: Path, text: str, requirements: tuple[Requirement, ...]) -> str:
    """Return why a requirement that there is not is refused of a town, in a ledger that has another's besides."""
    day = date(2020, 12, 5)
    of_zone = REPORT._replace(code="zone-report", applies_to=(Scope(kind="zone"),))
    script = [
        AddUnit(today=day, code="T", name="T", kind="town"),
        Load(today=day, programme="p", requirements=(*requirements, of_zone)),
    ]
    replay(script, ledger)
    with reading(ledger) as reader:
        town = find_unit(reader, "T").unit_id
        with pytest.raises(Unknown) as refusal:
            find_requirement(reader, text, town)
    return str(refusal.value)


def test_of_a_unit_those_are_listed_that_are_asked_of_it(ledger_path: Path):
    assert refused_of_unit(ledger_path, "nothing", (REPORT,)) == (
        "no requirement is called 'nothing'. of what is asked of T, write one of p/report (Report)"
    )


def test_of_a_unit_those_are_listed_that_have_the_word_in_their_titles(ledger_path: Path):
    talks = [REPORT._replace(code=f"talk{n}", title=f"党政负责同志宣讲{n}") for n in range(2)]
    assert refused_of_unit(ledger_path, "宣讲", (REPORT, *talks)) == (
        "no requirement is called '宣讲'. of what is asked of T, write one of p/talk0 (党政负责同志宣讲0),"
        " p/talk1 (党政负责同志宣讲1)"
    )


def test_of_a_unit_with_many_five_are_listed_and_what_lists_the_others(ledger_path: Path):
    reports = tuple(REPORT._replace(code=f"r{n}", title=f"Report {n}") for n in range(7))
    listed = ", ".join(f"p/r{n} (Report {n})" for n in range(5))
    assert refused_of_unit(ledger_path, "x", reports) == (
        f"no requirement is called 'x'. of what is asked of T, write one of {listed} or of 2 more: safetytrack status T"
    )


def test_of_a_unit_that_is_asked_nothing_that_is_said(ledger_path: Path):
    assert refused_of_unit(ledger_path, "nothing", ()) == (
        "no requirement is called 'nothing', and none is asked of T. see: safetytrack requirements"
    )


def test_of_a_requirement_the_newest_version_says_of_whom_it_is_asked(new_ledger: Callable[[], Place]):
    day = date(2020, 12, 5)
    of_zone = REPORT._replace(applies_to=(Scope(kind="zone"),))
    listed = []
    for before, after in ((REPORT, of_zone), (of_zone, REPORT)):
        ledger = new_ledger()
        loads = [Load(today=day, programme="p", requirements=(asks,)) for asks in (before, after)]
        replay([AddUnit(today=day, code="T", name="T", kind="town"), *loads], ledger)
        with reading(ledger) as reader, pytest.raises(Unknown) as refusal:
            find_requirement(reader, "nothing", find_unit(reader, "T").unit_id)
        listed.append("p/report (Report)" in str(refusal.value))
    assert listed == [False, True]


def test_a_unit_and_a_requirement_in_each_other_s_place_are_told_apart(ledger_path: Path):
    town = AddUnit(today=date(2020, 12, 5), name="中川镇", kind="town", code="ZC")
    replay([town, Load(today=date(2020, 12, 5), programme="talks", requirements=(REPORT,))], ledger_path)
    with reading(ledger_path) as reader:
        with pytest.raises(Unknown) as no_requirement:
            find_requirement(reader, "中川镇")
        with pytest.raises(Unknown) as no_requirement_by_code:
            find_requirement(reader, " ZC ")
        with pytest.raises(Unknown) as no_unit:
            find_unit(reader, "talks/report")
        with pytest.raises(Unknown) as no_unit_by_title:
            find_unit(reader, "Report")
    assert [str(no_requirement.value), str(no_requirement_by_code.value)[:35]] == [
        "'中川镇' is a unit, and no requirement. name the requirement in its place: safetytrack requirements",
        "' ZC ' is a unit, and no requiremen",
    ]
    assert [str(no_unit.value), str(no_unit_by_title.value)[:37]] == [
        "'talks/report' is a requirement, and no unit. name the unit in its place: safetytrack units",
        "'Report' is a requirement, and no uni",
    ]
