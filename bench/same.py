"""Two answers in CSV held against each other: do they hold the same rows, in whatever order?"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path


def difference(ours: Path, theirs: Path) -> str | None:
    """Return in words how two answers differ, in the columns that the second has; None if they are the same."""
    given, wanted = _rows(ours), _rows(theirs)
    header = next(wanted)
    columns = next(given)
    places = [columns.index(name) for name in header]
    counted = Counter(tuple(row[place] for place in places) for row in given)
    counted.subtract(map(tuple, wanted))
    wrong = [row for row, n in counted.items() if n]
    if not wrong:
        return None
    row = wrong[0]
    return f"{len(wrong)} rows differ, such as {row} ({'only ours' if counted[row] > 0 else 'only by hand'})"


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


if __name__ == "__main__":
    # A process of its own, so that the one that measures stays small.
    sys.exit(difference(*map(Path, sys.argv[1:])))
