"""What a roster says of whether somebody is in office still: 在职, 退休."""

from safetytrack.domain.errors import N_, Refused

_IN_OFFICE = frozenset(
    {
        "在职",
        "在岗",
        "在职在岗",
        "在任",
        "在编",
        "在册",
        "现任",
        "任职",
        "正常",
        "有效",
        "试用",
        "返聘",
        "兼任",
        "挂职",
        "是",
    }
)
_LEFT = frozenset(
    {
        "离任",
        "离职",
        "离岗",
        "退休",
        "卸任",
        "调离",
        "调出",
        "调走",
        "调任",
        "转岗",
        "免职",
        "撤职",
        "辞职",
        "辞退",
        "解聘",
        "开除",
        "去世",
        "病故",
        "不在职",
        "不在岗",
        "否",
    }
)


def is_in_office(text: str) -> bool:
    """Say whether a word says that somebody is in office still. Raises ``Refused`` for one that says neither."""
    word = "".join(text.split()).removeprefix("已").removesuffix("了")
    if word not in _IN_OFFICE and word not in _LEFT:
        sentence = N_("{text!r} says neither that somebody is in office nor that they left. write 在职 or 离任")
        raise Refused(sentence, text=text)
    return word in _IN_OFFICE
