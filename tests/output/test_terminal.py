"""Tables on a terminal: fitted to its width, read as they are."""

import io
from decimal import Decimal

import pytest
from output.naming import named

from safetytrack import output
from safetytrack.output.columns.column import hide
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.columns.people import PEOPLE
from safetytrack.output.columns.programmes import REQUIREMENTS
from safetytrack.output.columns.records import RECORDS
from safetytrack.output.text_width import width_of


def lines_of(text):
    return [line.rstrip() for line in text.splitlines()]


def test_overdue_on_eighty_columns(written, obligations):
    assert lines_of(written(obligations, hide(OBLIGATIONS, "status"), "table", "zh", width=80, title="逾期 1 项")) == [
        "逾期 1 项",
        "工作要求    周期    单位    职务类别    姓名  截止日期    逾期天数  依据条款",
        "──────────────────────────────────────────────────────────────────────────────",
        "党政主要负  2020H2  小站镇  党委(党组)  张三  2020-12-31        34  二、时间安",
        "责同志安全                  主要负责人                              排",
        "生产宣讲",
        "活动总结报  一次性  应急局                    2020-07-02         0  五、有关要",
        "送                                                                  求",
        "6 columns left out (要求编码, 单位编码, 完成量, 应完成量, 缺少材料, 暂定): widen",
        "the window, or write to a file with -o",
    ]


def test_a_wider_terminal_shows_more(written, obligations):
    wide = written(obligations, OBLIGATIONS, "table", "zh", width=160)
    assert "依据条款" in wide
    assert "二、时间安排" in wide
    assert "要求编码" in wide


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(written, obligations, width, language):
    long = "常州市武进区某某精密机械制造有限责任公司"
    rows = [*obligations, (*obligations[0][:4], "9132041200000000A0", long, *obligations[0][6:])]
    assert all(
        width_of(line) <= width for line in written(rows, OBLIGATIONS, "table", language, width=width).splitlines()
    )
    figures = [("leaders-talk-safety/lecture", "2020H2", *[44703] * 8, *[Decimal(1)] * 5, 44703, 44703, Decimal(1), 7)]
    columns = coverage_columns(["requirement", "period"])
    assert all(
        width_of(line) <= width for line in written(figures, columns, "table", language, width=width).splitlines()
    )


def test_on_sixty_columns_slugs_break_behind_their_hyphens_and_no_line_begins_with_a_closing_mark(written):
    code, title = "lecture-district-leaders", "党政主要负责同志，（每半年）至少各1次。"
    rows = [("hundred-teams", code, title, ("lecture",), "post", ("head", "deputy"), "once", *[None] * 5, 1, False)]
    rows = [
        (*rows[0][:9], 1, "2020-07-31", "三、工作安排（二）；四、要求。", 1, False, *[None] * (len(REQUIREMENTS) - 14))
    ]
    text = written(rows, REQUIREMENTS, "table", "zh", width=60)
    lines = text.splitlines()
    assert {line.split(" ")[0] for line in lines} >= {"lecture-", "district-", "leaders"}
    assert not [word for line in lines for word in line.split() if word[0] in "，。；、）"]


def test_a_label_is_cut_only_where_nothing_else_helps(written, obligations):
    rows = [(*row[:7], "safety-manager", *row[8:]) for row in obligations]
    at_sixty = written(rows, hide(OBLIGATIONS, "status"), "table", width=60).partition(" left out ")[0]
    assert "manager" in at_sixty
    assert "Requirement" in at_sixty
    assert "Days late" not in at_sixty
    at_fifty = written(rows, hide(OBLIGATIONS, "status"), "table", width=50)
    assert "manager" not in at_fifty
    assert all(width_of(line) <= 50 for line in at_fifty.splitlines())


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 120])
def test_dates_stay_whole_and_names_lose_nothing(written, obligations, width):
    lines = lines_of(written(obligations, OBLIGATIONS, "table", "zh", width=width))
    assert any("2020-12-31" in line for line in lines)
    title = "".join(line.split(" ")[0] for line in lines)
    assert "党政主要负责同志安全生产宣讲" in title or width > 100


