"""A street office begins: its three workbooks, of whatever make, taken in from nothing, in both languages."""

from pathlib import Path

import pytest
from intake.corpus.makers import MAKERS, csv_file, ods_file, xls_file, xlsx_file, xlsx_of
from intake.corpus.offices import ENTERPRISES, LECTURES, LECTURES_MERGED, STAFF, STAFF_MERGED
from intake.files import state
from offices import Office
from transcripts import on_stage

STREET = "code,name,kind\nJB,江北街道,街道\n"

WORKBOOKS = {
    "企业名单.xlsx": lambda: xlsx_of({"填表说明": [["说明"], ["如实填报"]], "企业名单": ENTERPRISES, "空": []}),
    "花名册.xls": lambda: xls_file(STAFF, STAFF_MERGED),
    "宣讲台账.xlsx": lambda: xlsx_file(LECTURES, LECTURES_MERGED),
}

IMPORTS = [
    ["units", "street.csv"],
    ["units", "企业名单.xlsx"],
    ["people", "花名册.xls"],
    ["completions", "宣讲台账.xlsx", "--set", "activity=宣讲", "--map", "宣讲人/职务=role"],
]

CONTENTS = {
    "units": [
        ("91110108551385082Q", "江北机械厂", "enterprise", "JB", "C34", "above", 3_560_500_000),
        ("9132041200000000A0", "江北食品有限公司", "enterprise", "JB", "C14", "below", 1_200_000_000),
        ("JB", "江北街道", "subdistrict", None, None, None, None),
        ("U1", "老王五金店", "enterprise", "JB", "F52", None, 86_000_000),
        ("U2", "江北化工有限公司", "enterprise", "JB", "C26", "above", 2_000_000_000),
    ],
    "people": [
        ("91110108551385082Q", "principal", "赵厂长", "2018-01-01", "0519-86001111"),
        ("91110108551385082Q", "safety-manager", "钱安全", None, None),
        ("9132041200000000A0", "principal", "孙丽", "2019-06-01", None),
        ("JB", "deputy", "吴 静", "2020-03-05", "13800138002"),
        ("JB", "government-head", "周建国", "2020-03-02", "13800138001"),
        ("JB", "party-head", "陆明远", "2019-05-01", "13800138000"),
    ],
    "completions": [
        ("lecture", "2020-07-20", "91110108551385082Q", "三楼会议室", 45, "JB", "party-head", "陆明远"),
        ("lecture", "2020-09-03", "9132041200000000A0", "食品厂食堂", 30, "JB", "government-head", "周建国"),
    ],
}


