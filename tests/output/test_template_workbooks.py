"""Templates as Excel finds them: what stands in them, what they offer, and what they let a person write."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from output.templates import COLUMNS, UNITS, checks, content, offered, rows

from safetytrack import locale
from safetytrack.domain.errors import Refused
from safetytrack.domain.file_specs import FileSpec
from safetytrack.intake.sheets.headers import HeaderMatcher
from safetytrack.locale.labels import LABELS
from safetytrack.output import template
from safetytrack.output.examples import of_units
from safetytrack.output.template import Template, write
from safetytrack.output.workbook import ROWS

Made = Callable[..., tuple[Worksheet, Worksheet]]


pytestmark = pytest.mark.usefixtures("english_again")


@pytest.fixture
def made() -> Made:
    """Return a function that makes a template and opens it: the sheet to fill in, and the one of the lists."""

    def make(what: str, language: str = "en", units: list[str] = UNITS) -> tuple[Worksheet, Worksheet]:
        locale.use(language)
        table, lists = openpyxl.load_workbook(io.BytesIO(content(what, units)))
        return table, lists

    return make


def written(what: str) -> list[str]:
    """Return the names of the columns of a template."""
    return [field.name for field in COLUMNS[what].written]


@pytest.mark.parametrize("what", COLUMNS)
def test_headers_in_english_are_the_canonical_names(what: str, made: Made):
    table, _lists = made(what)
    assert list(rows(table)[0]) == written(what)


@pytest.mark.parametrize("what", COLUMNS)
def test_headers_in_chinese_are_what_offices_call_the_columns(what: str, made: Made):
    table, _lists = made(what, "zh")
    known = HeaderMatcher(COLUMNS[what], {})
    assert [known.column_named(cell.value.removesuffix("(万元)")) for cell in table[1]] == written(what)
    assert all("一" <= cell.value[0] <= "鿿" for cell in table[1])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("what", COLUMNS)
def test_required_columns_are_seen_and_said_to_be(what: str, language: str, made: Made):
    table, _lists = made(what, language)
    notice = {"en": "Required.", "zh": "必填。"}[language]
    for name, cell in zip(written(what), table[1], strict=True):
        is_required = name in COLUMNS[what].required
        assert bool(cell.font.b) == is_required
        assert (notice in cell.comment.text.splitlines()) == is_required


@pytest.mark.parametrize("what", COLUMNS)
def test_notes_are_in_the_language_asked_for_and_end_in_an_example(what: str, made: Made):
    for language, example in (("en", "For example: "), ("zh", "示例：")):
        for cell in made(what, language)[0][1]:
            note, _required, shown = cell.comment.text.splitlines()
            assert shown.startswith(example) and shown != example
            assert any("一" <= character <= "鿿" for character in note) == (language == "zh")


def test_a_note_word_for_word(made: Made):
    assert made("completions")[0]["E1"].comment.text == (
        "The day it was done, not the day of writing; not after today.\nRequired.\nFor example: 2026-03-05"
    )
    assert made("completions", "zh")[0]["E1"].comment.text == (
        "完成之日，不是填表之日；不能晚于今天。\n必填。\n示例：2026-03-05"
    )


def test_examples_are_values_of_their_kind_in_the_language_asked_for(made: Made):
    assert rows(made("completions", "zh")[0])[1] == [
        "宣讲",
        "中川镇",
        "党委(党组)主要负责人",
        "王建国",
        datetime(2026, 3, 10),
        None,
        None,
        None,
        "三楼会议室",
        "法律法规;事故案例",
        120,
        1.5,
        None,
        "示例，请改写本行",
        None,
        None,
        None,
    ]
    assert rows(made("units")[0])[2] == [
        "92999999MA0EXAMQX7",
        "Example Workshop",
        "enterprise",
        "中川镇",
        "应急局",
        "C33",
        None,
        None,
        "sole-proprietor",
        datetime(2021, 9, 15),
        None,
        None,
        None,
    ]


def test_examples_are_grey_and_slanting_and_no_header_is(made: Made):
    table, _lists = made("people")
    assert all(cell.font.i and cell.font.color.rgb == "FF7F7F7F" for cell in table[2] if cell.value is not None)
    assert not any(cell.font.i for cell in table[1])


def test_codes_are_texts_and_days_are_days_however_far_down_they_are_written(made: Made):
    table, _lists = made("units")
    shown = {table[1][n].value: table.column_dimensions[cell.column_letter] for n, cell in enumerate(table[1])}
    formats = {name: style.number_format for name, style in shown.items()}
    assert formats["code"] == formats["name"] == formats["sector"] == "@"
    assert formats["opened_on"] == formats["closed_on"] == "yyyy-mm-dd"
    assert made("people")[0].column_dimensions["G"].number_format == "@"  # a telephone number
    assert made("completions")[0].column_dimensions["F"].number_format == "@"  # 2026-07 is a month, and no day
    assert made("completions")[0]["E2"].number_format == "yyyy-mm-dd"


def test_the_header_stays_in_sight_and_columns_are_wide_enough_for_what_stands_in_them(made: Made):
    table, _lists = made("completions", "zh")
    assert table.freeze_panes == "A2"
    assert table.column_dimensions["C"].width > len("党委(党组)主要负责人") * 2 - 2


def test_the_lists_are_hidden_and_the_table_comes_first(made: Made):
    for language, names in (("en", ["Completions", "Lists"]), ("zh", ["完成记录", "选项"])):
        sheets = made("completions", language)
        assert [sheet.title for sheet in sheets] == names
        assert [sheet.sheet_state for sheet in sheets] == ["visible", "hidden"]


def test_drop_downs_offer_units_and_words_in_the_language_asked_for(made: Made):
    table, lists = made("completions")
    choices = {name: offered(lists, check) for name, check in checks(table).items() if check.type == "list"}
    assert choices["activity"] == list(LABELS["activity"])
    assert choices["role"] == list(LABELS["role"])
    assert choices["unit"] == choices["host"]
    table, lists = made("units", "zh")
    choices = {name: offered(lists, check) for name, check in checks(table).items() if check.type == "list"}
    assert choices["单位类型"][:3] == ["省", "市", "区县"]
    assert (choices["规模"], choices["登记类型"]) == (["规上", "规下"], ["法人", "个体工商户"])


def test_a_drop_down_warns_of_what_it_does_not_hold_and_stops_only_where_nothing_else_is_understood(made: Made):
    severities = {name: check.errorStyle or "stop" for name, check in checks(made("units")[0]).items()}
    assert severities == {
        "kind": "warning",
        "parent": "warning",
        "regulator": "warning",
        "scale": "stop",
        "revenue": "stop",
        "legal_form": "warning",
        "opened_on": "stop",
        "closed_on": "stop",
    }


def test_days_and_numbers_are_checked_with_a_sentence(made: Made):
    validations = checks(made("completions", "zh")[0])
    day = validations["完成时间"]
    assert (day.type, day.formula1, day.formula2) == ("date", "1", "109574")  # 1900-01-01 and 2199-12-31
    assert day.error == "请填写1900-01-01至2199-12-31之间的日期，例如 2026-03-05。"
    assert [(validations[name].type, validations[name].formula1) for name in ("参加人数", "学时")] == [
        ("whole", "0"),
        ("decimal", "0.01"),
    ]
    assert str(day.sqref) == f"E2:E{ROWS}"


@pytest.mark.parametrize("what", COLUMNS)
def test_no_name_is_run_neither_in_a_cell_nor_in_a_drop_down(what: str):
    locale.use("zh")
    packed = zipfile.ZipFile(io.BytesIO(content(what, ["=cmd|' /C calc'!A0", "{=1+1}", "http://x", "@x", "-1", "+1"])))
    sheets = [packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    assert ">'=cmd|' /C calc'!A0<" in sheets[1] or what == "units"
    assert not any("cmd" in rule for rule in sheets[0].split("<dataValidation ")[1:])


def test_names_that_would_be_run_are_disarmed_in_the_lists(made: Made):
    table, lists = made("completions")
    assert offered(lists, checks(table)["unit"]) == [
        "中川镇",
        "东河镇",
        "'=cmd|' /C calc'!A0",
        "'@SUM(A1)",
        "[red]x[/red]",
    ]


def test_without_units_there_is_no_drop_down_of_them(made: Made):
    locale.use("en")
    file = io.BytesIO()
    write(Template(COLUMNS["units"], of_units(None, None), {"parent": iter(())}), file)
    table = openpyxl.load_workbook(file).worksheets[0]
    assert "parent" not in checks(table)
    assert [row[1:4] for row in rows(table)[1:]] == [
        ["Example Town", "town", None],
        ["Example Machinery Ltd", "enterprise", "Example Town"],
    ]


def test_a_list_may_be_as_long_as_a_sheet_and_no_longer(monkeypatch: pytest.MonkeyPatch):
    locale.use("en")
    assert template.ROWS == 1_048_576
    monkeypatch.setattr(template, "ROWS", 100)  # as long as a sheet of a hundred rows: a million take their time
    write(Template(FileSpec("people", ()), [], {"unit": ("甲" for _n in range(100))}), io.BytesIO())
    with pytest.raises(Refused) as refused:
        write(Template(FileSpec("people", ()), [], {"unit": ("甲" for _n in range(101))}), io.BytesIO())
    assert str(refused.value) == "there are more units than a sheet has rows (100). choose fewer with --under"
