"""Every library that the package imports has a range of versions, whose lowest are what ``make lowest`` takes."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from tools.lowest import PROJECT, constraints

PACKAGE = PROJECT.parent / "safetytrack"
BROUGHT = {"python-docx": "docxtpl", "lxml": "docxtpl", "markupsafe": "jinja2"}
"""Libraries that come with another, whose range bounds theirs."""


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.Import():
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom(level=0, module=str(module)):
                names.add(module)
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"safetytrack"}


def test_every_library_that_is_imported_has_a_range():
    modules = set[str]().union(*map(imported, PACKAGE.rglob("*.py")))
    distributions = packages_distributions()
    libraries = {canonicalize_name(distributions[module][0]) for module in modules}
    listed = {canonicalize_name(line.partition("==")[0]) for line in constraints(PROJECT.read_text("utf-8"))}
    assert {BROUGHT.get(library, library) for library in libraries} <= listed


def test_lowest_version_is_the_one_a_range_begins_with():
    project = {
        "dependencies": ["typer>=0.28,<0.29"],
        "optional-dependencies": {
            "postgres": ["psycopg[binary]>=3.2.1"],
            "letters": ["docxtpl<0.21,>=0.20"],
            "analytics": [],
        },
    }
    text = "\n".join(
        ["[project]", f"dependencies = {project['dependencies']}", "[project.optional-dependencies]"]
        + [f"{extra} = {libraries}" for extra, libraries in project["optional-dependencies"].items()]
    )
    assert tomllib.loads(text)["project"] == project
    assert constraints(text) == ["typer==0.28", "psycopg==3.2.1", "docxtpl==0.20"]
