"""What a programme file says in keys and figures, in Chinese."""

import pytest

from safetytrack.output.wording import Wording

pytestmark = pytest.mark.usefixtures("in_chinese")


@pytest.mark.parametrize(
    ("words", "text", "chinese"),
    [
        ("minimum_by", "tag:高危 = 2", "标签 高危：2"),
        ("minimum_by", "B1 = 5", "B1：5"),
        ("each", "hours = 0.5", "0.5学时"),
        ("each", "people = 30", "30人"),
        ("trigger", "opening", "成立（纳入）"),
        ("trigger", "urging-letter", "督办函"),
        ("within", "15wd", "15个工作日"),
        ("due", "after workday 3", "每个周期结束后第3个工作日"),
        ("due", "day -5", "每个周期倒数第5日"),
        ("due", "06-15, 12-05", "6月15日、12月5日"),
        ("due", "2026-06-30", "2026-06-30"),
        ("windows", "2026-06-01 – 2026-06-30", "2026-06-01至2026-06-30"),
        ("windows", "2026春节 = 2026-02-05 – 2026-02-14", "2026春节：2026-02-05至2026-02-14"),
        ("due_overrides", "2020H2 = 2020-12-30", "2020年下半年：2020-12-30"),
    ],
)
def test_facts_of_a_requirement_are_in_words(words: str, text: str, chinese: str):
    assert Wording("zh").label(words, text) == chinese
    assert Wording("en").label(words, text) == text
