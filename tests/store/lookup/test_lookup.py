"""Finding a unit as people type it: what fits first decides, several are listed, a slip is never taken for a unit."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from store.replay import author
from store.tampering import unguarded

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.reading import Reader, reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.lookup.lookup import find_event, find_unit, find_unit_exactly
from safetytrack.store.lookup.near import Hints
from safetytrack.store.write.units import add_unit, close_unit, edit_unit

TODAY = date(2020, 7, 20)
UNITS = [
    ("LZ", "兰州市", None, []),
    ("ZC", "中川镇", "LZ", ["机场镇"]),
    ("ZCY", "中川园区", "LZ", []),
    ("DH", "东河镇", "LZ", []),
    ("XH", "西河镇", "LZ", []),
    ("CQ", "重庆市", None, ["渝"]),
    ("HG", "兰州ABC化工（集团）有限公司", "ZC", ["abc集团"]),
    ("ZZ", "中川", "DH", []),
    ("xxbm-1", "小写编码", None, []),
    ("S1", "甲%乙_丙!丁", None, []),
    ("S2", "甲乙丙丁", None, []),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Return what reads a ledger of these units."""
    path = tmp_path_factory.mktemp("units") / "ledger.db"
    with Ledger(path, author(TODAY)).write("add-unit", {}) as entry:
        for code, name, parent, aliases in UNITS:
            add_unit(entry, name, "town", code=code, parent=parent, aliases=aliases)
    with Ledger(path, author(TODAY)).write("edit-unit", {}) as entry:
        edit_unit(entry, "DH", aliases=["旧东河"])
        edit_unit(entry, "ZCY", aliases=["园区"])
    with Ledger(path, author(TODAY)).write("edit-unit", {}) as entry:
        edit_unit(entry, "DH", aliases=[])
    with reading(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ZC", "ZC"),
        (" ZC ", "ZC"),
        ("zcy", "ZCY"),
        ("XXBM-1", "xxbm-1"),
        ("中 川　镇", "ZC"),
        ("中\u200b川镇", "ZC"),
        ("中川镇", "ZC"),
        ("中川", "ZZ"),
        ("机场镇", "ZC"),
        ("渝", "CQ"),
        ("ＺＣ", "ZC"),
        ("hg", "HG"),
        ("兰州ABC化工(集团)有限公司", "HG"),
        ("机场", "ZC"),
        ("川园", "ZCY"),
        ("化工(集团)", "HG"),
        ("abc化工", "HG"),
        ("ABC集", "HG"),
        ("zcz", "ZC"),
        ("ZCYQ", "ZCY"),
        ("ｄｈｚ", "DH"),
        ("cqs", "CQ"),
        ("yq", "ZCY"),
        ("cyq", "ZCY"),
        ("dh", "DH"),
        ("lzabc", "HG"),
        ("%乙", "S1"),
        ("乙_", "S1"),
        ("丙!", "S1"),
    ],
)
def test_what_fits_first_decides(reader: Reader, text: str, code: str):
    assert find_unit(reader, text).code == code


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("河", "'河' fits several units: 东河镇 (DH, 兰州市), 西河镇 (XH, 兰州市). name one by its code"),
        ("hz", "'hz' fits several units: 东河镇 (DH, 兰州市), 西河镇 (XH, 兰州市). name one by its code"),
        ("旧东河", "no unit is called '旧东河'. see: safetytrack units"),
    ],
)
def test_several_are_listed_with_their_territory_and_an_alias_of_old_is_none(reader: Reader, text: str, sentence: str):
    with pytest.raises(Refused) as refused:
        find_unit(reader, text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("中川真", "中川镇 (ZC, 兰州市), 中川 (ZZ, 东河镇)"),
        ("中镇", "中川 (ZZ, 东河镇), 中川镇 (ZC, 兰州市)"),
        ("川中镇", "中川镇 (ZC, 兰州市)"),
        ("中川川镇", "中川镇 (ZC, 兰州市)"),
        ("机厂镇", "中川镇 (ZC, 兰州市)"),
        ("重夫市", "重庆市 (CQ)"),
        ("南河镇", "东河镇 (DH, 兰州市), 西河镇 (XH, 兰州市)"),
        ("兰洲ABC化工（集团）有线公司", "兰州ABC化工（集团）有限公司 (HG, 中川镇)"),
        ("中川镇人民政府", "中川镇 (ZC, 兰州市)"),
        ("机场镇人民政府", "中川镇 (ZC, 兰州市)"),
        ("ABC化公", "兰州ABC化工（集团）有限公司 (HG, 中川镇)"),
    ],
)
def test_a_slip_is_answered_with_what_may_be_meant(reader: Reader, text: str, meant: str):
    with pytest.raises(Refused) as refused:
        find_unit(reader, text)
    assert str(refused.value) == f"no unit is called {text!r}. did you mean {meant}?"


