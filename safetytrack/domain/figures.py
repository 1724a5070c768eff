"""The figures that a form may ask for, by the keys of the answers that have them, and what headers call them."""

import re
from typing import NamedTuple

from safetytrack.domain.rows import coverage
from safetytrack.domain.texts import fold_header


class _Pattern(NamedTuple):
    """A figure, and what a folded header that asks for it holds."""

    figure: str
    words: re.Pattern[str]


_OWED, _MET, _RATE = r"(?<![供响对])应(?!急)", "已|实际|实有|完成(?!率)", "率|占比|%"


def _three(prefix: str, group: str, owed: str, met: str, rate: str) -> list[_Pattern]:
    """Return the three figures of a part of those who owe: its rate, what is owed and what is met."""
    named = {rate: _RATE, owed: _OWED, met: _MET}
    return [
        _Pattern(f"{prefix}{figure}", re.compile(f"(?=.*(?:{group}))(?=.*(?:{words}))"))
        for figure, words in named.items()
    ]


_PATTERNS = (
    *_three("above_", "规上|规模以上|abovescale", "owed", "met", "pct"),
    *_three("below_", "规下|规模以下|belowscale", "owed", "met", "pct"),
    _Pattern("sessions", re.compile(".*(场次|次数|sessions)")),
    _Pattern("audience", re.compile(".*(人次|受众|参加人数|听众|audience)")),
    *_three("lecturers_", "讲|lecturer", "due", "done", "pct"),
    *_three("due_", "到期", "owed", "met", "pct"),
    _Pattern("late", re.compile(".*(逾期完成|迟报|补报)")),
    _Pattern("overdue", re.compile(".*(逾期|超期|overdue)")),
    _Pattern("on_time_pct", re.compile(f".*(按时|按期|及时).*({_RATE})")),
    _Pattern("on_time", re.compile(".*(按时|按期|及时)")),
    _Pattern("coverage_pct", re.compile(f".*({_RATE}|coverage)")),
    _Pattern("unmet", re.compile(".*(未(实际)?完成|未报|未开展|未排查)")),
    _Pattern("open", re.compile(".*(待完成|待办)")),
    _Pattern("owed", re.compile(f".*({_OWED}|owed)")),
    _Pattern("met", re.compile(f".*({_MET}|met$)")),
    _Pattern("phone", re.compile(".*(电话|手机|联系方式|phone)")),
    _Pattern("liaison", re.compile(".*(联络员|联系人|姓名|liaison)")),
    _Pattern("started_on", re.compile(".*(任职日期|任职时间|到任)")),
    _Pattern("unit_code", re.compile(".*(单位编码|信用代码|unitcode)")),
)

_NO_FIGURE = re.compile(
    f"(?=.*(逾期|超期|迟报|补报))(?=.*({_RATE}))"
    f"|(?!.*(逾期|超期))(?=.*未)(?=.*({_RATE}|到期|按时|按期|及时|讲|规上|规下|规模以[上下]))"
)
"""What no answer has, near as it is to one: shares of what is late, and of a part what is not done."""

FIGURES = tuple(pattern.figure for pattern in _PATTERNS)
"""Every figure that a form may be filled with."""

RATES = {
    "above_pct": ("above_met", "above_owed"),
    "below_pct": ("below_met", "below_owed"),
    "lecturers_pct": ("lecturers_done", "lecturers_due"),
    **{rate: coverage.RATES[rate] for rate in ("due_pct", "on_time_pct", "coverage_pct")},
}
"""Of each rate what it is a share of what."""

OF_PROGRESS = frozenset(figure for figure in FIGURES if figure.startswith(("above_", "below_", "lecturers_")))
"""Figures that are of one programme's progress table."""

OF_PEOPLE = frozenset({"liaison", "phone", "started_on"})
"""What a register of liaisons says of a unit."""

WORDS = OF_PEOPLE | {"unit_code"}
"""Figures that are no numbers, and have no total."""

_LABELS = re.compile(
    "单位|镇街|乡镇|街道|行业|领域|地区|属地|企业名称|工作要求|事项|项目|任务|部门|unit|sector|requirement|town"
)


def figure_of(header: str) -> str | None:
    """Return the figure that a header asks for, None where nothing in it says so."""
    text = fold_header(header)
    if _NO_FIGURE.match(text):
        return None
    return next((pattern.figure for pattern in _PATTERNS if pattern.words.match(text)), None)


def names_rows(header: str) -> bool:
    """Say whether what stands below a header tells rows apart: units, sectors or requirements."""
    return figure_of(header) is None and _LABELS.search(fold_header(header)) is not None
