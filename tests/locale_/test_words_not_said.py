"""Words that are not said in Chinese: those of programmers, of translators, and second names for one thing."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools.messages import CATALOGUES

(CATALOGUE,) = CATALOGUES

BANNED = {
    "新编": "可选：…；如需自定",
    "无须再办": "无需重复操作",
    "多出参数": "参数过多",
    "散列值": "校验码",
    "散列": "校验码",
    "哈希": "校验码",
    "日志末条": "校验码",
    "触发器": "防改规则",
    "退出码": "以 3 结束",
    "管道": "由其他程序传入",
    "标准输入": "传入的内容",
    "标准输出": "屏幕输出",
    "终端": "屏幕, 命令行窗口",
    "进程": "程序",
    "对象列表": "JSON",
    "条目": "日志",
    "被拒": "不合格",
    "已拒绝": "不合格",
    "对方表头": "原表头",
    "加载": "载入",
    "举办单位": "受讲单位",
    "到访单位": "受讲单位",
    "主体类型": "登记类型",
    "下级单位": "下属单位",
    "新期限": "新的截止日期",
    "答复一致": "查询结果一致",
    "所问": "所查询",
    "任何数字": "统计",
    "此前已有{": "重复",
    "拒绝{": "不合格",
    "‘": "“",
    "’": "”",
    "填不成": "无法填写",
    "写不到": "无法写入",
    "一口气": "一次",
    "不见了": "已丢失",
    "不知其义": "未能识别",
    "电话多少": "联系电话",
    "发给谁": "发给哪些单位",
    "谁该收": "应发函件",
    "还没": "尚未",
    "往后看": "查看今后",
    "台账里": "台账中",
    "函件里": "函件中",
    "已撤销{n}个": "已注销",
    "（party-head）": "党委（党组）主要负责人",
    "「": "“",
    "」": "”",
}
"""What must not come back, and what is said for it."""

SLUGS = re.compile(
    r"(?<![{\w-])(party-head|government-head|town|district|department|enterprise|lecture|done_on)(?![\w-])"
)
"""Words of ours that a clerk never has to type: their Chinese is understood."""

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.zh-CN.md", *sorted(ROOT.glob("docs/zh/*.md"))]


@pytest.fixture(scope="module")
def chinese() -> dict[str, str]:
    """Return what the catalogue says, by its English."""
    with CATALOGUE.open("rb") as file:
        return {one.id: one.string for one in read_po(file, locale="zh_CN") if one.id and one.context != "typed"}


@pytest.mark.parametrize("word", BANNED)
def test_a_word_does_not_come_back(word: str, chinese: dict[str, str]):
    assert [translation for translation in chinese.values() if word in translation] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_such_word_stands_in_what_is_written_for_users(page: Path):
    text = page.read_text(encoding="utf-8")
    assert [word for word in BANNED if word in text] == []


def test_a_number_stands_close_to_what_it_counts(chinese: dict[str, str]):
    number = r"\{(?:n|rows|files|total|shown|count|row|rank|place|units:,|events:,|entries:,)\}"
    apart = re.compile(rf"[一-鿿] {number}|{number} [一-鿿]")
    assert [translation for translation in chinese.values() if apart.search(translation)] == []


def test_nobody_is_shown_a_slug_where_chinese_will_do(chinese: dict[str, str]):
    of_commands = {english: text for english, text in chinese.items() if not english.startswith("{where}: {key}: ")}
    assert [translation for translation in of_commands.values() if SLUGS.search(translation)] == []