@pytest.mark.parametrize("text", ["没有", "午", "", "   ", "午%", "xyz", "中川镇的什么地方呢", "x" * 50_000])
def test_nothing_near_is_offered_for_what_is_far(reader: Reader, text: str):
    with pytest.raises(Refused, match="see: safetytrack units"):
        find_unit(reader, text)


def test_no_event_is_called_what_is_longer_than_ids(reader: Reader):
    with pytest.raises(Refused, match="see: safetytrack records"):
        find_event(reader, "0" * 50_000)


@pytest.mark.parametrize("text", ["中川真", "机场", "川园", "zcz"])
def test_a_file_names_its_units_in_full(reader: Reader, text: str):
    assert find_unit_exactly(reader, "机场镇", Hints(reader).about).code == "ZC"
    assert find_unit_exactly(reader, "ｈｇ", Hints(reader).about).code == "HG"
    assert find_unit_exactly(reader, "兰州ＡＢＣ化工(集团) 有限公司", Hints(reader).about).code == "HG"
    with pytest.raises(Refused, match="^no unit is called"):
        find_unit_exactly(reader, text, Hints(reader).about)


def test_a_file_is_offered_parts_of_names_and_slips_and_its_own_names_first(reader: Reader):
    about = Hints(reader).about
    assert [str(unit) for unit in about("川园")] == ["中川园区 (ZCY, 兰州市)"]
    assert [str(unit) for unit in about("重夫市")] == ["重庆市 (CQ)"]
    assert about("东河真", ["东河村", "北山村"]) == ["东河村"]


def test_only_the_first_unknown_names_of_a_file_are_given_hints(reader: Reader):
    about = Hints(reader).about
    assert about("中川真")
    for n in range(9):
        about(f"没有{n}")
    assert about("中川真")
    assert not about("东河真")


def test_open_units_come_first_then_the_shortest_names_and_the_rest_are_counted(ledger_path: Path):
    with Ledger(ledger_path, author(TODAY)).write("add-unit", {}) as entry:
        for n in range(12):
            add_unit(entry, f"长长的中川{n:02}", "town", code=f"A{n:02}")
        add_unit(entry, "老中川", "town", code="OLD")
        add_unit(entry, "新中川", "town", code="NEW")
        close_unit(entry, "OLD", TODAY, "撤")
    with reading(ledger_path) as reader, pytest.raises(Refused) as refused:
        find_unit(reader, "中川")
    units = "新中川 (NEW), " + ", ".join(f"长长的中川{n:02} (A{n:02})" for n in range(9))
    assert str(refused.value) == f"'中川' fits several units: {units} and 4 more. name one by its code"


def test_a_slip_is_found_among_many_names(ledger_path: Path):
    with Ledger(ledger_path, author(TODAY)).write("add-unit", {}) as entry:
        add_unit(entry, "中川镇", "town", code="ZC")
    many = unguarded(sqlite3.connect(ledger_path))
    many.executemany(
        "INSERT INTO unit (unit_id, code, name, kind, industrial, recorded_in) VALUES (?, ?, ?, 'town', 0, 1)",
        [(n, f"U{n}", f"单位{n}") for n in range(2, 50_000)],
    )
    many.commit()
    many.close()
    with reading(ledger_path) as reader, pytest.raises(Refused, match=r"did you mean 中川镇 \(ZC\)\?"):
        find_unit(reader, "中川真")
