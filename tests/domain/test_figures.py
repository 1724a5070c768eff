"""Which figure a header of a superior's form asks for (docs/forms.md)."""

import pytest

from safetytrack.domain.figures import FIGURES, OF_PROGRESS, RATES, WORDS, figure_of, names_rows
from safetytrack.domain.rows.coverage import CoverageRow


@pytest.mark.parametrize(
    ("header", "figure"),
    [
        ("应完成数", "owed"),
        ("应报", "owed"),
        ("已完成数", "met"),
        ("实际完成", "met"),
        ("完成率", "coverage_pct"),
        ("覆盖率", "coverage_pct"),
        ("占比（%）", "coverage_pct"),
        ("宣讲场次", "sessions"),
        ("开展次数", "sessions"),
        ("受众人次", "audience"),
        ("逾期数", "overdue"),
        ("超期未报", "overdue"),
        ("逾期完成", "late"),
        ("按时完成数", "on_time"),
        ("按期完成率", "on_time_pct"),
        ("到期应完成", "due_owed"),
        ("到期已完成", "due_met"),
        ("到期完成率", "due_pct"),
        ("未完成", "unmet"),
        ("待办", "open"),
        ("规上应排查", "above_owed"),
        ("规模以上企业已排查", "above_met"),
        ("规上排查率", "above_pct"),
        ("规下应排查", "below_owed"),
        ("规模以下已排查", "below_met"),
        ("规下排查率", "below_pct"),
        ("应宣讲人数", "lecturers_due"),
        ("已宣讲", "lecturers_done"),
        ("宣讲率", "lecturers_pct"),
        ("联络员", "liaison"),
        ("姓名", "liaison"),
        ("联络员电话", "phone"),
        ("任职日期", "started_on"),
        ("统一社会信用代码", "unit_code"),
        ("Owed", "owed"),
        ("Met", "met"),
        ("Coverage", "coverage_pct"),
    ],
)
def test_a_header_asks_for_a_figure(header: str, figure: str):
    assert figure_of(header) == figure


def test_a_header_is_understood_however_it_is_spaced():
    assert figure_of("规上\n完成 率") == figure_of("规上完成率：") == "above_pct"


@pytest.mark.parametrize("header", ["备注", "序号", "单位名称", "应急", "metro", ""])
def test_a_header_that_says_nothing_of_a_figure_asks_for_none(header: str):
    assert figure_of(header) is None


@pytest.mark.parametrize(
    "header",
    [
        "未完成率",
        "到期未完成",
        "规上未完成",
        "规上未排查企业数",
        "未按时完成",
        "应讲未讲",
        "逾期率",
        "逾期完成率",
        "供应商",
        "响应级别",
    ],
)
def test_what_is_near_a_figure_and_is_another_asks_for_none(header: str):
    assert figure_of(header) is None


def test_what_is_not_done_and_what_is_late_are_figures_of_their_own():
    assert [figure_of(header) for header in ("未实际完成", "未报", "逾期未完成", "超期未报")] == [
        "unmet",
        "unmet",
        "overdue",
        "overdue",
    ]


@pytest.mark.parametrize("header", ["单位", "镇 街", "行业领域", "企业名称", "所属镇街", "工作要求", "Unit", "SECTOR"])
def test_rows_are_named_below_units_sectors_and_requirements(header: str):
    assert names_rows(header)


@pytest.mark.parametrize("header", ["单位编码", "部门应完成数", "备注", "序号"])
def test_no_rows_are_named_below_a_figure_or_what_is_not_understood(header: str):
    assert not names_rows(header)


def test_each_rate_is_a_share_of_figures_that_a_form_may_ask_for():
    assert {rate for rate in FIGURES if rate.endswith("_pct")} == set(RATES)
    assert {part for parts in RATES.values() for part in parts} <= set(FIGURES)


def test_what_is_of_no_progress_table_is_of_the_coverage_or_counted_by_itself():
    others = set(FIGURES) - OF_PROGRESS - WORDS - {"sessions", "audience", "unmet"}
    assert others <= set(CoverageRow._fields)