def test_markup_is_text_and_escapes_are_shown(written):
    rows = [("[bold red]张三[/] :smile:", "U12", "\x1b[2J小站镇", "party-head", None, None, None, None)]
    text = written(rows, PEOPLE, "table", width=120)
    assert "[bold red]张三[/] :smile:" in text
    assert "\\x1b[2J小站镇" in text
    assert "\x1b" not in text


def test_only_the_status_is_coloured_and_only_on_demand(written, obligations):
    assert "\x1b[31m逾期" in written(obligations, OBLIGATIONS, "table", "zh", width=100, color=True)
    assert "\x1b" not in written(obligations, OBLIGATIONS, "table", "zh", width=100, color=False)


def test_an_event_can_be_copied_from_a_wide_terminal_and_a_void_one_is_told_on_a_narrow_one(written):
    event = "0192e4a0-7b3c-7d4e-8f00-0123456789ab"
    row = (
        event,
        "lecture",
        "U12",
        "小站镇",
        "party-head",
        "张三",
        None,
        "2020-12-20",
        "2020-12-20",
        Decimal("1.50"),
        40,
    )
    rows = [
        (
            *row,
            "某某食品有限公司",
            "会议室",
            ("laws",),
            (),
            None,
            None,
            "2020-12-21T08:00:00+08:00",
            "void",
            1,
            None,
            None,
        )
    ]
    assert event in written(rows, RECORDS, "table", "zh", width=120)
    assert "已作废" in written(rows, RECORDS, "table", "zh", width=80)


def test_a_long_table_has_one_header(written):
    rows = [(f"张{number}", "U12", "小站镇", "liaison", None, None, None, None) for number in range(1200)]
    lines = lines_of(written(rows, PEOPLE, "table", width=80))
    assert len(lines) == 1202
    assert [line for line in lines if line.startswith("Name")] == [lines[0]]
    assert lines[2] == "张0     U12        小站镇  Liaison"
    assert lines[-1] == "张1199  U12        小站镇  Liaison"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437"])
@pytest.mark.parametrize("width", [None, 80])
def test_an_odd_console_does_not_crash(encoding, width, obligations):
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", newline="")
    rows = [*obligations, obligations[0]._replace(unit="㛃✓•镇")]
    output.write(rows, OBLIGATIONS, format="table", file=console, language="zh", width=width, color=True)
    console.flush()
    assert b"2020-12-31" in console.buffer.getvalue()


@pytest.mark.parametrize(("encoding", "line"), [("utf-8", "─"), ("gbk", "─"), ("cp437", "─"), ("ascii", "-")])
def test_a_table_has_one_line_and_no_other_boxes_whatever_the_console(encoding, line, obligations):
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    output.write(obligations, OBLIGATIONS, format="table", file=console, language="en", width=120)
    console.flush()
    shown = console.buffer.getvalue().decode(encoding)
    assert [set(ruled) for ruled in shown.splitlines() if line * 3 in ruled] == [{line}]
    assert not set("|+") & set(shown)


def test_columns_line_up_where_characters_stand_as_escapes(obligations):
    console = io.TextIOWrapper(io.BytesIO(), encoding="gbk", newline="")
    rows = [(*row[:5], name, *row[6:]) for row, name in zip(obligations, ("㛃镇", "乙镇"), strict=True)]
    output.write(named(rows, OBLIGATIONS), OBLIGATIONS, format="table", file=console, language="zh")
    console.flush()
    header, *lines = console.buffer.getvalue().decode("gbk").splitlines()
    assert "\\u{36C3}镇" in lines[0]
    places = {width_of(line[: line.index(day)]) for line, day in zip(lines, ("2020-12-31", "2020-07-02"), strict=True)}
    assert places == {width_of(header[: header.index("截止日期")])}


def test_a_dash_is_one_that_the_console_has():
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace", newline="")
    figures = [(*[0] * 8, Decimal(0), Decimal(0), None, None, None, 0, 0, None, 0)]
    output.write(
        named(figures, coverage_columns(["total"])),
        coverage_columns(["total"]),
        format="table",
        file=console,
        language="en",
    )
    console.flush()
    assert b"?" not in console.buffer.getvalue()
