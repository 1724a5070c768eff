"""Headers as offices write them: every synonym in files of each make, and headers of two rows like those of one."""

from io import BytesIO
from itertools import cycle, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.corpus.makers import MAKERS, Merged, Rows
from intake.corpus.synonyms import SYNONYMS

from safetytrack.domain.errors import Misused, SafetytrackError
from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.intake.sheets.headers import (
    ColumnMapping,
    ColumnMatch,
    HeaderMatcher,
    column_letters,
    is_ignored,
    join_headers,
    shorten_header,
)
from safetytrack.intake.sheets.layout import Layout
from safetytrack.intake.sheets.mapped_headers import map_headers
from safetytrack.intake.sheets.rows import read_rows

COLUMNS = FILE_SPECS

EACH = [
    (kind, column, synonym)
    for kind, names in SYNONYMS.items()
    for column, synonyms in names.items()
    for synonym in synonyms.split("|")
]


def layout(data: bytes, kind: str) -> Layout:
    """Return what the header of a file was taken for."""
    with read_rows(BytesIO(data), "f", COLUMNS[kind]) as table:
        return table.layout


def meaning(data: bytes) -> tuple:
    """Return what a header means: our columns, what is not understood, and its rows; or why it is refused."""
    try:
        guess = layout(data, "completions")
    except SafetytrackError as why:
        return tuple(why.lines()), (), 0
    return guess.header.places, guess.header.left_out, guess.below - guess.first


@pytest.mark.parametrize(
    ("kind", "column", "synonym", "make"),
    [(*one, make) for one, make in zip(EACH, cycle(MAKERS), strict=False)],
    ids=["-".join(one[::2]) for one in EACH],
)
def test_what_offices_call_a_column(kind, column, synonym, make):
    required = [name for name in COLUMNS[kind].names if name in COLUMNS[kind].required and name != column]
    header = layout(MAKERS[make]([["序号", *required, synonym], [1, *"abcd"]]), kind).header
    assert header.places == {**{name: place for place, name in enumerate(required, start=1)}, column: len(required) + 1}
    assert header.left_out == []


def test_every_column_has_its_synonyms_here():
    assert {kind: [*names] for kind, names in SYNONYMS.items()} == {
        kind: [*known.names] for kind, known in COLUMNS.items()
    }


_ABOVE = st.sampled_from(["宣讲人", "联系人", "负责人", "宣讲情况", "基本信息"])
_BELOW = st.sampled_from(["姓名", "电话", "职务", "职务类别", "地点", "人次", "备注", "编号", "日期2"])
_ALONE = st.sampled_from(["活动类型", "单位", "日期", "受讲单位", "序号", "学时", "其他"])
_GROUPS = st.lists(
    st.one_of(
        st.tuples(_ALONE, st.just(())),
        st.tuples(_ABOVE, st.lists(_BELOW, min_size=2, max_size=3, unique=True).map(tuple)),
    ),
    max_size=5,
    unique_by=lambda group: group[0],
)
_REQUIRED = [("活动类型", ()), ("单位", ()), ("日期", ())]


def two_rows(groups: list[tuple[str, tuple[str, ...]]]) -> tuple[Rows, Merged, list[str]]:
    """Return a header of two rows, what is merged in it, and the same header in one row."""
    above, below, merged, one = [], [], [], []
    for name, parts in groups:
        left = len(above)
        above += [name, *[""] * (len(parts) - 1)] if parts else [name]
        below += parts or [""]
        merged.append((0, left, 0, len(above) - 1) if parts else (0, left, 1, left))
        one += [join_headers(name, part) for part in parts or [""]]
    return [above, below], merged, one


