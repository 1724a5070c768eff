"""The file of people: a row an appointment."""

from safetytrack.domain.errors import N_
from safetytrack.domain.file_specs.spec import CellType, Field, FileSpec

UNIT_NOTE = N_("The unit: its code, its full name or another name it goes by. Parts of a name are not understood here.")

PEOPLE = FileSpec(
    "people",
    (
        Field(
            name="name",
            header="Name",
            synonyms="姓名",
            required=True,
            note=N_("The name of the person. One name in one unit is one person."),
            example=N_("Zhang San"),
        ),
        Field(
            name="unit",
            header="Unit",
            synonyms="单位 所在单位 单位名称",
            weak_synonyms="工作单位 所属单位 企业名称 单位编码 统一社会信用代码 信用代码",
            weakest_synonyms="乡镇 镇街 乡镇街道",
            type=CellType.UNIT,
            required=True,
            choices="unit",
            note=UNIT_NOTE,
            example=N_("Example Town"),
        ),
        Field(
            name="role",
            header="Role",
            synonyms="人员类别 身份 职务类别",
            weak_synonyms="职务 职位 岗位",  # their cells are titles, such as 镇长
            type=CellType.WORD,
            required=True,
            choices="role",
            note=N_("The post: what the person is in the unit."),
            example="liaison",
        ),
        Field(
            name="started_on",
            header="Since",
            synonyms="任职日期 任职时间 到任时间",
            weak_synonyms="到任日期 任现职时间",
            type=CellType.DATE,
            month="first",
            note=N_("The first day in office. Without one, since always."),
            example="2026-01-05",
        ),
        Field(
            name="ended_on",
            header="Until",
            synonyms="离任日期 离任时间 免职日期 免职时间",
            type=CellType.DATE,
            month="last",
            note=N_("The last day in office. Without one, still in office."),
            example="2026-06-30",
        ),
        Field(
            name="person_id",
            header="Person ID",
            synonyms="工号 人员编号",
            type=CellType.CODE,
            stored_as="staff_no",
            note=N_("The person's number, where two in one unit share a name."),
            example="007",
        ),
        Field(
            name="phone",
            header="Phone",
            synonyms="联系电话 手机 手机号码 电话 联系方式",
            weak_synonyms="手机号 电话号码 移动电话",
            type=CellType.CODE,
            note=N_("The number to call."),
            example="13800000000",
        ),
        Field(
            name="in_office",
            header="In office",
            synonyms="在职状态 人员状态 任职状态 是否在职 是否在岗",
            weak_synonyms="状态",
            read_only=True,
            note=N_("Whether the person is in office still, or left on the day beside it."),
            example="在职",
        ),
    ),
)
