"""What is said of headers with ``--map``, where a workbook has several sheets: each sheet is told what is in it."""

from pathlib import Path

import pytest
from first_hour.rosters import book as workbook
from first_hour.test_rosters import rows
from transcripts import Stage


@pytest.fixture
def book(either_stage: Stage) -> Path:
    path = either_stage.folder / "b.xlsx"
    path.write_bytes(
        workbook(
            单位=([["单位名称", "单位类别"], ["柳河镇", "乡镇"], ["第一中学", "学校"]], ()),
            人员=([["姓名", "单位", "职务"], ["李四", "柳河镇", "镇长人选"], ["冯一", "第一中学", "校长"]], ()),
            台账=([["类型", "单位", "宣讲人", "职务", "时间"], ["宣讲", "柳河镇", "李四", "镇长", "2026.3.5"]], ()),
        )
    )
    return path


MAPS = ["--map", "学校=部门", "--map", "镇长人选=镇长", "--map", "职务=职务类别", "--map", "宣讲人=姓名"]


def test_a_header_of_one_sheet_is_not_missed_in_the_others_and_is_kept(either_stage: Stage, book: Path):
    code, lines = either_stage.run(["import", book.name, *MAPS])
    assert code == 0, lines
    assert [(row["unit"], row["role"], row["person"]) for row in rows(either_stage, "records")] == [
        ("柳河镇", "government-head", "李四")
    ]
    code, lines = either_stage.run(["import", book.name])
    assert code == 0, lines
    assert all(" 0 new, 0 changed" in line for line in lines if "rows read" in line)


def test_a_header_that_no_sheet_has_is_refused(either_stage: Stage, book: Path):
    code, lines = either_stage.run(["import", book.name, *MAPS, "--map", "人名=姓名"])
    assert code == 2
    assert lines[-1] == (
        "! error: --map: no column of the file is called '人名'. "
        "it has 单位名称, 单位类别, 姓名, 单位, 职务, 类型, 宣讲人, 时间"
    )
