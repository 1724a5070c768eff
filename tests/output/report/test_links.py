"""Where on a page a unit or a requirement is found."""

from pathlib import Path

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


@pytest.mark.parametrize("page", ["report.md", "zh/report.md"])
def test_the_docs_lead_to_where_they_are(page: str):
    docs = Path(__file__).parents[3] / "docs"
    text = (docs / page).read_text(encoding="utf-8")
    assert f"`report.html#{unit_anchor('ZC')}`" in text
    assert f"`report.html#{requirement_anchor('talks', 'lecture')}`" in text
