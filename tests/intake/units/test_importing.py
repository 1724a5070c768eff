"""Units from a file."""

from datetime import date

import pytest
from intake.files import AUTHOR, TODAY, refusals, state, take, take_with_warnings

from safetytrack.domain.errors import Refused
from safetytrack.intake.units.importing import parse_scale
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.query.query import Query
from safetytrack.store.query.units import units
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.units import add_unit


def names(path):
    return [row[:2] for row in state(path, "units")]


def parents(path):
    return {code: parent for code, _name, _kind, parent, *_rest in state(path, "units")}


def test_every_column_of_a_unit_is_kept(ledger):
    file = (
        "code,name,kind,parent,regulator,sector,scale,revenue,legal_form,opened_on,closed_on,tags,aliases\n"
        "D,青岚区,district,,,,,,,,,,\n"
        "G,工信局,department,D,,,,,,,,,\n"
        "E1,白鹭化工,enterprise,D,G,C26,,1999.99,法人,2019/3/1,2020-12-31,高危;重点,白鹭;鹭化\n"
    )
    assert take(ledger, "units", file) == (3, 3, 0, 0)
    assert state(ledger, "units")[1] == (
        "E1",
        "白鹭化工",
        "enterprise",
        "D",
        "G",
        "C26",
        "below",
        1_999_990_000,
        "legal-person",
        "2019-03-01",
        "2020-12-31",
        '["重点", "高危"]',
        '["白鹭", "鹭化"]',
    )


def test_words_are_taken_as_slugs_and_as_labels(ledger):
    take(ledger, "units", "code,name,kind,scale\nA,A,Town,\nB,B,enterprise,above\n")
    assert [row[2] for row in state(ledger, "units")] == ["town", "enterprise"]


def test_a_legal_form_is_taken_as_its_slug_and_one_that_is_neither_as_it_stands(ledger):
    file = (
        "code,name,kind,legal_form\nA,甲,enterprise,股份有限公司\nB,乙,enterprise,个体工商户\n"
        "C,丙,enterprise,Legal person\nE,戊,enterprise,合伙企业\nF,己,enterprise,合伙企业\n"
    )
    counts, warnings = take_with_warnings(ledger, "units", file)
    assert [row[8] for row in state(ledger, "units")] == [
        "legal-person",
        "sole-proprietor",
        "legal-person",
        *["合伙企业"] * 2,
    ]
    assert warnings == [
        "legal forms from which no scale follows: 合伙企业. they are kept; fill in the scale where it is known"
    ]
    assert take_with_warnings(ledger, "units", file) == ((5, 0, 0, 5), [])


def test_of_many_strange_legal_forms_the_first_are_named(ledger):
    file = "code,name,kind,legal_form\n" + "".join(f"U{n},单位{n},enterprise,第{n}类\n" for n in range(1, 8))
    [warning] = take_with_warnings(ledger, "units", file)[1]
    assert warning.startswith("legal forms from which no scale follows: 第1类, 第2类, 第3类, 第4类, 第5类, .... ")


def test_an_overlong_legal_form_is_refused(ledger):
    assert refusals(ledger, "units", f"name,kind,legal_form\n甲,enterprise,{'长' * 201}\n") == [
        f"units.csv:2: legal_form: {'长' * 60}...: the legal form has 201 characters. shorten it to 200"
    ]


def test_a_legal_form_that_an_older_version_kept_as_it_stood_is_the_same_and_read_as_its_slug(ledger):
    facts = {"sector": "C26", "revenue_fen": 1_999_990_000, "legal_form": "法人"}
    with Ledger(ledger, AUTHOR).write("add-unit", {}) as entry:
        add_unit(entry, "白鹭化工", "enterprise", code="E1", **facts)
    file = "code,name,kind,legal_form\nE1,白鹭化工,enterprise,{}\n"
    assert take(ledger, "units", file.format("法人")) == (1, 0, 0, 1)
    assert take(ledger, "units", file.format("legal-person")) == (1, 0, 0, 1)
    with reading(ledger) as reader:
        [listed] = units(reader, Query(TODAY))
    assert (listed.row.legal_form, listed.row.scale) == ("legal-person", "below")
    assert take(ledger, "units", file.format("个体工商户")) == (1, 0, 1, 0)


def test_a_kind_never_seen_brings_one_warning(ledger):
    file = "name,kind\nA,bureau\nB,bureau\n"
    assert take_with_warnings(ledger, "units", file)[1] == ["the kind bureau is new to this ledger"]


def test_parents_may_come_after_their_children_and_be_named_by_code_name_or_alias(ledger):
    file = "code,name,kind,parent,aliases\nA,甲村,town,C\nB,乙村,town,丙镇\nE,戊村,town,丙\nC,丙镇,town,,丙\n"
    padded = "\n".join(line + "," * (4 - line.count(",")) for line in file.splitlines())
    take(ledger, "units", padded)
    assert parents(ledger) == {"A": "C", "B": "C", "E": "C", "C": None}


