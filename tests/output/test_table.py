"""Tables on a pipe: aligned, whole, and nothing but text."""

import subprocess
import sys
from datetime import datetime
from decimal import Decimal

import pytest

from safetytrack.output.columns.column import Column, hide
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.columns.people import PEOPLE
from safetytrack.output.columns.records import RECORDS
from safetytrack.output.table import text_of


def test_columns_are_aligned_and_never_cut(written, obligations):
    assert written(obligations, OBLIGATIONS, "table", "zh") == (
        "要求编码  工作要求                      周期    单位编码  单位    职务类别              姓名  截止日期    "
        "逾期天数  完成量  应完成量  缺少材料      状态    暂定  依据条款\n"
        "lecture   党政主要负责同志安全生产宣讲  2020H2  U12       小站镇  党委(党组)主要负责人  张三  2020-12-31  "
        "      34       0         1                逾期          二、时间安排\n"
        "summary   活动总结报送                  一次性  U3        应急局                              2020-07-02  "
        "       0       1         3  paper、media  待完成  是    五、有关要求\n"
    )


def test_english_labels_too(written):
    rows = [("张三", "U12", "小站镇", "party-head", "2020-01-01", None, None, None)]
    assert written(rows, PEOPLE, "table") == (
        "Name  Unit code  Unit    Role        Since\n"  # nobody has left, nobody has a number: no such columns
        "张三  U12        小站镇  Party head  2020-01-01\n"
    )


def test_an_empty_result_is_nothing(written):
    assert written([], PEOPLE, "table") == ""
    assert written([], PEOPLE, "table", width=80, title="空") == ""


def test_percentages_have_one_decimal_and_nothing_owed_is_a_dash(written):
    rows = [
        (
            *("lecture", 3, 2, 2, 0, 0, 1, 0, 0, 2, 3),
            Decimal("66.7"),
            Decimal("66.7"),
            Decimal("100"),
            1,
            0,
            Decimal(0),
            0,
        ),
        (*("report", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), None, None, None, 0, 0, None, 0),
    ]
    hidden = ("on_time", "late", "open", "overdue", "waived", "vacant", "done", "due_owed", "due_met")
    columns = hide(coverage_columns(["requirement"]), *hidden)
    assert written(rows, columns, "table") == (
        "Requirement  Owed  Met  Required  Coverage  On-time rate  Completion  Due coverage\n"
        "lecture         3    2         3     66.7%         66.7%      100.0%          0.0%\n"
        "report          0    0         0         —             —           —             —\n"
    )


def test_control_characters_are_shown_and_markup_is_text(written):
    name = "[red]张\x1b[31m三\x9b\u202e\n[/red]"
    rows = [(name, "U12", "a\tb\r\nc", "x", None, None, None, None)]
    assert written(rows, PEOPLE, "table").splitlines()[1] == (
        "[red]张\\x1b[31m三\\x9b\\u202e [/red]  U12        a b c  x"
    )


def test_every_line_is_one_row_and_ends_without_spaces(written):
    rows = [(f"张\u2028{number}", "U1", "甲\n乙", "x", None, None, None, " ") for number in range(3)]
    lines = written(rows, PEOPLE, "table").splitlines()
    assert len(lines) == 4
    assert all(line == line.rstrip() for line in lines)


def test_half_width_full_width_and_combining_characters_align(written):
    rows = [(name, "U1", "甲", "x", None, None, None, None) for name in ("ab", "ＡＢ", "ｱｲ", "e\u0301", "阿卜杜·买")]
    lines = written(rows, PEOPLE, "table").splitlines()
    assert lines[1:] == [
        "ab         U1         甲    x",
        "ＡＢ       U1         甲    x",
        "ｱｲ         U1         甲    x",
        "e\u0301          U1         甲    x",
        "阿卜杜·买  U1         甲    x",
    ]


def test_colour_can_be_asked_for_on_a_pipe(written):
    row = ("E1", "lecture", "U1", "甲", None, None, None, "2020-12-20", "2020-12-20", None, None, None, None)
    rows = [(*row, (), (), None, None, "2020-12-21T08:00:00+08:00", "void", 1, None, None)]
    assert written(rows, RECORDS, "table", color=True).endswith("2020-12-20  \x1b[2mVoid\x1b[0m\n")


def test_a_pipe_costs_no_rich():
    program = (
        "import sys\n"
        "from safetytrack import output\n"
        "from safetytrack.domain.rows.programmes import ProgrammeRow\n"
        "from safetytrack.output.columns.programmes import PROGRAMMES\n"
        "output.write([ProgrammeRow('a', 'b', None, None, '2020-01-01', 1)], PROGRAMMES,"
        " format='table', file=sys.stdout, language='en')\n"
        "print(sorted({'rich', 'gettext'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "Programme code  Programme  Issued on   Requirements",
        "a               b          2020-01-01             1",
        "[]",
    ]


@pytest.mark.parametrize(
    ("kind", "words", "value", "english", "chinese"),
    [
        ("percent", None, Decimal("66.7"), "66.7%", "66.7%"),
        ("percent", None, Decimal(100), "100.0%", "100.0%"),
        ("percent", None, None, "—", "—"),
        ("number", None, None, "", ""),
        ("number", None, Decimal("1.50"), "1.5", "1.5"),
        ("integer", None, 0, "0", "0"),
        ("flag", None, True, "yes", "是"),
        ("flag", None, False, "", ""),
        ("list", None, ("a", "b"), "a, b", "a、b"),
        ("list", "kind", ("town", "village"), "Town, village", "乡镇、village"),
        ("list", None, (), "", ""),
        ("text", "kind", "town", "Town", "乡镇"),
        ("text", None, "town", "town", "town"),
        ("date", None, "2026-03-05", "2026-03-05", "2026-03-05"),
    ],
)
def test_a_value_is_written_for_people(kind, words, value, english: str, chinese: str):
    column = Column("it", "It", kind, words)
    assert (text_of(column, value, "en"), text_of(column, value, "zh")) == (english, chinese)


def test_a_moment_is_written_to_the_minute_by_the_clock_here():
    moment = datetime(2026, 3, 5, 8, 7, 59).astimezone()
    assert text_of(Column("at", "At", "moment"), moment.isoformat(), "en") == "2026-03-05 08:07"


def test_where_there_is_no_dash_another_sign_stands_for_it():
    assert text_of(Column("rate", "Rate", "percent"), None, "en", "-") == "-"
