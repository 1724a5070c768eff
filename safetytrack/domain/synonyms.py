"""What offices write for words of our lists, beside their labels: other names, titles, ticks and crosses."""

SYNONYMS = {
    "kind": {
        "district": "区 县",
        "department": "县直部门 区直部门 市直部门 县直单位 区直单位 市直单位 行业部门 局 委 办",
        "town": "乡 镇 民族乡",
        "subdistrict": "街道办事处 街道办",
        "zone": "园区 工业园区 管委会",
        "enterprise": "公司 厂 个体 个体工商户 生产经营单位",
    },
    "role": {"party-head": "党委主要负责人 党组主要负责人 党工委书记 党委书记"},
    "period": {"once": "一次"},
    "every": {"month": "月 每月 按月 月度", "quarter": "季 季度 每季度 按季 按季度", "year": "年 年度 每年 按年"},
    "group": {
        "programme": "方案 专项",
        "requirement": "要求",
        "kind": "类型",
        "role": "职务",
        "territory": "地区 辖区",
        "regulator": "主管部门",
        "activity": "活动",
        "month": "月 按月",
        "quarter": "季 按季",
        "year": "年 按年",
        "total": "总计",
    },
    "format": {
        "table": "表格 列表",
        "text": "文本 文字 纯文本",
        "csv": "逗号分隔",
        "tsv": "制表符分隔",
        "xlsx": "excel excel表格 工作簿 电子表格",
    },
    # The answers to 是否规上, "is it above scale?".
    "scale": {"above": "是 √ ✓ ✔", "below": "否 × ✗ ✘"},
}
"""By list and slug; understood wherever a word of the list is."""

TITLES = {
    "party-head": "书记 省委书记 市委书记 区委书记 县委书记 镇委书记 镇党委书记 乡党委书记 街道党工委书记 党组书记",
    "head": "校长 院长",
    "leader": "班子成员 人大主席 纪委书记 武装部长 组织委员 宣传委员 统战委员 政法委员",
    "deputy": "分管领导 分管负责人 党委委员",
    "principal": "董事长 总经理 厂长 经理 法定代表人 法人代表 企业负责人",
    "safety-manager": "安全员 专职安全员 安全管理员 安全总监",
    "key-post": "车间主任 工段长 班组长 班长",
    "supervisor": "安监员",
    "liaison": "联系人",
}
"""What a sheet says for a role; in the column of roles these too are understood."""

HEADS_OF_UNITS = "省长 市长 区长 县长 镇长 乡长 局长 主任 办事处主任 街道办主任 街道办事处主任 管委会主任"
"""Titles of who heads a unit: which role that is depends on the unit's kind."""

GOVERNED = frozenset({"province", "city", "district", "department", "town", "subdistrict", "zone"})
"""Kinds of units whose administration has a head beside the party's; the others are headed by their head."""

WHO_ANSWERS = "主要负责人"
"""Said of an enterprise's principal, and of the head of any other unit."""

BOTH_HEADS = "一肩挑 党政一肩挑"
"""Said of who is party head and government head in one."""
