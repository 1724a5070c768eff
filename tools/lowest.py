"""Prints the lowest version of each library that safetytrack may run on, as constraints for pip.

``python -m tools.lowest`` reads the ranges of ``pyproject.toml``; ``make lowest`` installs these and runs on them.
"""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
_EXTRAS = ("postgres", "letters", "analytics")


def constraints(text: str) -> list[str]:
    """Return ``name==version`` for each library of a ``pyproject.toml``, that the page of licences lists, too."""
    project = tomllib.loads(text)["project"]
    parts = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in _EXTRAS)]
    return [f"{one.name}=={_lowest(one)}" for part in parts for one in map(Requirement, part)]


def _lowest(requirement: Requirement) -> str:
    """Return the version that a range begins with."""
    (lowest,) = (each.version for each in requirement.specifier if each.operator == ">=")
    return lowest


if __name__ == "__main__":
    print("\n".join(constraints(PROJECT.read_text(encoding="utf-8"))))
