"""Each library that safetytrack runs on is listed with its licence."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_library_of_the_project_is_listed_with_a_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["postgres"], *extras["letters"], *extras["analytics"]]
    names = {re.split(r"[\[<>=]", text)[0].lower() for text in wanted}
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| (\S+) \| (.+?) \|", page, re.MULTILINE))
    assert names <= set(listed)
    assert "see its files" not in listed.values()
