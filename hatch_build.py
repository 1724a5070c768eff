"""Compile the message catalogues: beside every .po under safetytrack/locale a .mo, which is what is read at run time.

Runs with every build of a wheel, the editable one included. In a plain checkout: ``python hatch_build.py``.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write the .mo of every catalogue under ``root`` and return their paths."""
    written = []
    for source in sorted((root / "safetytrack" / "locale").glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface):
    """The build's step that compiles the catalogues and takes them along although git ignores them."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile before the files of a wheel are gathered; an sdist carries the sources only."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        build_data["artifacts"] += [path.relative_to(root).as_posix() for path in compile_catalogues(root)]


if __name__ == "__main__":
    for path in compile_catalogues(Path(__file__).parent):
        print(path)
