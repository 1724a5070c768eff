"""The tree of units, drawn; that of several ledgers with a branch for each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from safetytrack.cli.show import OutputOptions, opened, write_lines
from safetytrack.domain.errors import N_
from safetytrack.domain.rows.units import UnitTreeRow
from safetytrack.locale import _, language, numbered
from safetytrack.output import tree
from safetytrack.output.columns.units import UNIT_TREE


class Branch(NamedTuple):
    """A unit, and how many others it is below."""

    depth: int
    row: UnitTreeRow


class UnitTree(NamedTuple):
    """Units in the order of a walk from the roots; ``closing`` are lines below them."""

    branches: Sequence[Branch]
    output: OutputOptions
    closing: Sequence[str] = ()

    def write(self) -> int:
        """Draw it, and return how many units there are."""
        output = self.output
        with opened(output) as file:
            tree.draw(
                self.branches,
                UNIT_TREE,
                file=file,
                language=language(),
                width=output.width,
                color=output.is_coloured,
            )
            if self.branches and output.on_screen:
                file.write(f"{_counted(self.branches)}\n")
            write_lines(file, self.closing)
        return len(self.branches)

    def together(self, shown: Sequence[Any]) -> "UnitTree":
        """Return the trees of several ledgers, each behind the one before, or below the unit that it hangs on."""
        from safetytrack.cli.merged import closing_lines  # which knows what every command shows

        names = {one.name for one in shown}
        hung: dict[tuple[str, str], list[Any]] = {}
        free: list[Any] = []
        for one in shown:
            place = one.part.placed
            hangs = place is not None and place.ledger in names
            (hung.setdefault((place.ledger, place.below), []) if hangs else free).append(one)
        drawn = [branch for one in free for branch in _hung(one, hung)]
        return self._replace(branches=drawn, closing=closing_lines(shown))


def _hung(one: Any, hung: Mapping[tuple[str, str], Sequence[Any]]) -> Iterator[Branch]:
    """Yield the units of a ledger, each followed by the ledgers that hang on it."""
    for depth, row in one.showing.branches:
        yield Branch(depth, row._replace(ledger=one.name))
        for below in hung.get((one.name, row.code), ()):
            for branch in below.showing.branches:
                yield Branch(depth + 1 + branch.depth, branch.row._replace(ledger=below.name))


def _counted(branches: Sequence[Branch]) -> str:
    """Return how many units there are, and how many of them are closed."""
    units = numbered(N_("1 unit"), N_("{n} units"), len(branches))
    closed = sum(branch.row.closed is not None for branch in branches)
    return _("{units}, {n} of them closed").format(units=units, n=closed) if closed else units
