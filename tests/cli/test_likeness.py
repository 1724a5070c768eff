"""What several ledgers have in common, and should or should not."""

from datetime import date
from pathlib import Path

import pytest

from safetytrack.cli.ledger_run import LedgerRun, UnitMatch
from safetytrack.cli.likeness import differences, require_clear_units
from safetytrack.cli.named_ledgers import NamedLedger
from safetytrack.domain.errors import Refused
from safetytrack.store.query.identity import Identity, LoadedProgramme


def ledger(name: str, **what) -> LedgerRun:
    run = LedgerRun(NamedLedger(name, Path(f"{name}.db")), [name], None, with_programmes=True)
    run.identity = Identity(what.get("uid"), "ab" * 32, date(2026, 3, 5))
    run.programmes = {code: LoadedProgramme(version, (), ()) for code, version in what.get("versions", {}).items()}
    run.units = [UnitMatch(*names) for names in what.get("units", ())]
    return run


def warnings(*parts: LedgerRun) -> list[str]:
    return list(map(str, differences(parts)))


def test_a_programme_that_is_not_the_same_everywhere_is_named_with_its_versions():
    parts = [ledger(name, versions={"talks": version}) for name, version in (("east", 1), ("west", 2))]
    assert warnings(*parts, ledger("north")) == [
        "the programme talks is not the same in all ledgers: east version 1, west version 2. each is asked by its own"
    ]


def test_programmes_that_are_the_same_or_are_in_one_ledger_alone_are_nothing_to_warn_of():
    assert warnings(ledger("a", versions={"x": 1, "y": 2}), ledger("b", versions={"x": 1})) == []


def test_a_ledger_that_is_there_twice_is_told():
    parts = [ledger(name, uid=uid) for name, uid in (("a", "1"), ("b", "2"), ("c", "1"), ("d", None), ("e", None))]
    assert warnings(*parts) == ["a, c have one id: what is in several of them is counted twice"]


def test_a_name_that_units_of_two_ledgers_have_is_refused_with_both():
    parts = [ledger(name, units=[("中心小学", "U7", "中心小学")]) for name in ("east", "west")]
    with pytest.raises(Refused) as refusal:
        require_clear_units(parts, ["中心小学"])
    assert str(refusal.value) == (
        "'中心小学' fits units of several ledgers: east:U7 中心小学, west:U7 中心小学. name one with its ledger, "
        "as in east:U7"
    )


@pytest.mark.parametrize(
    ("units", "typed"),
    [
        ([("甲", "U1", "甲厂")], ["乙"]),
        ([], ["甲"]),
    ],
)
def test_what_was_typed_with_its_ledger_or_fits_one_alone_is_clear(units: list, typed: list[str]):
    require_clear_units([ledger("east", units=[("甲", "U1", "甲厂")]), ledger("west", units=units)], typed)


def test_one_unit_that_was_named_twice_is_one():
    require_clear_units([ledger("east", units=[("甲", "U1", "甲厂")] * 2)], ["甲"])
