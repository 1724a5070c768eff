"""Whether two values of a units file say the same."""

import pytest

from safetytrack.intake.units.plan import is_same


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("name", "中川镇", "中 川镇"),
        ("name", "ＡＢＣ厂", "ABC厂"),
        ("name", "买买提·艾力", "买买提•艾力"),
        ("code", "a1", "Ａ1"),
        ("aliases", ("中川", "ZC"), ("中 川", "ＺＣ")),
        ("name", None, None),
        ("sector", "B", "B"),
        ("parent", 3, 3),
    ],
)
def test_names_and_codes_are_the_same_by_their_folded_forms(column, one, other):
    assert is_same(column, one, other)


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("name", "abc厂", "ABC厂"),
        ("name", "中川镇", None),
        ("code", None, "A1"),
        ("aliases", ("中川", "ZC"), ("ZC", "中川")),
        ("aliases", (), ("ZC",)),
        ("sector", "b", "B"),
        ("tags", ("高 危",), ("高危",)),
        ("parent", 3, None),
    ],
)
def test_all_else_is_the_same_to_the_letter_only(column, one, other):
    assert not is_same(column, one, other)
