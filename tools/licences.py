"""Writes ``docs/licences.md``: the libraries that safetytrack runs on, with the licence that each tells of itself.

``python -m tools.licences`` in an environment with everything installed; with ``--check`` it only says what differs.
"""

import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
_EXTRAS = ("postgres", "letters", "analytics")
_HEAD = """# Licences

safetytrack is under the [MIT licence](../LICENSE). These are the libraries that it runs on, and those that
they bring, with the licence that each tells of itself. Written by `python -m tools.licences`.

| library | licence | for |
|---|---|---|
"""
_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 60


def page() -> str:
    """Return the page as the installed libraries have it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = {"": project["dependencies"], **{extra: project["optional-dependencies"][extra] for extra in _EXTRAS}}
    uses: dict[str, str] = {}
    for extra, requirements in parts.items():
        for name in _closure(requirements):
            uses.setdefault(name, f"`[{extra}]`" if extra else "")
    lines = [f"| {name} | {licence(distribution(name))} | {uses[name]} |\n" for name in sorted(uses)]
    return _HEAD + "".join(lines)


def _closure(requirements: list[str]) -> Iterator[str]:
    """Yield the names of the libraries that requirements lead to, each once, of those that are needed here."""
    waiting, seen = [(Requirement(text), "") for text in requirements], set()
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        for wanted in ("", *requirement.extras):
            if (name, wanted) in seen:
                continue
            if not wanted:
                yield name
            seen.add((name, wanted))
            try:
                waiting += [(Requirement(text), wanted) for text in distribution(name).requires or ()]
            except PackageNotFoundError:
                raise SystemExit(f"{name} is not installed: install everything first") from None


def licence(library: Distribution) -> str:
    """Return what a library says of its licence: by its SPDX expression, else its classifiers, else in words."""
    metadata = library.metadata
    if expression := metadata.get("License-Expression"):
        return expression
    classified = [text.removeprefix(_CLASSIFIER) for text in metadata.get_all("Classifier", []) if _CLASSIFIER in text]
    words = (metadata.get("License") or "").splitlines()
    return ", ".join(classified) or (words[0][:_LONGEST] if words else "see its files")


def main(words: list[str]) -> int:
    """Write the page, or say whether it is as it should be."""
    if words == ["--check"]:
        if PAGE.read_text(encoding="utf-8") == page():
            return 0
        print("docs/licences.md is not what the libraries say: run python -m tools.licences", file=sys.stderr)
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
