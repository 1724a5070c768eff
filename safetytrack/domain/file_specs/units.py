"""The file of units."""

from safetytrack.domain.errors import N_
from safetytrack.domain.file_specs.spec import CellType, Field, FileSpec

UNITS = FileSpec(
    "units",
    (
        Field(
            name="code",
            header="Unit code",
            synonyms="统一社会信用代码 信用代码 单位编码 编码 代码",
            type=CellType.CODE,
            note=N_(
                "Its unified social credit code, or a code of your own. Without one it gets the next free U1, U2, ..."
            ),
            example="91999999MA0EXAMP1J",
        ),
        Field(
            name="name",
            header="Unit name",
            synonyms="单位名称 单位 责任单位 填报单位 企业名称",
            required=True,
            note=N_("Its full name, as on its seal."),
            example=N_("Example Machinery Ltd"),
        ),
        Field(
            name="kind",
            header="Kind",
            synonyms="单位类型 类别 单位性质",
            type=CellType.WORD,
            required=True,
            choices="kind",
            note=N_("What it is."),
            example="enterprise",
        ),
        Field(
            name="parent",
            header="Territory",
            synonyms="所属镇街 属地 上级单位",
            type=CellType.UNIT,
            choices="parent",
            stored_as="parent_id",
            note=N_("The unit above it by territory, by code or name. It may stand in this file too, in any row."),
            example=N_("Example Town"),
        ),
        Field(
            name="regulator",
            header="Regulator",
            synonyms="行业主管部门 主管部门",
            type=CellType.UNIT,
            choices="regulator",
            stored_as="regulator_id",
            note=N_("The department above it by sector, by code or name."),
            example=N_("Example Bureau"),
        ),
        Field(
            name="sector",
            header="Sector",
            synonyms="行业 行业代码 行业类别",
            note=N_("Its sector: a GB/T 4754 code, or industrial."),
            example="C34",
        ),
        Field(
            name="scale",
            header="Scale",
            synonyms="规模 是否规上",
            type=CellType.WORD,
            choices="scale",
            closed=True,
            stored_as="scale_given",
            note=N_(
                "Above or below designated scale. "
                "Without it, it is worked out from the sector, the form and the revenue."
            ),
            example="above",
        ),
        Field(
            name="revenue",
            header="Revenue (10,000 yuan)",
            synonyms="主营业务收入 营业收入",
            type=CellType.MONEY,
            stored_as="revenue_fen",
            note=N_("Main revenue of a year, in 10,000 yuan: 2000 stands for 20 million yuan."),
            example="2000",
        ),
        Field(
            name="legal_form",
            header="Legal form",
            synonyms="登记类型 企业类型",
            choices="legal_form",
            note=N_("A legal person, or a sole proprietor."),
            example="legal-person",
        ),
        Field(
            name="opened_on",
            header="Opened on",
            synonyms="成立日期 纳入日期",
            type=CellType.DATE,
            note=N_("Its first day. Without one it has always been open."),
            example="2019-03-01",
        ),
        Field(
            name="closed_on",
            header="Closed on",
            synonyms="注销日期 退出日期",
            type=CellType.DATE,
            note=N_("Its last open day, if it has closed."),
            example="2026-06-30",
        ),
        Field(
            name="tags",
            header="Tags",
            synonyms="标签",
            type=CellType.LIST,
            part="tag",
            note=N_("Words by which programmes pick units; several are joined by semicolons."),
            example=(N_("High risk"), N_("Key unit")),
        ),
        Field(
            name="aliases",
            header="Aliases",
            synonyms="简称",
            type=CellType.LIST,
            part="alias",
            note=N_("Other names it goes by; several are joined by semicolons."),
            example=(N_("Example Machinery"), N_("Example Works")),
        ),
    ),
)
