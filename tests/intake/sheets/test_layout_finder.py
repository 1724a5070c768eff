"""Layouts by what is said of a sheet now, or was said before."""

import pytest

from safetytrack.domain.errors import Misused
from safetytrack.domain.file_specs import COMPLETIONS, PEOPLE
from safetytrack.intake.sheets.headers import ColumnMapping
from safetytrack.intake.sheets.kept import KeptMapping, digest_of_title
from safetytrack.intake.sheets.layout_finder import LayoutFinder

HEAD = [["中川镇台账", "", ""], ["名字", "单位", "身份"], ["陆明远", "中川镇", "镇长"]]


def finder(**mapping: object) -> LayoutFinder:
    return LayoutFinder(PEOPLE, ColumnMapping(**mapping))


def test_a_sheet_without_a_mapping():
    matched = finder().find(HEAD)
    assert (matched.layout.first, matched.layout.below) == (2, 3)
    assert (matched.kept, matched.is_new, matched.score) == (None, False, (False, 2))


def test_a_mapping_completes_a_sheet_and_is_to_be_kept():
    matched = finder(headers={"名 字": "姓名"}, constants={"人员类别": "liaison"}, words={"一把手": "head"}).find(HEAD)
    assert (matched.score, matched.is_new) == ((True, 3), True)
    assert matched.to_keep() == KeptMapping(
        {"名字": "name"}, {"role": "liaison"}, {"一把手": "head"}, above=matched.above
    )
    assert matched.above == digest_of_title([["中川镇台账"]])


def test_what_was_kept_is_used_for_the_same_headers():
    first = finder(headers={"名字": "name"}).find(HEAD)
    kept = {first.digest: first.to_keep().to_json()}
    matched = LayoutFinder(PEOPLE, ColumnMapping(), kept).find(HEAD)
    assert (matched.score, matched.is_new, matched.kept) == ((True, 3), False, first.to_keep())
    others = [["名字", "单位", "身份", "民族"]]
    assert LayoutFinder(PEOPLE, ColumnMapping(), kept).find(others).kept is None


def test_what_was_kept_of_a_header_of_two_rows_is_used_for_it():
    head = [["负责人", "", "单位", "身份"], ["称呼", "电话", "", ""], ["陆明远", "138", "中川镇", "镇长"]]
    first = finder(headers={"负责人/称呼": "name"}).find(head)
    kept = {first.digest: first.to_keep().to_json()}
    assert LayoutFinder(PEOPLE, ColumnMapping(), kept).find(head).layout.header.places["name"] == 0


def test_a_value_for_all_rows_takes_the_place_of_a_column():
    head = [["单位", "日期"], ["中川镇", "2026-03-05"]]
    with_word = LayoutFinder(COMPLETIONS, ColumnMapping()).with_constant("activity", "study")
    matched = with_word.find(head)
    assert matched.layout.header.is_complete
    assert matched.mapping.constants == {"activity": "study"}


def test_headers_of_another_sheet_are_left_out_and_unused():
    both = finder(headers={"名字": "name", "职级": ""})
    assert both.unused(["名 字", "单位"]) == {"职级"}
    assert both.unused(["名字", "职级"]) == set()
    assert both.within(["名 字", "单位"]).find(HEAD).mapping.headers == {"名字": "name"}


def test_an_office_s_own_words_come_beside_those_known():
    matched = finder(words={"一把手": "head"}).find(HEAD).with_words({"二把手": "deputy"})
    assert matched.mapping.words == {"一把手": "head", "二把手": "deputy"}
    assert finder().find(HEAD).with_words({"二把手": "deputy"}).is_new


def test_our_columns_stand_in_their_order():
    assert str(finder().all_columns) == "name, unit, role, started_on, ended_on, person_id, phone"


def test_a_value_for_no_column_of_ours_is_refused():
    sentence = (
        "--set 民族=...: no column of ours is called '民族'. "
        "known are name, unit, role, started_on, ended_on, person_id, phone"
    )
    with pytest.raises(Misused) as refusal:
        finder(constants={"民族": "汉"})
    assert str(refusal.value) == sentence
