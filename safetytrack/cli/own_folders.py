"""A folder that an export goes to; of several ledgers a folder that has one for each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from safetytrack.cli.context import Context
from safetytrack.cli.part import PART, showing


class _NewFolder(NamedTuple):
    """The folder that those of several ledgers are to lie in."""

    path: Path

    def write(self) -> int:
        """Make it, unless it is there and empty. Raises ``Refused`` where it cannot be."""
        from safetytrack.store.transfer.folder_writing import completed_folder

        with completed_folder(self.path):
            return 0

    def together(self, _shown: Sequence[Any]) -> "_NewFolder":
        """Return the one for all."""
        return self


def folder_of_its_own(context: Context, target: str) -> Path:
    """Return the folder that an export goes to: the target, or one in it where several ledgers are asked.

    In it is nothing before each of them was opened.
    """
    part = PART.get()
    if part is None:
        return Path(target)
    with context.read():
        showing(_NewFolder(Path(target)))
    return Path(target, part.folder)
