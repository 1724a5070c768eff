"""Rosters as offices make them: titles, merged cells, subtotals, footnotes, years and months, words of their own."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl
from intake.corpus.makers import xls_file

Rows = Sequence[Sequence[object]]

TOWNS: Rows = [
    ["清源县乡镇、部门、园区名单", "", "", "", "", "", ""],
    ["填报单位：清源县安委会办公室", "", "", "", "", "填报日期：2026.3.1", ""],
    ["序号", "单位", "", "属地", "类别", "成立时间", "备注"],
    ["", "名称", "地址", "", "", "", ""],
    [1, "清源县", "县府路1号", "", "县", "", ""],
    [2, "柳河镇", "河东路1号", "清源县", "乡镇", "", ""],
    [3, "松岭乡", "岭南路2号", "清源县", "乡", "2019年3月", "撤并后新设"],
    [4, "清源县住房和城乡建设局", "县府路3号", "清源县", "县直部门", "", ""],
    [5, "河东工业园", "河东路9号", "清源县", "园区", 2021.5, ""],
    ["合计", "", "", "", "", 5, ""],
    ["填表人：张某", "", "", "", "联系电话：6512345", "", ""],
]
TOWNS_MERGED = ["A1:G1", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:F4", "G3:G4"]

PEOPLE: Rows = [
    ["清源县安全生产责任人花名册", "", "", "", "", "", ""],
    ["序号", "单位", "姓名", "职务", "任职时间", "手机号码", "备注"],
    [1, "柳河镇", "张　三", "党委书记", 2024.6, 13800000001, ""],
    [2, "", "李　四", "镇长（主持工作）", "2019年3月", 13800000002, ""],
    [3, "", "王小五", "党委委员、副镇长", "2021.12", 13800000003, ""],
    ["小计", "", "", 3, "", "", ""],
    [4, "松岭乡", "赵　六", "一肩挑", "2022-05-06", 13800000004, ""],
    [5, "清源县住房和城乡建设局", "孙小七", "党组书记、局长、四级调研员", 2021.5, 13800000005, ""],
    [6, "河东工业园", "周　八", "党工委书记、管委会主任", 2021.5, 13800000006, ""],
    ["注：职务以任免文件为准。", "", "", "", "", "", ""],
]
PEOPLE_MERGED = ["A1:G1", "B3:B5"]

TALKS: Rows = [
    ["2026年宣讲台账", "", "", "", "", ""],
    ["序号", "活动类型", "单位编码", "职务类别", "宣讲时间", "参加人数"],
    [1, "宣讲", "U2", "党委书记", "2026.3.5", "120人"],
    [2, "宣讲", "U2", "镇长", "2026年3月6日 上午", 40],
    ["合计", "", "", "", "", 160],
]

LEADERS: Rows = [
    ["清源县乡镇党政领导通讯录", "", "", "", "", "", "", "", ""],
    ["序号", "单位名称", "类别", "党委书记", "", "镇长", "", "分管领导", "联络员"],
    ["", "", "", "姓名", "联系电话", "姓名", "联系电话", "", ""],
    [1, "柳河镇", "镇", "张　三", 13800000001, "李　四", 13800000002, "王小五、郑九", "吴十"],
    [2, "松岭镇", "镇", "赵　六", 13800000004, "空缺", "", "", "钱十一"],
]
LEADERS_MERGED = ["A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3", "I2:I3"]

ENTERPRISES: Rows = [
    ["柳河镇生产经营单位台账", "", "", "", "", "", "", ""],
    ["序号", "企业名称", "统一社会信用代码", "类别", "是否规上", "主营业务收入（万元）", "法人代表", "联系方式"],
    ["1", "柳河机械厂", "91110108551385082Q", "厂", "是", "2,300", "冯大", "13800000011"],
    ["2", "柳河铸造有限公司", "9132041200000000A0", "公司", "否", "860", "陈二", "0931-6512345"],
]

ADDRESS_BOOK: Rows = [
    ["乡镇", "书记", "联系电话", "乡镇长", "镇长", "联系电话"],
    ["柳河镇", "张三", "13800000001", "", "李四", "13800000002"],
]

IN_OFFICE = (
    "清源县住建系统人员任免情况,,,,,\n"
    "姓名,所在单位,职位,到任时间,离任时间,联系方式\n"
    "孙小七,清源县住房和城乡建设局,局长,2021.5,至今,13800000005\n"
    "何　某,清源县住房和城乡建设局,局长,2018年7月,2021年4月,13800000012\n"
    "许小梅,清源县住房和城乡建设局,副局长,2020.11,在任,13800000013\n"
)

TOWNS_BARE = "序号,单位名称\n1,柳河镇\n2,松岭镇\n"
GRID = "姓名;单位;职务\n吴十;柳河镇;网格长\n郑九;柳河镇;党委委员、网格长\n"


def book(**sheets: tuple[Rows, Sequence[str]]) -> bytes:
    """Return a workbook of such sheets, each with its merged ranges."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, (rows, merged) in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([cell if cell != "" else None for cell in row])
        for cells in merged:
            sheet.merge_cells(cells)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


NOTICE: Rows = [["填报说明"], ["请各单位于每月5日前报送县安委办。"]]

FILES = {
    "towns.xlsx": book(单位名单=(TOWNS, TOWNS_MERGED)),
    "people.xlsx": book(花名册=(PEOPLE, PEOPLE_MERGED)),
    "all.xlsx": book(
        说明=(NOTICE, []), 花名册=(PEOPLE, PEOPLE_MERGED), 单位名单=(TOWNS, TOWNS_MERGED), 宣讲台账=(TALKS, ["A1:F1"])
    ),
    "leaders.xlsx": book(通讯录=(LEADERS, LEADERS_MERGED)),
    "enterprises.xls": xls_file(ENTERPRISES),
    "book.csv": "\n".join(",".join(map(str, row)) for row in ADDRESS_BOOK).encode("gb18030"),
    "office.csv": IN_OFFICE.encode("gb18030"),
    "talks.xlsx": book(台账=(TALKS, ["A1:F1"])),
    "bare.csv": TOWNS_BARE.encode(),
    "grid.csv": GRID.encode("utf-8-sig"),
}
"""Ten rosters, by their names."""