def contents() -> dict[str, list[tuple]]:
    """Return what the ledger holds, without what the workbooks do not tell."""
    place = Path("ledger.db")
    return {
        "units": [(*row[:4], *row[5:8]) for row in state(place, "units")],
        "people": [(*row[:4], row[6]) for row in state(place, "people")],
        "completions": [(row[1], row[2], *row[4:6], row[7], *row[10:13]) for row in state(place, "completions")],
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_office_takes_in_its_workbooks_and_is_told_what_was_made_of_them(language, tmp_path):
    with on_stage(tmp_path) as stage:
        Path("street.csv").write_text(STREET, encoding="gb18030")
        for name, build in WORKBOOKS.items():
            Path(name).write_bytes(build())
        answers = [stage.run(["--lang", language, "import", *words]) for words in IMPORTS]
        assert [code for code, _output in answers] == [0] * 4
        assert contents() == CONTENTS
        assert answers[-1][1] == OUTPUT[language]
        again = [stage.run(["import", *words])[1][-1] for words in IMPORTS]
        assert [line.partition(": ")[2] for line in again] == [
            f"0 new, 0 changed, {n} recorded already" for n in (1, 4, 6, 2)
        ]


OUTPUT = {
    "en": [
        "! sheet Sheet1, header in rows 3 to 4",
        "! columns: 单位 = unit, 宣讲人/姓名 = person, 宣讲人/职务 = role, 宣讲时间 = done_on, 地点 = place, "
        "受讲单位 = host, 内容 = topics, 参加人数 （人） = audience",
        "! not understood, and left out: 联系人/姓名. say what one is with --map 'HEADER=COLUMN'",
        "! times of day cut off, the days kept: 1",
        "! passed over as totals or footnotes: 7 (合计), 8 (单位负责人：陆明远)",
        "Outcome  Rows  Which rows",
        "New         2  5-6",
        "! 2 rows read: 2 new, 0 changed, 0 recorded already",
    ],
    "zh": [
        "! 工作表“Sheet1”，表头在第3至4行",
        "! 列的对应：单位 = 单位、宣讲人/姓名 = 姓名、宣讲人/职务 = 职务类别、宣讲时间 = 完成时间、地点 = 地点、"
        "受讲单位 = 受讲单位、内容 = 主题、参加人数 （人） = 参加人数",
        "! 未能识别、未读取的列：联系人/姓名。可用 --map '表头=列名' 说明",
        "! 略去时刻、只保留日期的单元格：1个",
        "! 作为合计或附注跳过的行：7 (合计)、8 (单位负责人：陆明远)",
        "结果  行数  行号",
        "新增     2  5-6",
        "! 共2行：新增2行，修改0行，重复0行",
    ],
}


def test_topics_may_be_parted_by_semicolons_of_either_width(tmp_path):
    with on_stage(tmp_path) as stage:
        Path("street.csv").write_text(STREET, encoding="utf-8")
        rows = [["activity", "unit", "done_on", "topics"], ["学习", "JB", "2020-07-01", "论述；案例; 法规"]]
        Path("a.csv").write_bytes(csv_file(rows))
        stage.run(["import", "units", "street.csv"])
        assert stage.run(["import", "completions", "a.csv"])[0] == 0
        assert state(Path("ledger.db"), "completions")[0][6] == '["论述", "案例", "法规"]'


def test_a_column_may_be_named_as_a_chinese_sentence_names_it(tmp_path):
    with on_stage(tmp_path) as stage:
        Path("a.csv").write_text("name,啥\n江北街道,街道\n", encoding="utf-8")
        _code, output = stage.run(["--lang", "zh", "import", "units", "a.csv"])
        assert "--map '原表头=单位类型'" in output[0]
        assert stage.run(["import", "units", "a.csv", "--map", "啥=单位类型"])[0] == 0


def test_workbooks_that_libreoffice_wrote_are_read_alike(tmp_path: Path, converter: Office):
    source = tmp_path / "lectures.xlsx"
    source.write_bytes(xlsx_file(LECTURES, LECTURES_MERGED))
    for suffix in ("ods", "xls", "xlsx"):
        converter.converted(suffix, tmp_path / suffix, source)
    with on_stage(tmp_path) as stage:
        Path("street.csv").write_text(STREET, encoding="utf-8")
        for name, build in WORKBOOKS.items():
            Path(name).write_bytes(build())
        for words in IMPORTS[:3]:
            assert stage.run(["import", *words])[0] == 0
        for suffix in ("ods", "xls", "xlsx"):
            code, output = stage.run(["import", "completions", f"{suffix}/lectures.{suffix}", *IMPORTS[3][2:]])
            assert (code, output[1:5]) == (0, OUTPUT["en"][1:5])
        assert contents() == CONTENTS


@pytest.mark.parametrize("make", MAKERS)
def test_a_staff_list_says_the_same_in_every_make(make, tmp_path):
    rows = [list(cells) for cells in STAFF]
    if make == "csv":  # which has no merged cells: whoever saves it fills them in
        rows[3][1] = rows[4][1] = "江北街道"
        rows[6][1] = "江北机械厂"
    with on_stage(tmp_path) as stage:
        Path("street.csv").write_text(STREET, encoding="utf-8")
        Path("企业名单.ods").write_bytes(ods_file(ENTERPRISES))
        Path("staff").write_bytes(MAKERS[make](rows, [] if make == "csv" else STAFF_MERGED))
        for words in (["units", "street.csv"], ["units", "企业名单.ods"], ["people", "staff"]):
            assert stage.run(["import", *words])[0] == 0
        assert contents()["people"] == CONTENTS["people"]