@given(_GROUPS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_a_header_of_two_rows_means_what_it_means_in_one(groups, random):
    known = {name for name, _parts in groups}
    groups = [*groups, *(group for group in _REQUIRED if group[0] not in known)]
    random.shuffle(groups)
    rows, merged, one = two_rows(groups)
    data = ["lecture"] * len(one)
    for make in ("csv", "xlsx", "ods"):
        alone = meaning(MAKERS[make]([one, data]))
        both = meaning(MAKERS[make]([*rows, data], merged))
        assert both[:2] == alone[:2]
        assert both[2] == (2 if any(parts for _name, parts in groups) else 1) or not both[2]


def test_groups_that_touch_are_kept_apart():
    rows, _merged, one = two_rows([("宣讲人", ("姓名", "电话")), ("联系人", ("姓名", "电话"))])
    assert one == ["宣讲人/姓名", "宣讲人/电话", "联系人/姓名", "联系人/电话"]
    assert all(left != right for left, right in pairwise(one)) and rows[1] == ["姓名", "电话"] * 2


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("done_on", "done_on"),
        (" 宣 讲\n时间：", "done_on"),
        ("ＤＯＮＥ_ＯＮ", "done_on"),
        ("学时（小时）", "hours"),
        ("学时（分钟）", None),
        ("参加人数(人)", "audience"),
        ("宣讲人/姓名", "person"),
        ("联系人/姓名", None),
        ("基本信息/单位名称", "unit"),
        ("闲话", None),
        ("", None),
    ],
)
def test_match(header, column):
    match = HeaderMatcher(FILE_SPECS["completions"], {}).match(header)
    assert (match and match.column) == column


@pytest.mark.parametrize(("header", "unit"), [("营业收入(元)", "元"), ("营业收入【亿元】", "亿元"), ("营业收入", "")])
def test_a_header_tells_the_unit_of_money(header, unit):
    assert HeaderMatcher(FILE_SPECS["units"], {}).match(header) == ColumnMatch("revenue", money_unit=unit)


@pytest.mark.parametrize(
    "header", ["2025年主营业务收入（万元）", "2025年度营业收入", "上年度主营业务收入", "年营业收入（万元）"]
)
def test_money_may_say_of_which_year_it_is(header: str):
    match = HeaderMatcher(FILE_SPECS["units"], {}).match(header)
    assert match and match.column == "revenue"


def test_money_of_several_years_is_told_apart_by_a_person():
    mapped = map_headers(["单位名称", "2024年营业收入", "2025年营业收入"], HeaderMatcher(FILE_SPECS["units"], {}), {})
    assert mapped.ambiguous == {"revenue": ["2024年营业收入", "2025年营业收入"]}


def test_a_weak_synonym_gives_way():
    matcher = HeaderMatcher(FILE_SPECS["people"], {})
    assert map_headers(["职务", "人员类别"], matcher, {}).places == {"role": 1}
    assert map_headers(["职务", "姓名"], matcher, {}).places == {"role": 0, "name": 1}


def test_what_a_person_maps_comes_first():
    mapped = map_headers(["姓名", "名字"], HeaderMatcher(FILE_SPECS["people"], {"名字": "name", "姓名": ""}), {})
    assert (mapped.places, mapped.left_out, mapped.missing) == ({"name": 1}, [], ("unit", "role"))


def test_two_headers_of_one_column():
    mapped = map_headers(["单位", "单位名称"], HeaderMatcher(FILE_SPECS["people"], {}), {})
    assert mapped.ambiguous == {"unit": ["单位", "单位名称"]}


@pytest.mark.parametrize(
    ("header", "shown"), [("a\n b", "a b"), ("\x1b[31m红", "\\x1b[31m红"), ("长" * 70, "长" * 60 + "...")]
)
def test_shorten_header(header, shown):
    assert shorten_header(header) == shown


@pytest.mark.parametrize("header", ["序号", " 序 号：", "No.", "ＮＯ", "基本信息/序号", "拒绝原因", "Reason refused"])
def test_what_numbers_the_rows_is_ignored(header):
    assert is_ignored(header)


@pytest.mark.parametrize("header", ["", "序号/姓名", "编号", "序号说明", "原因"])
def test_what_says_something_is_not(header):
    assert not is_ignored(header)


