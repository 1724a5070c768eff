"""CSV and TSV: what programs read, and what opens in Excel and WPS."""

import csv
import io
import sys
from decimal import Decimal
from itertools import count, islice

import pytest
from output.naming import named

from safetytrack import output
from safetytrack.domain.texts import RUNS
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.columns.people import PEOPLE
from safetytrack.output.columns.programmes import REQUIREMENTS
from safetytrack.output.columns.units import UNITS


def person(name="张三", unit="小站镇", phone=None):
    return (name, "U12", unit, "liaison", "2020-07-03", None, None, phone)


def test_english_csv_has_the_json_keys_and_slugs(written, obligations):
    assert written(obligations, OBLIGATIONS, "csv") == (
        "programme,requirement,title,period,unit_code,unit,kind,role,person,due_on,days_overdue,done,minimum,"
        "missing_parts,status,provisional,source,days_left,done_on,done_by\r\n"
        "leaders-talk-safety,lecture,党政主要负责同志安全生产宣讲,2020H2,U12,小站镇,town,party-head,张三,2020-12-31,"
        "34,0,1,,overdue,false,二、时间安排,,,\r\n"
        "safety-month,summary,活动总结报送,once,U3,应急局,department,,,2020-07-02,0,1,3,paper;media,due,true,"
        "五、有关要求,,,\r\n"
    )


def test_chinese_csv_has_chinese_headers_and_labels_in_the_same_order(written, obligations):
    assert written(obligations, OBLIGATIONS, "csv", "zh") == (
        "专项方案,要求编码,工作要求,周期,单位编码,单位,单位类型,职务类别,姓名,截止日期,逾期天数,完成量,应完成量,"
        "缺少材料,状态,暂定,依据条款,剩余天数,完成日期,完成人\r\n"
        "leaders-talk-safety,lecture,党政主要负责同志安全生产宣讲,2020H2,U12,小站镇,乡镇,党委(党组)主要负责人,张三,"
        "2020-12-31,34,0,1,,逾期,否,二、时间安排,,,\r\n"
        "safety-month,summary,活动总结报送,一次性,U3,应急局,部门,,,2020-07-02,0,1,3,paper;media,待完成,是,"
        "五、有关要求,,,\r\n"
    )


def test_tsv_has_tabs_and_no_others(written):
    rows = [person(unit="小站\t镇\r\n东\n街")]
    assert written(rows, PEOPLE, "tsv").splitlines() == [
        "name\tunit_code\tunit\trole\tstarted_on\tended_on\tperson_id\tphone",
        "张三\tU12\t小站 镇 东 街\tliaison\t2020-07-03\t\t\t",
    ]


def test_nobody_and_nothing_are_empty_cells(written):
    assert written([person(name=None)], PEOPLE, "csv").splitlines()[1] == ",U12,小站镇,liaison,2020-07-03,,,"
    assert written([(None,) * 8], PEOPLE, "csv").splitlines()[1] == ",,,,,,,"


def test_a_list_nothing_is_in_is_its_headers(written):
    assert written([], PEOPLE, "csv") == "name,unit_code,unit,role,started_on,ended_on,person_id,phone\r\n"


