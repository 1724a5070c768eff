"""What was typed for a command, in the words of who reads Chinese."""

import json

import pytest

from safetytrack.cli import app
from safetytrack.locale.labels import ARGUMENTS
from safetytrack.output.typed import in_chinese

TITLES = {
    "requirement": {"talks/lecture": "宣讲"},
    "programme": {"talks": "领导干部讲安全"},
    "sector": {"industrial": "工业"},
}
WRITING = {
    *("init", "office", "load", "add-unit", "edit-unit", "close-unit", "appoint", "vacate", "log-lecture", "log-study"),
    *("log", "attach", "void", "return", "waive", "extend", "undo"),
}


pytestmark = pytest.mark.usefixtures("in_chinese")


@pytest.mark.parametrize(
    ("command", "values", "words"),
    [
        ("waive", {"approver": "周主任", "requirement": "talks/lecture"}, "批准人：周主任；工作要求：宣讲"),
        (
            "log-lecture",
            {"role": ["party-head"], "for": "2026H1"},
            "职务类别：党委（党组）主要负责人；所属周期：2026年上半年",
        ),
        ("add-unit", {"kind": "town", "tag": ["山 区", "沿江"]}, "单位类型：乡镇；标签：山 区、沿江"),
        ("appoint", {"name": "王建国"}, "姓名：王建国"),
        ("add-unit", {"name": "中川镇"}, "名称：中川镇"),
        ("init", {"with": ["talks"]}, "载入方案：领导干部讲安全"),
        ("log", {"with": ["中川镇:镇长"]}, "同时计入单位：中川镇:镇长"),
        ("import", {"what": "people", "partial": True}, "内容：人员；只导入合格行"),
        (
            "letter",
            {"rung": "reminder-letter", "rows": ["B1 talks/lecture 2026H1 2026-06-30"]},
            "函件：提醒函；所列事项：B1 宣讲 2026年上半年 2026-06-30",
        ),
        (
            "letter",
            {"rows": ["B1 talks/lecture 2026H1 2026-06-30"] * 2 + ["B1 talks/lecture 2026H2 2026-12-31"]},
            "所列事项：B1 宣讲 2026年上半年 2026-06-30、B1 宣讲 2026年下半年 2026-12-31",
        ),
        ("import", {"given": {"kind": "town"}, "later": 3}, "补充内容：单位类型 = 乡镇；later：3"),
        ("log", {"note": {"kind": "town"}}, '备注：{"kind": "town"}'),
        (
            "import",
            {"what": "units", "maps": {"类别": "kind", "备注2": ""}, "given": {"sector": "industrial", "kind": "town"}},
            "内容：单位；表头对应：类别 = 单位类型、备注2 = -；补充内容：行业 = 工业、单位类型 = 乡镇",
        ),
        (
            "import",
            {"files": ["甲.csv"], "maps": {"类别": "kind", "名": "name", "工会主席": "deputy", "丙": "x", "丁": ""}},
            "导入文件：甲.csv；表头对应：类别 = 单位类型、名 = 单位名称/姓名、工会主席 = 分管负责人、丙 = x、丁 = -",
        ),
        ("edit-unit", {"sector": "industrial", "unit": "甲厂"}, "行业：工业；单位：甲厂"),
        ("edit-unit", {"sector": "C33"}, "行业：C33"),
        ("log", {}, ""),
    ],
)
def test_arguments_are_called_as_columns_are(command: str, values: dict, words: str):
    assert in_chinese(command, json.dumps(values, ensure_ascii=False), TITLES) == words


@pytest.mark.parametrize("what", ["no json", "[1]"])
def test_what_is_no_list_of_arguments_stays(what: str):
    assert in_chinese("log", what, {}) == what


@pytest.mark.parametrize("command", sorted(WRITING))
def test_all_that_commands_that_write_are_told_has_a_name(command: str):
    of_answers = {"export", "output", "encoding", "columns", "force", "color", "sort", "no_pager", "help", "schema"}
    names = {parameter.name.rstrip("_") for parameter in app.load(command).params} - of_answers
    assert {name for name in names if not {name, f"{command} {name}"} & ARGUMENTS.keys()} == set()
