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
            type=CellType.WORD,
            choices="role",
            note=N_("Whose duty it was. A lecture needs this or the person; other activities may be the unit's alone."),
            example="party-head",
        ),
        Field(
            name="person",
            header="Person",
            synonyms="宣讲人 授课人 姓名",
            note=N_(
                "Who did it. Whoever was in office that day is credited in all posts held there, or in the role alone."
            ),
            example=N_("Zhang San"),
        ),
        Field(
            name="done_on",
            header="Day done",
            synonyms="宣讲时间 完成时间 开展日期 学习日期 日期",
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
            note=N_("Only for what makes up for an earlier period: a year, half-year, quarter or month."),
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
            synonyms="宣讲单位 受讲单位",
            type=CellType.UNIT,
            choices="unit",
            stored_as="host_ids",
            note=N_("The unit where it was held, if not at the unit's own, by code or full name."),
            example=N_("Example Machinery Ltd"),
        ),
        Field(
            name="place",
            header="Place",
            synonyms="地点 宣讲地点 活动地点",
            note=N_("Where it was held."),
            example=N_("Meeting room, third floor"),
        ),
        Field(
            name="topics",
            header="Topics",
            synonyms="主题 内容 宣讲主题 宣讲内容 主要内容",
            type=CellType.LIST,
            part="topic",
            note=N_("What it was about; several topics are joined by semicolons."),
            example=(N_("Laws"), N_("Accident cases")),
        ),
        Field(
            name="audience",
            header="Audience",
            synonyms="参加人数 参与人数 人次 听众人数",
            type=CellType.PEOPLE,
            note=N_("How many people took part."),
            example="120",
        ),
        Field(
            name="hours",
            header="Hours",
            synonyms="学时",
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
    ),
)
