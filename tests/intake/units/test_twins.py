"""New units that are most likely there already, under other codes."""

from datetime import date

import pytest
from intake.files import AUTHOR, take, take_with_warnings

from safetytrack.store.backends.reader import Reader
from safetytrack.store.ledger import Ledger
from safetytrack.store.write.units import close_unit

TREE = "code,name,kind,parent\nU1,甲县,district,\nU2,柳河镇,town,U1\nU3,东河镇,town,U1\n"


def warnings_of(ledger, file: str) -> list[str]:
    return take_with_warnings(ledger, "units", file)[1]


def warning(units: str) -> list[str]:
    return [
        f"units that may be there already, by name, kind and territory: {units}. "
        "if they are, undo the import and write one code for each unit"
    ]


def test_a_tree_under_other_codes_is_named_row_by_row_with_the_units_that_are_there(ledger):
    take(ledger, "units", TREE)
    file = "单位编码,单位名称,单位类型,属地\nX1,甲县,县,\nK1,柳河镇,镇,X1\nK2,西河镇,镇,X1\n"
    assert warnings_of(ledger, file) == warning("row 2 甲县 (U1), row 3 柳河镇 (U2)")
    assert warnings_of(ledger, file) == []


def test_children_may_stand_before_their_parents_and_below_units_that_are_there(ledger):
    take(ledger, "units", TREE)
    file = "code,name,kind,parent\nK1,柳河镇,town,X1\nX1,甲县,district,\nK2,东 河镇,town,U1\n"
    assert warnings_of(ledger, file) == warning("row 2 柳河镇 (U2), row 3 甲县 (U1), row 4 东 河镇 (U3)")


def test_twins_of_one_file_are_named_with_the_row_of_the_first(ledger):
    file = (
        "code,name,kind,parent\nA,甲县,district,\nB,柳河镇,town,A\nC,柳河镇,town,A\nE,甲县,district,\nF,柳河镇,town,E\n"
    )
    assert warnings_of(ledger, file) == warning("row 4 柳河镇 (row 3), row 5 甲县 (row 2), row 6 柳河镇 (row 3)")


def test_names_that_differ_in_spaces_and_width_only_are_the_same(ledger):
    take(ledger, "units", "code,name,kind\nA,天诚（集团） 公司,enterprise\nB,天平(集团)公司,enterprise\n")
    file = "code,name,kind\nC,天诚(集团)公司,enterprise\nE,天平（集团）公司,enterprise\n"
    assert warnings_of(ledger, file) == warning("row 2 天诚(集团)公司 (A), row 3 天平（集团）公司 (B)")


@pytest.mark.parametrize(
    "row",
    [
        "K1,柳河镇,town,U3",  # below another unit
        "K1,柳河镇,subdistrict,U1",  # of another kind
        "K1,柳河镇,town,",  # below none
        "U2,柳河镇,town,U1",  # the same
        ",柳河镇,town,U1",
    ],
)
def test_what_is_another_unit_or_the_very_one_brings_no_warning(ledger, row: str):
    take(ledger, "units", TREE)
    assert warnings_of(ledger, f"code,name,kind,parent\n{row}\n") == []


@pytest.mark.parametrize("moved", ["U2,柳溪镇,town,U1", "U2,柳河镇,town,U3", "U2,柳河镇,subdistrict,U1"])
def test_a_unit_that_the_file_takes_out_of_its_place_leaves_that_to_another(ledger, moved: str):
    take(ledger, "units", TREE)
    assert warnings_of(ledger, f"code,name,kind,parent\n{moved}\nK1,柳河镇,town,U1\n") == []


def test_of_units_that_have_closed_a_new_one_is_no_twin(ledger):
    take(ledger, "units", TREE)
    with Ledger(ledger, AUTHOR).write("close-unit", {}) as entry:
        close_unit(entry, "U2", date(2020, 12, 31), "撤镇")
    file = "code,name,kind,parent,closed_on\nK1,柳河镇,town,U1,\nK2,东河镇,town,U1,2019-12-31\nU3,东河镇,town,U1,\n"
    assert warnings_of(ledger, file) == []


def test_of_many_the_first_are_named_and_the_ledger_is_asked_once_for_each_level(
    ledger, monkeypatch: pytest.MonkeyPatch
):
    head, towns = "code,name,kind,parent\n", "{0}{1},镇{1},town,{0}\n"
    names = [f"站{n}" for n in range(60)]
    assert warnings_of(ledger, head + "A,甲县,district,\n" + "".join(towns.format("A", n) for n in range(40))) == []
    below = "".join(f"S{n}{name},{name},department,A{n}\n" for n in range(40) for name in names)
    assert warnings_of(ledger, head + below) == []  # of thousands of equal names below different units
    statements = []
    lookup_many = Reader.lookup_many

    def counted(self, sql, *rest, **more):
        statements.append(sql)
        return lookup_many(self, sql, *rest, **more)

    monkeypatch.setattr(Reader, "lookup_many", counted)
    again = head + "B,甲县,district,\n" + "".join(towns.format("B", n) for n in range(40))
    [sentence] = warnings_of(ledger, again + "".join(f"T{n},{names[0]},department,B{n}\n" for n in range(40)))
    assert sentence.startswith(
        "units that may be there already, by name, kind and territory: "
        "row 2 甲县 (A), row 3 镇0 (A0), row 4 镇1 (A1), row 5 镇2 (A2), row 6 镇3 (A3), .... "
    )
    assert len([sql for sql in statements if "u.folded_name = lookup_key.name" in sql]) == 3
