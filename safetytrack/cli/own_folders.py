"""A folder that an export goes to; of several ledgers a folder that has one for each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from safetytrack.cli.part import PART, showing


class _NewFolder(NamedTuple):
    """The folder that those of several ledgers are to lie in, and ``again`` may lie in already."""

    path: Path
    again: frozenset[str]

    def write(self) -> int:
        """Make it, unless it is there and empty. Raises ``Refused`` where it cannot be."""
        from safetytrack.store.transfer.folder_writing import completed_folder

        if self.path.is_dir() and {path.name for path in self.path.iterdir()} <= self.again:
            return 0
        with completed_folder(self.path):
            return 0

    def together(self, shown: Sequence[Any]) -> "_NewFolder":
        """Return the one for all."""
        return self._replace(again=frozenset().union(*(one.showing.again for one in shown)))


def folder_of_its_own(target: str, *, again: bool = False) -> Path:
    """Return the folder that an export goes to: the target, or one in it where several ledgers are asked.

    To be called once a ledger is known to answer: no folder is made before all that are asked do. ``again``: an export
    that was killed in between is gone on with.
    """
    part = PART.get()
    if part is None:
        return Path(target)
    showing(_NewFolder(Path(target), frozenset([part.folder] if again else [])))
    return Path(target, part.folder)