def test_units_without_a_code_get_the_next_free_one(ledger):
    take(ledger, "units", "code,name,kind\n,甲,town\nU1,乙,town\n,丙,town\n")
    assert names(ledger) == [("U1", "乙"), ("U2", "甲"), ("U3", "丙")]


def test_a_unit_without_a_code_is_the_one_of_that_name_under_that_parent(ledger):
    file = "name,kind,parent\n甲县,district,\n乙县,district,\n城关镇,town,甲县\n城关镇,town,乙县\n"
    assert take(ledger, "units", file) == (4, 4, 0, 0)
    assert take(ledger, "units", file) == (4, 0, 0, 4)
    assert len(names(ledger)) == 4


def test_one_unit_told_with_and_without_its_code_is_one_unit(ledger):
    file = "code,name,kind,parent\nD,青岚区,district,\n,柳溪镇,town,D\nT1,柳溪镇,town,青岚区\n"
    assert take(ledger, "units", file) == (3, 2, 0, 1)
    assert take(ledger, "units", file) == (3, 0, 0, 3)
    assert names(ledger) == [("D", "青岚区"), ("T1", "柳溪镇")]


def test_cells_that_stand_there_change_a_known_unit_and_blank_ones_leave_it(ledger):
    take(ledger, "units", "code,name,kind,sector,tags,opened_on\nE1,白鹭化工,enterprise,C26,高危,2019-03-01\n")
    again = "code,name,kind,sector,tags,opened_on,revenue\nE1,白鹭材料,enterprise,,重点;高危,,2000\n"
    assert take(ledger, "units", again) == (1, 0, 1, 0)
    row = state(ledger, "units")[0]
    assert row[1] == "白鹭材料"
    assert row[5:8] == ("C26", "above", 2_000_000_000)
    assert row[9] == "2019-03-01"
    assert row[11] == '["重点", "高危"]'


def test_a_file_may_turn_a_tree_over(ledger):
    take(ledger, "units", "code,name,kind,parent\nA,甲,town,\nB,乙,town,A\n")
    assert refusals(ledger, "units", "code,name,kind,parent\nA,甲,town,B\n") == [
        "units.csv:2: parent: B: 甲 would come to stand above itself. choose another superior"
    ]
    take(ledger, "units", "code,name,kind,parent\nA,甲,town,B\nB,乙,town,C\nC,丙,town,\n")
    assert parents(ledger) == {"A": "B", "B": "C", "C": None}


def test_a_loop_in_either_tree_is_refused_naming_one_of_its_units(ledger):
    file = "code,name,kind,parent,regulator\nA,甲,town,B,\nB,乙,town,A,\nC,丙,town,,C\nE,戊,town,A,\n"
    assert refusals(ledger, "units", file) == [
        "units.csv:2: parent: B: 甲 would come to stand above itself. choose another superior",
        "units.csv:4: regulator: C: 丙 would come to stand above itself. choose another superior",
    ]


def test_a_loop_of_units_without_codes_is_refused(ledger):
    file = "name,kind,parent\n甲,town,乙\n乙,town,甲\n丙,town,甲\n"
    assert refusals(ledger, "units", file) == [
        "units.csv:3: parent: 甲: 乙 would come to stand above itself. choose another superior"
    ]


def test_a_chain_of_thousands_without_codes_is_no_trouble(ledger):
    rows = [f"单位{n},town,单位{n + 1}" for n in range(2_000)]
    assert take(ledger, "units", "\n".join(["name,kind,parent", *rows, "单位2000,town,"])).new == 2_001


def test_a_superior_nobody_knows_or_several_fit(ledger):
    file = (
        "code,name,kind,parent\nA,甲县,district,\nB,乙县,district,\nC1,城关镇,town,A\nC2,城关镇,town,B\n"
        "V1,村,town,城关镇\nV2,村,town,城关\n"
    )
    assert refusals(ledger, "units", file) == [
        "units.csv:6: parent: 城关镇: fits several units: 城关镇 (C1), 城关镇 (C2). name one by its code",
        "units.csv:7: parent: 城关: no unit is called '城关'. did you mean 城关镇?",
    ]


def test_a_child_of_a_faulty_row_is_not_at_fault_itself(ledger):
    file = "name,kind,parent\n甲,town,哪里\n乙,town,甲\n丙,,甲\n丁,town,丙\n"
    assert refusals(ledger, "units", file) == [
        "units.csv:2: parent: 哪里: no unit is called '哪里'. see: safetytrack units",
        "units.csv:4: kind: nothing stands there. fill it in",
    ]


def test_two_rows_of_one_code_must_agree(ledger):
    file = "code,name,kind,sector\nA,甲,town,\nA,乙,town,C26\nA,甲,town,C27\n"
    assert refusals(ledger, "units", file) == [
        "units.csv:3: name: 乙: row 2 says '甲' of the same unit. make them agree",
        "units.csv:4: sector: C27: row 3 says 'C26' of the same unit. make them agree",
    ]
    assert take(ledger, "units", "code,name,kind,sector\nA,甲,town,\nA,甲,town,C26\n") == (2, 1, 0, 1)


