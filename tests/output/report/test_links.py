"""Where on a page a unit or a requirement is found."""

import pytest

from safetytrack.output.report.links import requirement_anchor, unit_anchor


@pytest.mark.parametrize(
    ("code", "anchor"),
    [("U12", "u-U12"), ("a b", "u-a%20b"), ("东/1", "u-%E4%B8%9C%2F1"), ('"><', "u-%22%3E%3C"), ("a#b", "u-a%23b")],
)
def test_a_unit_is_at_a_fragment_that_holds_any_code(code: str, anchor: str):
    assert unit_anchor(code) == anchor


def test_a_requirement_is_at_its_programme_and_code():
    assert requirement_anchor("leaders-talk-safety", "lecture 2") == "r-leaders-talk-safety/lecture%202"


def test_no_two_requirements_are_at_one_place():
    names = [("a-b", "c"), ("a", "b-c"), ("a/b", "c"), ("a", "b/c"), ("a%2Fb", "c")]
    assert len({requirement_anchor(*name) for name in names}) == len(names)
