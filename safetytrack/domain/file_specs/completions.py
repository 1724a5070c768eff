"""The file of completions: a row an event, or one of those whom an event of that ``ref`` counts for."""

from safetytrack.domain.errors import N_
from safetytrack.domain.file_specs.people import UNIT_NOTE
from safetytrack.domain.file_specs.spec import CellType, Field, FileSpec

COMPLETIONS = FileSpec(
    "completions",
    (
        Field(
            name="activity",
            header="Activity",
            synonyms="活动类型 类型",
            weak_synonyms="活动类别 活动种类",
            weakest_synonyms="活动形式",
            type=CellType.WORD,
            required=True,
            choices="activity",
            note=N_("What was done."),
            example="lecture",
        ),
        Field(
            name="unit",
            header="Unit",
            synonyms="单位 单位名称",
            weak_synonyms="单位编码 统一社会信用代码 信用代码",  # for those that write no name
            weakest_synonyms="乡镇 镇街 乡镇街道",
            last_synonyms="举办单位 主办单位 组织单位 开展单位 实施单位 所在单位 所属单位 填报单位 责任单位",
            otherwise="宣讲单位",
            type=CellType.UNIT,
            required=True,
            choices="unit",
            note=UNIT_NOTE,
            example=N_("Example Town"),
        ),
        Field(
            name="role",
            header="Role",
            synonyms="职务类别 人员类别",
            weak_synonyms=(  # their cells are titles, such as 镇长
                "宣讲人职务 主讲人职务 授课人职务 讲课人职务 宣讲人/职务 主讲人/职务 授课人/职务"
            ),
            weakest_synonyms="职务 职位 岗位",
            gives_way_to="person",  # whose posts are known, while a sheet has titles of its own
            type=CellType.WORD,
            choices="role",
            note=N_("Whose duty it was. A lecture needs this or the person; other activities may be the unit's alone."),
            example="party-head",
        ),
        Field(
            name="person",
            header="Person",
            synonyms="宣讲人 授课人 姓名",
            weak_synonyms="主讲人 主讲 讲课人 宣讲人姓名 主讲人姓名 授课人姓名 宣讲领导 主讲领导 授课领导",
            note=N_(
                "Who did it. Whoever was in office that day is credited in all posts held there, or in the role alone."
            ),
            example=N_("Zhang San"),
        ),
        Field(
            name="done_on",
            header="Day done",
            synonyms="宣讲时间 完成时间 开展日期 学习日期 日期",
            weak_synonyms=(
                "宣讲日期 完成日期 开展时间 活动时间 活动日期 学习时间 培训时间 培训日期 举办时间 举办日期 "
                "授课时间 授课日期 讲课时间 会议时间 会议日期 召开时间 召开日期 演练时间 演练日期 检查时间 检查日期"
            ),
            weakest_synonyms="时间",
            type=CellType.DATE,
            required=True,
            note=N_("The day it was done, not the day of writing; not after today."),
            example="2026-03-05",
        ),
        Field(
            name="for",
            header="For period",
            synonyms="所属周期",
            type=CellType.PERIOD,
            stored_as="counts_for",
            note=N_("Only for what is done for another period than that of its day: as the list of duties calls it."),
            example="2025H2",
        ),
        Field(
            name="part",
            header="Part",
            synonyms="材料",
            note=N_("Where several parts are asked for: which one this was."),
            example="paper",
        ),
        Field(
            name="host",
            header="Host",
            synonyms="受讲单位",
            weak_synonyms="宣讲单位",
            type=CellType.UNITS,
            choices="unit",
            stored_as="host_ids",
            note=N_("The unit where it was held, by code or full name; several are joined by semicolons."),
            example=N_("Example Machinery Ltd"),
        ),
        Field(
            name="place",
            header="Place",
            synonyms="地点 宣讲地点 活动地点",
            weak_synonyms="举办地点 开展地点 授课地点 学习地点 培训地点 会议地点 召开地点 演练地点",
            note=N_("Where it was held."),
            example=N_("Meeting room, third floor"),
        ),
        Field(
            name="topics",
            header="Topics",
            synonyms="主题 内容 宣讲主题 宣讲内容 主要内容",
            weak_synonyms="题目 宣讲题目 活动主题 授课主题 学习主题 培训主题",
            weakest_synonyms="活动名称 活动内容 授课内容 学习内容 培训内容",
            type=CellType.LIST,
            part="topic",
            note=N_("What it was about; several topics are joined by semicolons."),
            example=(N_("Laws"), N_("Accident cases")),
        ),
        Field(
            name="audience",
            header="Audience",
            synonyms="参加人数 参与人数 人次 听众人数 参加人次 参与人次 参训人次 培训人次 受教育人次",
            weak_synonyms="听课人数 参会人数 参训人数 参学人数 学习人数 培训人数 受众人数 受教育人数",
            weakest_synonyms="人数",
            type=CellType.PEOPLE,
            note=N_("How many people took part."),
            example="120",
        ),
        Field(
            name="hours",
            header="Hours",
            synonyms="学时",
            weak_synonyms="课时 学时数 培训学时 学习学时",
            type=CellType.HOURS,
            stored_as="centihours",
            note=N_("How many hours it took, with two decimals at most."),
            example="1.5",
        ),
        Field(
            name="ref",
            header="Ref",
            synonyms="编号",
            type=CellType.CODE,
            note=N_(
                "A number of your own. Rows of one number are one event: forty who studied together are forty rows."
            ),
            example=N_("Study-2026-01"),
        ),
        Field(
            name="note",
            header="Note",
            synonyms="备注",
            longest=2000,
            note=N_("Whatever else is to be known, up to 2000 characters."),
            example=N_("With the fire brigade"),
        ),
        Field(
            name="count",
            header="Count",
            synonyms="场次 次数",
            weak_synonyms="场次数 活动场次 宣讲场次 举办场次 开展场次 活动次数 开展次数 举办次数",
            type=CellType.COUNT,
            note=N_("How often it happened, if more than once: forty sessions may be one row."),
            example="3",
        ),
        Field(
            name="requirement",
            header="Requirement",
            synonyms="工作要求",
            stored_as="requirement_id",
            note=N_("Only for what counts for one requirement and no other: its programme and code."),
            example="leaders-talk-safety/lecture",
        ),
        Field(
            name="ref_to",
            header="Ref answered",
            synonyms="对应编号",
            type=CellType.CODE,
            note=N_("The number of the event that this one answers, such as the accident that a report is about."),
            example=N_("Accident-2026-01"),
        ),
    ),
)