def test_every_bad_cell_of_every_bad_row_is_named(ledger):
    file = (
        "code,name,kind,scale,revenue,opened_on,closed_on\n"
        "A B,甲,Big Town!,middle,many,2020-02-30,20O0-01-01\n"
        f"B,{'长' * 201},town,,-1,,\n"
        "C,丙,town,,,2020-05-01,2020-04-30\n"
    )
    assert refusals(ledger, "units", file) == [
        "units.csv:2: code: A B: is not a code. use 1 to 64 characters without spaces",
        "units.csv:2: kind: Big Town!: the kind 'Big Town!' is not known. say which it is, like --map 'Big Town!=WORD',"
        " of province, city, district, committee, department, town, subdistrict, zone, enterprise",
        "units.csv:2: scale: middle: is not a scale. write above or below",
        "units.csv:2: revenue: many: is not an amount in 万元. write a number, for example 2000 or 1999.99",
        "units.csv:2: opened_on: 2020-02-30: is no day of the calendar."
        " write one that there is, for example 2020-07-20",
        "units.csv:2: closed_on: 20O0-01-01: is not a date."
        " write a day, for example 2020-07-20, 20200720, today or -7d",
        f"units.csv:3: name: {'长' * 60}...: the name has 201 characters. shorten it to 200",
        "units.csv:3: revenue: -1: is not an amount in 万元. write a number, for example 2000 or 1999.99",
    ]
    assert refusals(ledger, "units", "code,name,kind,opened_on,closed_on\nC,丙,town,2020-05-01,2020-04-30\n") == [
        "units.csv:2: closed_on: 2020-04-30: 丙 would close on 2020-04-30, before it opened on 2020-05-01."
        " check the dates"
    ]


def test_closing_a_known_unit_before_it_opened_is_refused(ledger):
    take(ledger, "units", "code,name,kind,opened_on\nA,甲,town,2020-05-01\n")
    assert refusals(ledger, "units", "code,name,kind,closed_on\nA,甲,town,2020-04-30\n") == [
        "units.csv:2: closed_on: 2020-04-30: 甲 would close on 2020-04-30, before it opened on 2020-05-01."
        " check the dates"
    ]


def test_closing_a_unit_that_goes_on_brings_warnings(ledger):
    take(ledger, "units", "code,name,kind,parent\nA,甲,town,\nB,乙,town,A\n")
    with Ledger(ledger, AUTHOR).write("log", {}) as entry:
        recorder = Recorder(entry)
        recorder.record(EventFacts("study", date(2020, 7, 1)), [CreditClaim(1)])
    file = "code,name,kind,closed_on\nA,甲,town,2020-06-30\n"
    assert take_with_warnings(ledger, "units", file) == (
        (1, 0, 1, 0),
        ["甲 has events after its last open day (1). they stay", "甲 has open units below it (1). close or move them"],
    )


def test_quotes_commands_and_escapes_are_only_text(ledger):
    take(ledger, "units", "code,name,kind\nA,\"Robert'); DROP TABLE unit;--\",town\nB,'=cmd(),town\n")
    assert names(ledger) == [("A", "Robert'); DROP TABLE unit;--"), ("B", "=cmd()")]
    (sentence,) = refusals(ledger, "units", "code,name,kind,parent\nC,丙,town,\x1b[31mred\n")
    assert sentence == "units.csv:2: parent: \\x1b[31mred: no unit is called '\\x1b[31mred'. see: safetytrack units"
    assert refusals(ledger, "units", "code,name,kind\nC,a\x00b,town\n") == [
        "units.csv:2: name: a\\x00b: the name holds a NUL character. take it out"
    ]


def test_a_superior_is_found_by_what_stands_there_before_what_looks_so(ledger):
    file = "code,name,kind,parent\nAB,甲镇,town,\nX,ab,district,\nY,乙镇,town,ab\nZ,丙镇,town,AB\nW,丁镇,town,Ab\n"
    assert take(ledger, "units", file) == (5, 5, 0, 0)
    assert parents(ledger) == {"AB": None, "X": None, "Y": "X", "Z": "AB", "W": "AB"}
    assert take(ledger, "units", file) == (5, 0, 0, 5)
    assert take(ledger, "units", "code,name,kind,parent\nV,戊镇,town,ab\n") == (1, 1, 0, 0)
    assert parents(ledger)["V"] == "X"


@pytest.mark.parametrize(
    ("text", "scale"),
    [("规上", "above"), ("是", "above"), ("Above", "above"), ("√", "above"), ("规下", "below"), ("否", "below")],
)
def test_a_scale_is_above_or_below(text, scale):
    assert parse_scale(text) == scale


@pytest.mark.parametrize("text", ["", "大型", "2000"])
def test_any_other_scale_is_refused(text):
    with pytest.raises(Refused) as refusal:
        parse_scale(text)
    assert str(refusal.value) == f"'{text}' is not a scale. write above or below"
