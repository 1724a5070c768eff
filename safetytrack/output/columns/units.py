"""How units are shown, listed and drawn as a tree."""

from safetytrack.domain.rows.units import UnitRow, UnitTreeRow
from safetytrack.output.columns.column import columns_of, shown

UNITS = columns_of(
    UnitRow,
    code=shown("Unit code", no_wrap=True),
    name=shown("Unit name"),
    kind=shown("Kind", words="kind"),
    parent=shown("Territory", drop_order=2),
    regulator=shown("Regulator", optional=True, drop_order=2),
    sector=shown("Sector", words="sector", optional=True, drop_order=3),
    scale=shown("Scale", words="scale", no_wrap=True, optional=True, drop_order=3),
    revenue=shown("Revenue (10,000 yuan)", in_table=False, on_paper=True, drop_order=6),
    legal_form=shown("Legal form", words="legal_form", in_table=False, on_paper=True, drop_order=6),
    opened_on=shown("Opened on", optional=True, drop_order=5),
    closed_on=shown("Closed on", optional=True, drop_order=1),
    tags=shown("Tags", optional=True, drop_order=4),
    aliases=shown("Aliases", in_table=False),
)

UNIT_TREE = columns_of(
    UnitTreeRow,
    name=shown("Unit name"),
    code=shown("Unit code", no_wrap=True),
    kind=shown("Kind", words="kind", no_wrap=True),
    regulator=shown("Regulator", optional=True, drop_order=2),
    scale=shown("Scale", words="scale", no_wrap=True, optional=True, drop_order=1),
    closed=shown("Closed", optional=True),
    ledger=shown("Ledger", optional=True),
)