@pytest.mark.parametrize("text", ["=cmd()", "+8613800000000", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_cell_that_a_spreadsheet_would_run_is_prefixed(written, text, language):
    rows = list(csv.reader(io.StringIO(written([person(name=text)], PEOPLE, "csv", language), newline="")))
    assert rows[1][0] == "'" + text


def test_so_is_a_list_of_such_cells(written):
    unit = ("U1", "甲", "town", *[None] * 8, ("=1", "b"), ())
    assert written([unit], UNITS, "csv").splitlines()[1] == "U1,甲,town,,,,,,,,,'=1;b,"


def test_numbers_are_never_prefixed(written):
    row = (
        "lecture",
        -3,
        *[0] * 7,
        Decimal("-1.50"),
        Decimal("2.00"),
        None,
        Decimal("66.7"),
        Decimal("100.0"),
        0,
        0,
        None,
        0,
    )
    written_row = written([row], coverage_columns(["requirement"]), "csv").splitlines()[1]
    assert written_row == "lecture,-3,0,0,0,0,0,0,0,-1.5,2,,66.7,100,0,0,,0"


def test_one_cell_that_needs_care_leaves_its_neighbours_alone(written):
    rows = [person(name=name) for name in ("=1", None, "", "李四", '"老"王', "a,b", "c\nd")]
    names = [line[0] for line in csv.reader(io.StringIO(written(rows, PEOPLE, "csv"), newline=""))]
    assert names == ["name", "'=1", "", "", "李四", '"老"王', "a,b", "c\nd"]


HOSTILE = [
    'say "hi"',
    "a,b",
    "a;b",
    "a\tb",
    "a\nb",
    "a\r\nb",
    "a\rb",
    '"',
    '""',
    ",",
    "\n",
    " a ",
    "甲&乙",
    "\x1b[31m",
    "😀",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_stands_in_a_cell_is_read_back(written, text):
    rows = list(csv.reader(io.StringIO(written([person(name=text)], PEOPLE, "csv"), newline="")))
    assert rows[1] == [text, "U12", "小站镇", "liaison", "2020-07-03", "", "", ""]


@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_quoted_just_as_the_csv_module_would(written, text):
    expected = io.StringIO(newline="")
    csv.writer(expected).writerow([text, "U12", "小站镇", "liaison", "2020-07-03", "", "", ""])
    assert written([person(name=text)], PEOPLE, "csv").split("\r\n", 1)[1] == expected.getvalue()


def test_tsv_keeps_quotes_readable(written):
    rows = list(csv.reader(io.StringIO(written([person(name='"老"王')], PEOPLE, "tsv"), newline=""), "excel-tab"))
    assert rows[1][0] == '"老"王'


def test_several_roles_are_labelled_one_by_one(written):
    row = ("p", "r", "t", ("lecture", "观摩"), "post", ("head", "deputy"), "half-year", "2020-01-01", None, Decimal(1))
    row += ("06-15", "一", 2, True, *[None] * (len(REQUIREMENTS) - 14))
    line = written([row], REQUIREMENTS, "csv", "zh").splitlines()[1]
    assert line.rstrip(",") == "p,r,t,宣讲;观摩,岗位,主要负责人;分管负责人,每半年,2020-01-01,,1,6月15日,一,2,是"


def test_a_slug_nobody_has_named_stays(written):
    unit = ("U1", "甲村", "village", *[None] * 8, (), ())
    assert written([unit], UNITS, "csv", "zh").splitlines()[1].startswith("U1,甲村,village,")


def test_on_the_console_lines_end_as_the_console_ends_them(capsys):
    output.write(named([person(name="a\rb")], PEOPLE), PEOPLE, format="csv", file=sys.stdout, language="en")
    assert capsys.readouterr().out.split("\n")[1] == '"a\rb",U12,小站镇,liaison,2020-07-03,,,'


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "jsonl"])
def test_rows_are_written_as_they_come(format):
    class Enough(Exception):
        pass

    class Closing(io.StringIO):
        def write(self, text):
            if self.tell() > 200_000:
                raise Enough
            return super().write(text)

    numbers = count()
    with pytest.raises(Enough):
        endless = (person(name=f"张{number}") for number in numbers)
        output.write(named(endless, PEOPLE), PEOPLE, format=format, file=Closing(), language="zh")
    assert next(numbers) < 20_000


def test_batches_do_not_show(written):
    rows = [person(name=f"张{number}") for number in range(3000)]
    lines = written(rows, PEOPLE, "csv").splitlines()
    assert len(lines) == 3001
    assert [line.split(",")[0] for line in islice(lines, 1, None)] == [row[0] for row in rows]


def test_our_own_headers_need_no_prefix(written):
    for columns in (OBLIGATIONS, PEOPLE, REQUIREMENTS, UNITS):
        for language in ("en", "zh"):
            headers = written([], columns, "csv", language).strip().split(",")
            assert len(headers) == len(columns)
            assert all(header[0] not in RUNS for header in headers)
