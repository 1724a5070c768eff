"""What offices call the columns of their tables: the headers of DOMAIN.md's ledgers, most usual first."""

UNITS = {
    "code": "统一社会信用代码 信用代码 单位编码 编码 代码",
    "name": "单位名称 单位 责任单位 填报单位 企业名称",
    "kind": "单位类型 类别 单位性质",
    "parent": "所属镇街 属地 上级单位",
    "regulator": "行业主管部门 主管部门",
    "sector": "行业 行业代码 行业类别",
    "scale": "规模 是否规上",
    "revenue": "主营业务收入 营业收入",
    "legal_form": "登记类型 企业类型",
    "opened_on": "成立日期 纳入日期",
    "closed_on": "注销日期 退出日期",
    "tags": "标签",
    "aliases": "简称",
}
PEOPLE = {
    "name": "姓名",
    "unit": "单位 所在单位 单位名称",
    "role": "人员类别 身份 职务类别",
    "started_on": "任职日期",
    "ended_on": "离任日期 免职日期",
    "person_id": "工号 人员编号",
    "phone": "联系电话 手机",
}
COMPLETIONS = {
    "activity": "活动类型 类型",
    "unit": "单位 单位名称",
    "role": "职务类别 人员类别",
    "person": "宣讲人 授课人 姓名",
    "done_on": "宣讲时间 完成时间 开展日期 学习日期 日期",
    "for": "所属周期",
    "part": "材料",
    "host": "宣讲单位 受讲单位",
    "place": "地点 宣讲地点 活动地点",
    "topics": "主题 内容 宣讲主题 宣讲内容 主要内容",
    "audience": "参加人数 参与人数 人次 听众人数",
    "hours": "学时",
    "ref": "编号",
    "note": "备注",
}

WEAKER = {"role": "职务 职位 岗位"}
"""What a people's file may call a column where it has none of the names above: its cells are titles, such as 镇长."""

NUMBERING = frozenset({"序号", "no", "no.", "拒绝原因", "reasonrefused"})
"""Headers of columns that say nothing of their own: what numbers the rows, and why one was refused."""

NAME = "姓名"
"""Under a header that spans several columns this says whose name it is, and nothing of its own."""
