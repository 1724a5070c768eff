"""Days and amounts in any form that is allowed, at random."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import Refused
from safetytrack.domain.file_specs import COMPLETIONS, UNITS, CellType
from safetytrack.intake.guard.month_formats import ShownMonth, ShownYear
from safetytrack.intake.sheets.amounts import read_amount
from safetytrack.intake.sheets.cells import CellReader, as_text, read_code, read_period, remembering, strip_guard
from safetytrack.intake.sheets.days import read_day

DAYS = st.dates(date(1950, 1, 1), date(2199, 12, 31))
FULL_WIDTH = str.maketrans("0123456789.,/-:()", "０１２３４５６７８９．，／－：（）")

FORMS = [
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}-{day.month}-{day.day}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y.%m.%d}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: str((day - date(1899, 12, 30)).days),
]
WEEKDAYS = ["", "星期{}", "（周{}）", " 星期{}"]
TIMES = ["", " 09:30", " 9:30:15", "上午", " 下午3点", " 3:30 PM", "9时30分", " 9点半"]


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(WEEKDAYS), st.sampled_from(TIMES), st.booleans(), st.booleans())
def test_a_day_is_read_whatever_way_it_was_written(day, form, weekday, time, wide, guarded):
    written = form(day)
    assume(not written.isdigit() or len(written) != 6)  # as a text, a day after October 2173 is no serial
    if not written.isdigit():
        written += weekday.format("一二三四五六日"[day.weekday()]) + time
    written = written.translate(FULL_WIDTH) if wide else written
    cells = CellReader(COMPLETIONS)
    assert parse_date(cells.day(f"  {written}" if guarded else written), date(2020, 1, 1)) == day
    assert cells.times_cut == (bool(time) and not form(day).isdigit())


@given(DAYS, st.booleans(), st.integers(0, 86_339), st.booleans())
def test_a_day_is_read_from_its_number_in_either_epoch(day, from_1904, seconds, digits):
    begins = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    cells = CellReader(COMPLETIONS, from_1904=from_1904)
    number = float(f"{day:%Y%m%d}") if digits else (day - begins) / timedelta(days=1) + seconds / 86_400
    assert parse_date(cells.day(number), date(2020, 1, 1)) == day
    assert cells.times_cut == (seconds > 0 and not digits)


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1900, 2100), st.sampled_from("-/."))
def test_a_day_that_ends_in_its_year_is_never_guessed(first, second, year, mark):
    written = f"{first}{mark}{second}{mark}{year}"
    try:
        assert CellReader(COMPLETIONS).day(written) == written  # for the column's own reading to refuse
        assert first == second or max(first, second) > 12
    except Refused as why:
        assert first != second and f"{year}-{first:02}-{second:02}" in str(why)
        assert f"{year}-{second:02}-{first:02}" in str(why)


MONEY = {"亿元": 10_000, "亿": 10_000, "万元": 1, "万": 1, "千元": "0.1", "元": "0.0001"}


def slowly(whole: int, decimals: str, times: Decimal) -> Decimal:
    """Return a number times another, digit by digit as it was written."""
    number = Decimal(0)
    for digit in str(whole):
        number = number * 10 + int(digit)
    for place, digit in enumerate(decimals, start=1):
        number += int(digit) * Decimal(10) ** -place
    return number * times


@given(
    st.integers(0, 10**9),
    st.text("0123456789", max_size=4),
    st.sampled_from([*MONEY]),
    st.sampled_from([*MONEY, ""]),
    st.booleans(),
    st.booleans(),
)
def test_an_amount_of_money_is_read_in_ten_thousands(whole, decimals, header, unit, thousands, wide):
    written = (f"{whole:,}" if thousands else str(whole)) + (f".{decimals}" if decimals else "") + unit
    written = written.translate(FULL_WIDTH) if wide else written
    amount = CellReader(UNITS, money_unit=header).by_column["revenue"](written)
    assert Decimal(amount) == slowly(whole, decimals, Decimal(MONEY[unit or header]))
    assert "." not in amount or amount[-1] not in "0."


@given(
    st.integers(0, 10**6),
    st.text("0123456789", max_size=4),
    st.booleans(),
    st.sampled_from(["", "人", "人次", "名"]),
    st.booleans(),
)
def test_how_many_people_is_read_with_ten_thousands(whole, decimals, scaled, unit, wide):
    written = str(whole) + (f".{decimals}" if decimals else "") + ("万" if scaled else "") + unit
    number = CellReader(COMPLETIONS).by_column["audience"](written.translate(FULL_WIDTH) if wide else written)
    assert Decimal(number) == slowly(whole, decimals, Decimal(10_000 if scaled else 1))


@given(st.text())
def test_whatever_is_written_comes_to_a_text_or_a_sentence(text):
    cells = CellReader(UNITS)
    for name, read in cells.by_column.items():
        try:
            assert isinstance(read(text), str), name
        except Refused as why:
            assert str(why)


@given(st.floats() | st.integers(-(10**40), 10**40) | st.booleans() | st.datetimes() | st.times() | st.timedeltas())
def test_whatever_a_cell_holds_comes_to_a_text_or_a_sentence(cell):
    for columns in (UNITS, COMPLETIONS):
        for name, read in CellReader(columns, from_1904=True).by_column.items():
            try:
                assert isinstance(read(cell), str), name
            except Refused as why:
                assert str(why)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020.7.20", ("2020-7-20", False)),
        ("2020 年 7 月 20 日", ("2020年7月20日", False)),
        ("2020-07-20 09:30", ("2020-07-20", True)),
        ("44032", ("2020-07-20", False)),
        ("20/07/2020", ("20/07/2020", False)),
        ("昨天", ("昨天", False)),
    ],
)
def test_read_day(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "cell_type", "number"),
    [
        ("1.2万", CellType.PEOPLE, "12000"),
        ("约40", CellType.PEOPLE, "约40"),
        ("3千人", CellType.PEOPLE, "3000"),
        ("2百场次", CellType.COUNT, "200"),
        ("2课时", CellType.HOURS, "2"),
        ("1.50", CellType.HOURS, "1.5"),
        ("2,000", CellType.MONEY, "2000"),
        ("1.5亿元", CellType.MONEY, "15000"),
    ],
)
def test_read_amount(text, cell_type, number):
    assert read_amount(text, cell_type) == number


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("2020年上半年", "2020H1"),
        ("2020年第三季度", "2020Q3"),
        ("2020年7月", "2020-07"),
        ("2020年", "2020"),
        ("2020H1", "2020H1"),
        (ShownMonth(2020, 7, 1), "2020-07"),
        (ShownMonth(2020, 7, 2), "2020-07"),
        (ShownYear(2020, 1, 1), "2020"),
        (date(2020, 7, 1), "2020-07-01"),
        (date(2020, 7, 2), "2020-07-02"),
        (2020.0, "2020"),
    ],
)
def test_read_period(cell, label):
    assert read_period(cell) == label


@pytest.mark.parametrize(
    ("cell", "code"),
    [("'=0012", "=0012"), (" A1 ", "A1"), (12.0, "12"), ("\u202a138\u202c", "138"), ("007", "007")]
    + [
        ('="0012"', "0012"),
        (' ="a""b" ', 'a"b'),
        ('\'="0012"', '="0012"'),
        ("100.0", "100"),
        ("13800001234.0", "13800001234"),
    ]
    + [("0.0", "0"), ("007.0", "007.0"), ("1.10", "1.10"), ("3.2.0", "3.2.0")],
)
def test_read_code(cell, code):
    assert read_code(cell) == code


@pytest.mark.parametrize("cell", [1e15, "9.1E+17", "1234567890123456.0", date(2020, 7, 20), True])
def test_a_code_that_a_spreadsheet_changed(cell):
    with pytest.raises(Refused, match="a spreadsheet made it"):
        read_code(cell)


@pytest.mark.parametrize(
    ("cell", "text"), [(True, "TRUE"), (0.1 + 0.2, "0.3"), (datetime(2020, 7, 20, 9, 30), "2020-07-20 09:30:00")]
)
def test_as_text(cell, text):
    assert as_text(cell) == text


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (" 中川镇\u3000", "中川镇"),
        ("'=1+1", "=1+1"),
        ("'无", "无"),
        ("'007", "007"),
        ("''007", "'007"),
        ("'中川镇", "'中川镇"),
        ('="0012"', "0012"),
        ('="a""b "', 'a"b'),
        ('="0012"&"3"', '="0012"&"3"'),
        ("=1+1", "=1+1"),
    ],
)
def test_what_kept_a_spreadsheet_from_running_a_text_is_taken_off(text, bare):
    assert strip_guard(text) == bare


@pytest.mark.parametrize(
    ("cell", "from_1900"),
    [(42_570.0, 44_032.0), (42_570.5, 44_032.5), (16_802, 18_264), (16_801, 16_801), (108_112, 109_574)]
    + [(108_113, 108_113), (20200720.0, 20200720.0), (True, True), ("42570", "42570")],
)
def test_a_day_counted_from_1904_as_counted_from_1900(cell, from_1900):
    assert CellReader(COMPLETIONS, from_1904=True).counted_from_1900(cell) == from_1900
    assert CellReader(COMPLETIONS).counted_from_1900(cell) == cell


def test_each_text_is_read_once_and_anything_else_each_time():
    cells = []

    def read(cell: object) -> str:
        cells.append(cell)
        return f"{cell}"

    reader = remembering(read)
    assert [reader(cell) for cell in ("1", 1, "1", 1.0, True, 1)] == ["1", "1", "1", "1.0", "True", "1"]
    assert cells == ["1", 1, 1.0, True, 1]
    assert reader("2") is reader("2"[:])


def test_an_office_s_own_words_are_read_as_ours_each_title_on_its_own():
    words = {"一把手": "head", "安全干部": "safety-manager", "安环/消防": "key-post"}
    read = CellReader(COMPLETIONS, words=words).by_column["role"]
    texts = {"一把手": "head", "一 把 手": "head", "镇长、安全干部": "镇长、safety-manager", "安环 / 消防": "key-post"}
    assert {text: read(text) for text in texts} == texts
    assert read("镇长、书记") == "镇长、书记"
