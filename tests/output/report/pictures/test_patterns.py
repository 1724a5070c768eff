"""Whatever a picture is filled with is there."""

from drawing import drawn, marks

from safetytrack.output.report.pictures.marks import FILLS
from safetytrack.output.report.pictures.tiles import FLOORS


def test_every_kind_and_level_has_a_pattern():
    patterns = {pattern.attrib["id"] for pattern in marks(drawn("patterns"), "pattern")}
    assert patterns == {f"p-{fill}" for fill in FILLS.values()} | {
        f"p-level-{level}" for level in (*range(len(FLOORS)), "none")
    }
