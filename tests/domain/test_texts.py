"""Texts as cells hold them are read back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.errors import Refused
from safetytrack.domain.texts import (
    RUNS,
    called,
    check_text,
    differing_form,
    escape_unprintable,
    fold_header,
    folded,
    folded_code,
    guarded,
    is_fill_word,
    is_same_id,
    joined_list,
    split_list,
    unguarded,
    visible,
)

texts = st.text() | st.text("a;\\'=+-@ ")


@given(texts)
def test_what_was_guarded_is_read_back_and_nothing_runs(text: str):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in RUNS


@given(st.lists(texts, min_size=1))
def test_several_texts_in_one_cell_are_read_back(parts: list[str]):
    assert split_list(joined_list(parts)) == parts


@pytest.mark.parametrize(
    ("parts", "cell"),
    [
        ([], ""),
        (["重点", "高危"], "重点;高危"),
        (["a;b"], r"a\;b"),
        (["a\\", "b"], r"a\\;b"),
        (["C:\\x", "b\\"], "C:\\x;b\\"),
    ],
)
def test_only_a_semicolon_of_their_own_needs_a_backslash(parts: list[str], cell: str):
    assert joined_list(parts) == cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        ("'=1", "''=1"),
        ("'", "'"),
        ("it's", "it's"),
        ("'a", "'a"),
        ("", ""),
        ("'0012", "''0012"),
        ("12", "12"),
    ],
)
def test_only_what_runs_or_looks_guarded_is_guarded(text: str, cell: str):
    assert guarded(text) == cell


def test_a_text_is_kept_without_its_outer_spaces():
    assert check_text(" 中川镇　", "name") == "中川镇"
    assert check_text("长" * 200, "name") == "长" * 200


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the name is empty. give one"),
        (" 　", "the name is empty. give one"),
        ("\u200b", "the name is empty. give one"),
        ("长" * 201, "the name has 201 characters. shorten it to 200"),
        ("a\0b", "the name holds a NUL character. take it out"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(text: str, sentence: str):
    with pytest.raises(Refused) as refusal:
        check_text(text, "name")
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "text",
    ["无", "暂无", "无。", "/", "\\", "//", "-", "—", "——", "－", "N/A", "n/a.", "NULL", "None", "nan", "<NA>", " ／ "],
)
def test_what_fills_a_cell_says_nothing(text: str):
    assert is_fill_word(text)


@pytest.mark.parametrize("text", ["", " ", "无锡", "暂", "0", "-1", "n", "not yet", "a/b", "无无", "-" * 13])
def test_what_says_something_fills_no_cell(text: str):
    assert not is_fill_word(text)


@pytest.mark.parametrize(("text", "cell"), [("无", "'无"), ("-", "'-"), ("'无", "''无"), ("无锡", "无锡")])
def test_a_text_that_reads_like_a_blank_is_guarded(text: str, cell: str):
    assert guarded(text) == cell
    assert unguarded(cell) == text


def test_people_separate_by_either_semicolon():
    assert split_list("重点；高危;a") == ["重点", "高危", "a"]
    assert split_list("a\\；b") == ["a；b"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("中川镇", "中川镇"),
        ("石　满", "石　满"),
        ("a\tb\n", r"a\tb\n"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\u202e", r"\u202e"),
    ],
)
def test_what_a_terminal_would_obey_is_escaped(text: str, printed: str):
    assert escape_unprintable(text) == printed


@pytest.mark.parametrize(
    "header", ["宣讲人姓名", "宣讲人\n姓名", " 宣讲人 姓名：", "*宣讲人_姓名:", "宣讲人\u200b姓名\ufeff"]
)
def test_headers_are_the_same_but_for_spaces_and_marks(header: str):
    assert fold_header(header) == "宣讲人姓名"


def test_headers_are_the_same_in_capitals_and_full_width():
    assert fold_header("Ｕnit Code") == fold_header("UNIT_CODE") == "unitcode"
    assert fold_header("参加人数（人）") == "参加人数(人)"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("天诚（集团） 公司", "天诚(集团)公司"),
        ("石　满", "石满"),
        ("Zhang  San", "Zhang San"),
        ("Zhang 三", "Zhang三"),
        ("买买提•艾力", "买买提·艾力"),
        ("中川\u200b镇", "中川镇"),
        ("Ａ１", "A1"),
    ],
)
def test_names_are_the_same_when_their_folded_forms_are(text: str, form: str):
    assert folded(text) == form
    assert folded(form) == form


def test_codes_are_the_same_in_capitals():
    assert folded_code(" ｚc－1 ") == "ZC-1"
    assert folded("zc") == "zc"


def test_what_nobody_sees_is_taken_out():
    assert visible("中\u200d川\u00ad镇 ") == "中川镇 "


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a0071", "Ａ0071", True),
        ("0071", "71", False),
        (None, None, True),
        (None, "0071", False),
        ("0071", None, False),
    ],
)
def test_ids_are_the_same_by_their_folded_codes(one: str | None, other: str | None, same: bool):
    assert is_same_id(one, other) is same


def test_the_folded_form_is_kept_where_it_differs():
    assert differing_form("中川镇") is None
    assert differing_form("石　满") == "石满"
    assert differing_form("zc") is None
    assert differing_form("zc", folded_code) == "ZC"


def test_what_is_called_so_to_the_letter_goes_before_what_is_alike():
    names = ["石满", "石　满", None, "石 满", "石慢"]
    assert called("石　满", names, lambda name: name) == ["石　满"]
    assert called("石\u3000\u3000满", names, lambda name: name) == ["石满", "石　满", "石 满"]
    assert called("赵强", names, lambda name: name) == []
