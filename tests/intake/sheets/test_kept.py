"""What was said once of a layout, beside what is said now."""

import pytest

from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.intake.sheets.headers import ColumnMapping
from safetytrack.intake.sheets.kept import KeptMapping, digest_of_headers, digest_of_title

KEPT = KeptMapping(
    headers={"干啥": "activity", "民族": ""},
    constants={"activity": "lecture", "unit": "中川镇"},
    words={"宣传": "campaign"},
    above="a",
)


def test_it_comes_back_from_json_whatever_the_order():
    turned = KEPT._replace(headers=dict(reversed(KEPT.headers.items())))
    assert KeptMapping.from_json(KEPT.to_json()) == KEPT
    assert turned.to_json() == KEPT.to_json()
    assert "干啥" in KEPT.to_json()


def test_a_word_is_used_again_for_every_sheet_and_a_unit_only_below_the_same_title():
    assert KEPT.for_sheet(COMPLETIONS, "a") == KEPT
    assert KEPT.for_sheet(COMPLETIONS, "b") == KEPT._replace(constants={"activity": "lecture"}, above="b")


@pytest.mark.parametrize(
    ("mapping", "left"),
    [
        (ColumnMapping(), KEPT),
        (ColumnMapping(headers={"民族": "note"}), KEPT._replace(headers={"干啥": "activity"})),
        (ColumnMapping(headers={"事项": ""}), KEPT),
        (
            ColumnMapping(headers={"事项": "activity"}),
            KEPT._replace(headers={"民族": ""}, constants={"unit": "中川镇"}),
        ),
        (
            ColumnMapping(constants={"activity": "study"}),
            KEPT._replace(headers={"民族": ""}, constants={"unit": "中川镇"}),
        ),
        (ColumnMapping(constants={"unit": "D"}), KEPT._replace(constants={"activity": "lecture"})),
        (ColumnMapping(words={"宣传": "lecture"}), KEPT._replace(words={})),
    ],
)
def test_a_new_mapping_takes_the_place_of_what_was_kept(mapping, left):
    assert KEPT.beside(mapping) == left


def test_both_are_used_and_the_new_one_prevails():
    now = ColumnMapping({"民族": "note"}, "台账", {"unit": "D"}, {"宣传": "lecture"})
    assert KEPT.under(now) == ColumnMapping(
        {"干啥": "activity", "民族": "note"}, "台账", {"activity": "lecture", "unit": "D"}, {"宣传": "lecture"}
    )


def test_what_was_kept_is_shown_before_anything_is_written():
    assert str(KEPT.note(COMPLETIONS)) == (
        "as said before of these headers: 干啥 = activity, 民族 = -, 宣传 = campaign, activity = lecture, unit = 中川镇"
    )


@pytest.mark.parametrize(
    "headers", [["单位", "日期", "姓名"], ["姓 名：", "", "日期", "单位"], ["日期"] * 2 + ["姓名", "单位"]]
)
def test_a_set_of_headers_is_one_layout_in_any_order_and_spelling(headers):
    assert digest_of_headers("people", headers) == digest_of_headers("people", ["姓名", "单位", "日期"])


@pytest.mark.parametrize(("file", "headers"), [("people", ["姓名"]), ("units", ["姓名", "单位"])])
def test_other_headers_or_another_kind_of_file_are_another_layout(file, headers):
    assert digest_of_headers(file, headers) != digest_of_headers("people", ["姓名", "单位"])


def test_a_title_is_the_same_in_another_month_and_not_of_another_unit():
    title = digest_of_title([["中川镇宣讲台账", ""], [], ["填报日期", "2026年1月5日"]])
    assert digest_of_title([["中川镇宣讲台账"], ["", "填报日期", "2026年12月31日"]]) == title
    assert digest_of_title([["柳河镇宣讲台账"], ["填报日期", "2026年1月5日"]]) != title


@pytest.mark.parametrize("rows", [[], [[]], [["", ""], [""]]])
def test_nothing_above_a_header_is_no_title(rows):
    assert digest_of_title(rows) == ""
