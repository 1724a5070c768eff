"""What people call the commands in Chinese: not understood, but answered with the command that is meant."""

from collections.abc import Iterator

WORDS = {
    "init": "新建 新建台账 初始化 建账",
    "office": "本单位 本单位信息 办公室 单位信息",
    "demo": "演示 演示台账 试用",
    "load": "载入 加载 载入方案",
    "programmes": "专项方案 方案",
    "requirements": "工作要求 要求 任务清单",
    "add-unit": "新增单位 添加单位 增加单位",
    "units": "单位 单位名单 单位层级",
    "edit-unit": "修改 修改单位 更名 改名",
    "close-unit": "注销 注销单位 撤并 关停",
    "appoint": "任职 任命 任免",
    "vacate": "空缺 离任 免职",
    "people": "人员 花名册 人员名单",
    "log-lecture": "宣讲 讲课 授课 登记宣讲",
    "log-study": "学习 登记学习",
    "log": "登记 记录活动 报送 培训 演练 会议 检查",
    "attach": "补交佐证 上传 附件",
    "evidence": "佐证 佐证材料",
    "records": "记录 已有记录 履职记录 台账",
    "void": "作废",
    "return": "退回",
    "waive": "豁免 免除",
    "extend": "延期",
    "decisions": "决定",
    "undo": "撤销 撤回",
    "overdue": "逾期 超期 未完成",
    "upcoming": "即将到期 临期 到期",
    "coverage": "覆盖率 完成率 履职率 进度",
    "count": "统计 工作量 工作量统计",
    "trend": "走势 趋势",
    "status": "单位情况 情况 状态",
    "why": "认定依据 为什么 依据",
    "diff": "变动 变化 对比",
    "import": "导入",
    "report": "报告 汇报 生成报告",
    "letter": "发函 函件 督办 督办函 提醒函",
    "letters": "督办台账 函件台账",
    "export": "导出",
    "template": "模板",
    "fill": "填表 报表",
    "calendar": "日历 日程",
    "journal": "操作日志 日志",
    "verify": "核验 校验",
    "doctor": "体检 台账体检 检测",
    "backup": "备份",
    "restore": "恢复 还原",
    "upgrade": "升级",
    "copy": "复制",
}
"""By command; where several fit, those before come first."""


def meant(text: str) -> list[str]:
    """Return the commands that a word may mean: those called so, else those whose word is part of it, or it of one."""
    exact = [command for command, words in WORDS.items() if text in words.split()]
    return exact or list(dict.fromkeys(_alike(text)))


def _alike(text: str) -> Iterator[str]:
    for command, words in WORDS.items():
        if any(word in text or (len(text) > 1 and text in word) for word in words.split()):
            yield command