@pytest.mark.parametrize(
    ("place", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")],
)
def test_columns_are_lettered_as_spreadsheets_do(place, letters):
    assert column_letters(place) == letters


def test_a_header_of_two_rows_that_say_the_same_says_it_once():
    headers = [("宣讲人", "姓名"), ("单位", "单位"), ("日期", ""), ("", "电话"), ("", "")]
    assert [join_headers(*one) for one in headers] == ["宣讲人/姓名", "单位", "日期", "电话", ""]


@pytest.mark.parametrize(
    ("header", "match"),
    [
        ("参加人数（万人）", ColumnMatch("audience", scale=10_000)),
        ("参加人数/千人", ColumnMatch("audience", scale=1_000)),
        ("参加人数：万", ColumnMatch("audience", scale=10_000)),
        ("场次（单位：百场）", ColumnMatch("count", scale=100)),
        ("参加人数（含网络）", ColumnMatch("audience")),
        ("学时/小时", ColumnMatch("hours")),
        ("学时（天）", None),
        ("参加人数/万元", None),
    ],
)
def test_a_header_tells_what_its_numbers_are_in(header, match):
    assert HeaderMatcher(FILE_SPECS["completions"], {}).match(header) == match


def test_a_unit_of_money_that_cannot_be_meant_makes_it_no_header_of_ours():
    assert HeaderMatcher(FILE_SPECS["units"], {}).match("营业收入(美元)") is None


@pytest.mark.parametrize(
    ("header", "column"), [("宣讲单位", "unit"), ("宣 讲单位：", "unit"), ("受讲单位", None), ("单位", None)]
)
def test_who_talks_may_be_the_unit(header, column):
    assert HeaderMatcher(FILE_SPECS["completions"], {}).match_otherwise(header) == column


@pytest.mark.parametrize(
    ("text", "column"),
    [("done_on", "done_on"), ("宣讲时间", "done_on"), ("人数", "audience"), ("对应编号", "ref_to"), ("颜色", None)],
)
def test_a_column_is_named_by_its_name_or_a_synonym(text, column):
    assert HeaderMatcher(FILE_SPECS["completions"], {}).column_named(text) == column


def test_a_column_that_is_only_read_is_not_offered():
    assert "in_office" not in HeaderMatcher(FILE_SPECS["people"], {}).all_columns
    assert str(HeaderMatcher(FILE_SPECS["people"], {}).all_columns).startswith("name, unit, role")


def test_a_mapping_tells_headers_from_words():
    headers = {"名 字": "姓名", "民族": "", "一把手": "镇长", "二把手": "分管负责人"}
    mapping = ColumnMapping(headers, "台账", {"人员类别": "liaison"}, {"员": "key-post"})
    assert HeaderMatcher(FILE_SPECS["people"], headers).resolve(mapping) == ColumnMapping(
        {"名字": "name", "民族": ""},
        "台账",
        {"role": "liaison"},
        {"员": "key-post", "一把手": "镇长", "二把手": "deputy"},
    )


def test_what_is_no_column_of_ours_is_refused():
    with pytest.raises(Misused) as refusal:
        HeaderMatcher(FILE_SPECS["people"], {"称呼": "颜色"})
    known = "name, unit, role, started_on, ended_on, person_id, phone"
    assert str(refusal.value) == f"--map 称呼=颜色: no column of ours is called '颜色'. known are {known}"


def test_a_mapped_header_must_be_there():
    matcher = HeaderMatcher(FILE_SPECS["people"], {"称呼": "name", "单位": "unit"})
    matcher.require_used(["称 呼", "单位", ""])
    with pytest.raises(Misused) as refusal:
        matcher.require_used(["名字", "", "单位"])
    assert str(refusal.value) == "--map: no column of the file is called '称呼'. it has 名字, 单位"


def test_a_post_is_left_to_the_person_beside_whom_it_may_be_any_title():
    def places(*headers: str) -> dict[str, int]:
        columns = meaning(MAKERS["csv"]([["活动类别", "开展时间", "单位", *headers], [*"abcde"]]))[0]
        return {column: place for column, place in columns.items() if place > 2}

    assert places("职务") == {"role": 3}
    assert places("姓名", "职务") == {"person": 3}
    assert places("姓名", "宣讲人职务") == {"person": 3, "role": 4}


def test_a_town_is_a_surer_unit_than_who_held_it_or_filled_in_the_sheet():
    places, left_out, _rows = meaning(MAKERS["csv"]([["活动类别", "开展时间", "填报单位", "乡镇"], [*"abcd"]]))
    assert (places["unit"], left_out) == (3, ["填报单位"])


def test_two_headers_that_may_both_be_the_column_are_refused_and_a_surer_one_takes_precedence():
    def header(*headers: str) -> tuple:
        return meaning(MAKERS["csv"]([["活动类别", "开展时间", *headers], [*"abcd"]]))[:2]

    assert header("举办单位", "填报单位") == (
        ("f: 举办单位, 填报单位 all mean unit. say which does with --map '举办单位=unit'",),
        (),
    )
    assert header("单位", "举办单位") == ({"activity": 0, "done_on": 1, "unit": 2}, ["举办单位"])
    assert header("单位", "活动形式") == ({"activity": 0, "done_on": 1, "unit": 2}, ["活动形式"])
    assert header("单位", "主讲人职务", "职务") == ({"activity": 0, "done_on": 1, "unit": 2, "role": 3}, ["职务"])
