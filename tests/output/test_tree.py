"""A tree of units."""

import io

import pytest

from safetytrack.domain.rows.units import UnitTreeRow
from safetytrack.output import tree
from safetytrack.output.columns.units import UNIT_TREE
from safetytrack.output.text_width import width_of

DISTRICT = [
    (0, ("津南区", "U1", "district", None, None)),
    (1, ("小站镇", "U12", "town", None, None)),
    (2, ("某某食品有限公司", "U20", "enterprise", "U4", "above")),
    (2, ("乙厂", "U21", "enterprise", None, None)),
    (1, ("葛沽镇", "U13", "town", None, None)),
    (2, ("丙厂", "U22", "enterprise", None, None)),
    (0, ("另一区", "U99", "district", None, None)),
]


def drawn(rows, language="zh", encoding="utf-8", **how):
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", newline="")
    rows = [(depth, UnitTreeRow(*cells)) for depth, cells in rows]
    tree.draw(rows, UNIT_TREE, file=console, language=language, **how)
    console.flush()
    return console.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_district_and_what_lies_in_it(encoding):
    assert drawn(DISTRICT, encoding=encoding) == (
        "单位名称                  单位编码  单位类型  行业主管部门  规模\n"
        "津南区                    U1        区县\n"
        "├── 小站镇                U12       乡镇\n"
        "│   ├── 某某食品有限公司  U20       企业      U4            规上\n"
        "│   └── 乙厂              U21       企业\n"
        "└── 葛沽镇                U13       乡镇\n"
        "    └── 丙厂              U22       企业\n"
        "另一区                    U99       区县\n"
    )


def test_without_line_characters():
    rows = [
        (0, ("A", "U1", "town", None, None)),
        (1, ("B", "U2", "town", None, None)),
        (1, ("C", "U3", "town", None, None)),
    ]
    assert drawn(rows, "en", "ascii") == (
        "Unit name  Unit code  Kind\n"
        "A          U1         Town\n"
        "|-- B      U2         Town\n"
        "`-- C      U3         Town\n"
    )


def test_a_branch_begins_at_its_own_root():
    rows = [(depth + 3, cells) for depth, cells in DISTRICT]
    assert drawn(rows) == drawn(DISTRICT)


def test_a_level_left_out_leaves_its_place():
    rows = [DISTRICT[0], DISTRICT[2], DISTRICT[4]]
    assert [line.split("  U")[0].rstrip() for line in drawn(rows).splitlines()[1:]] == [
        "津南区",
        "│   └── 某某食品有限公司",
        "└── 葛沽镇",
    ]


def test_on_a_terminal_names_keep_their_branch():
    lines = [line.rstrip() for line in drawn(DISTRICT, width=80).splitlines()]
    assert "│   ├── 某某食品有限公司  U20       企业      U4            规上" in lines


@pytest.mark.parametrize("width", [60, 80, 120])
def test_long_names_wrap_behind_their_branch(width):
    long = "某某食品有限公司" * 25
    rows = [*DISTRICT[:2], (2, (long, "U20", "enterprise", "U4", "above")), *DISTRICT[3:]]
    lines = [line.rstrip() for line in drawn(rows, width=width).splitlines()]
    assert all(width_of(line) <= width for line in lines)
    inner = [line for line in lines if line.startswith("│   │   ")]
    assert len(inner) >= 3
    whole = next(line for line in lines if line.startswith("│   ├── 某某"))[8:] + "".join(line[8:] for line in inner)
    assert whole.replace("U20", "").replace("企业", "").replace("规上", "").replace("U4", "").replace(" ", "") == long


def test_what_lies_deeper_than_there_is_room_for_says_how_deep():
    rows = [(depth, (f"第{depth}级", f"U{depth}", "town", None, None)) for depth in range(8)]
    lines = [line.rstrip() for line in drawn(rows, width=60).splitlines()[2:]]
    assert lines[5].startswith(" " * 16 + "└── 第5级")
    assert lines[6].startswith(" " * 20 + "(6) 第6级")
    assert lines[7].startswith(" " * 20 + "(7) 第7级")
    assert "(7)" not in drawn(rows)


def test_siblings_deeper_than_there_is_room_for_keep_the_branches_above():
    rows = [(0, "A"), (1, "B"), (2, "C"), (3, "D"), (3, "E"), (1, "F")]
    rows = [(depth, (name, name, "town", None, None)) for depth, name in rows]
    lines = [line[:12].rstrip() for line in drawn(rows, width=30).splitlines()[-6:]]
    assert lines == ["A", "├── B", "│   └── C", "│       (3)", "│       (3)", "└── F"]


@pytest.mark.parametrize("width", [None, 80])
def test_a_chain_of_thousands_takes_no_more_room_for_each_the_deeper_it_is(width):
    chain = [(depth, ("镇", f"U{depth}", "town", None, None)) for depth in range(4000)]
    assert len(drawn(chain, width=width)) < 200 * len(chain)


def test_no_units_are_nothing():
    assert drawn([]) == ""
