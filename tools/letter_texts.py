"""What the letters of the six rungs say."""

from typing import NamedTuple

_OVERDUE_ITEMS = (
    "经核查，截至{{ as_of }}，你单位有{{ count }}项安全生产工作逾期未完成，最长已逾期{{ longest }}天（见下表）。"
)
_UNANSWERED = (
    "{%p for letter in unanswered %}",
    "我办于{{ letter.issued_on }}印发的《{{ letter.title }}》（{{ letter.number }}），"
    "要求{{ letter.reply_by }}前书面答复，至今未收到你单位答复。",
    "{%p endfor %}",
)
ASK = (
    "{%p if office.contact %}",
    "（联系人：{{ office.contact }}{% if office.phone %}，联系电话：{{ office.phone }}{% endif %}）",
    "{%p endif %}",
)
"""The note below the date; without it no empty line may go to a page of its own."""


class Letter(NamedTuple):
    """The words of one rung; ``table`` stands between what was found and what is asked for."""

    file: str
    title: str
    findings: tuple[str, ...]
    demands: tuple[str, ...]
    many: bool = False


LETTERS = (
    Letter(
        "reminder.docx",
        "关于按期完成安全生产工作的提醒函",
        (*_UNANSWERED, _OVERDUE_ITEMS),
        ("请你单位对照上述事项抓紧落实，并于收到本函之日起5个工作日内将完成情况书面函复我办。",),
    ),
    Letter(
        "urging.docx",
        "关于逾期安全生产工作的督办函",
        (*_UNANSWERED, _OVERDUE_ITEMS),
        (
            "请你单位主要负责同志高度重视，明确责任人和完成时限，立即组织落实，并于收到本函之日起5个工作日内将落实情况书面报送我办。",
            "逾期仍未落实的，我办将按照有关规定予以督促限期整改。",
        ),
    ),
    Letter(
        "rectification.docx",
        "督促限期整改通知书",
        (*_UNANSWERED, _OVERDUE_ITEMS),
        (
            "现责令你单位自收到本通知书之日起10个工作日内完成整改，并将整改情况书面报送我办。",
            "逾期未完成整改的，我办将约谈你单位有关负责同志。",
        ),
    ),
    Letter(
        "interview.docx",
        "约谈通知书",
        (*_UNANSWERED, _OVERDUE_ITEMS),
        (
            "经研究，决定对你单位主要负责同志进行约谈。",
            "约谈时间：",
            "约谈地点：",
            "请你单位主要负责同志准时参加，并提交书面情况说明；约谈后10个工作日内将整改情况书面报送我办。",
        ),
    ),
    Letter(
        "circular.docx",
        "关于安全生产工作逾期情况的通报",
        ("截至{{ as_of }}，下列单位共有{{ count }}项安全生产工作逾期未完成，最长已逾期{{ longest }}天，现予通报。",),
        ("请被通报单位认真查找原因，抓紧补齐短板。各单位要引以为戒，按期完成各项安全生产工作。",),
        many=True,
    ),
    Letter(
        "listed.docx",
        "挂牌督办通知书",
        (*_UNANSWERED, _OVERDUE_ITEMS),
        (
            "经研究，决定对你单位上述事项实施挂牌督办。请你单位制定整改方案，落实责任、措施、资金、时限和预案，"
            "于收到本通知书之日起30日内完成整改，并向我办申请销号。",
            "整改期间，请每周书面报送一次进展情况。",
        ),
    ),
)
