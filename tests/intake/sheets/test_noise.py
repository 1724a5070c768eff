"""Rows that are no data."""

import pytest

from safetytrack.intake.sheets.noise import NonDataRows

HEADERS = ["序号", "单位", "人数"]


@pytest.mark.parametrize("first", ["合计", "本月合计", "总 计：", "Total", "小计"])
def test_totals(first):
    rows = NonDataRows(HEADERS)
    assert rows.is_total(5, [first, "", 90])
    assert rows.skipped == [f"5 ({first})"]


@pytest.mark.parametrize("cells", [["中川镇", "合计", 1], [5, "合计", ""], ["合计办公室一二三", "", ""], ["", "", ""]])
def test_no_totals(cells):
    assert not NonDataRows(HEADERS).is_total(5, cells)


@pytest.mark.parametrize(
    ("cells", "skipped"),
    [
        (["填表人：张某", "", ""], ["7 (填表人：张某)"]),
        (["注：以上为一季度", "审核：李某", ""], ["7 (注：以上为一季度)"]),
        ([7, "合计", 90], ["7 (7)"]),
        ([3, "", ""], []),
        (["序号", "单位", "人数"], []),
        (["", " 单 位 ", "人数"], []),
    ],
)
def test_noise(cells, skipped):
    rows = NonDataRows(HEADERS)
    assert rows.is_noise(7, cells)
    assert rows.skipped == skipped


@pytest.mark.parametrize("cells", [[1, "中川镇", ""], ["备注：x", "中川镇", ""], ["", "", 4]])
def test_data(cells):
    assert not NonDataRows(HEADERS).is_noise(7, cells)
