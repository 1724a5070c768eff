"""The table of figures."""

from typing import NamedTuple

from bench.processes import Took

MOST_MB = 300
"""No command may hold more, whatever the size of the ledger, but one that takes in a file which it must hold whole."""

HEADINGS = ("what", "ours", "floor", "ratio", "aim", "rows/s", "peak MB", "")


class Figure(NamedTuple):
    """One line: what was measured, beside its floor if it has one, and what it should come to."""

    what: str
    ours: Took
    floor: Took | None = None
    at_most: float | None = None
    rows: int | None = None
    rows_aim: int | None = None
    at_most_s: float | None = None
    beyond_ms: float | None = None
    most_mb: int | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.ours.seconds / self.floor.seconds if self.floor else None

    @property
    def rate(self) -> float | None:
        """Rows a second."""
        return self.rows / self.ours.seconds if self.rows is not None else None

    @property
    def missed(self) -> list[str]:
        """The aims that were missed, in words."""
        misses = []
        if self.at_most and self.ratio and self.ratio > self.at_most:
            misses.append(f"over {self.at_most}x")
        if self.rows_aim and self.rate < self.rows_aim:
            misses.append(f"under {self.rows_aim:,} rows/s")
        if self.at_most_s and self.ours.seconds > self.at_most_s:
            misses.append(f"over {self.at_most_s} s")
        if self.beyond_ms and (self.ours.seconds - self.floor.seconds) * 1000 > self.beyond_ms:
            misses.append(f"over {self.beyond_ms} ms beyond")
        if (self.ours.peak_mb or 0) > (self.most_mb or MOST_MB):
            misses.append(f"over {self.most_mb or MOST_MB} MB")
        return misses

    def cells(self) -> tuple[str, ...]:
        """Return the line as text."""
        aims = (
            self.at_most and f"<={self.at_most}x",
            self.rows_aim and f">={self.rows_aim:,}/s",
            self.at_most_s and f"<={self.at_most_s} s",
            self.beyond_ms and f"<=+{self.beyond_ms} ms",
        )
        return (
            self.what,
            _seconds(self.ours),
            _seconds(self.floor),
            f"{self.ratio:.2f}x" if self.ratio else "",
            ", ".join(filter(None, aims)),
            f"{self.rate:,.0f}" if self.rate else "",
            f"{self.ours.peak_mb:.0f}" if self.ours.peak_mb else "",
            f"MISSED: {', '.join(self.missed)}" if self.missed else "",
        )


def _seconds(took: Took | None) -> str:
    if took is None:
        return ""
    return f"{took.seconds * 1000:.0f} ms" if took.seconds < 10 else f"{took.seconds:.1f} s"


class Report:
    """Figures under headings, each block printed when it is whole."""

    def __init__(self, *, judged: bool = True) -> None:
        """``judged``: whether the aims are held up to the figures; they are meant for the whole country."""
        self.missed = 0
        self._judged = judged

    def block(self, title: str, figures: list[Figure]) -> None:
        """Print some figures."""
        if not self._judged:
            no_aims = {"at_most": None, "rows_aim": None, "at_most_s": None, "beyond_ms": None}
            figures = [figure._replace(**no_aims) for figure in figures]
        lines = [HEADINGS, *(figure.cells() for figure in figures)]
        widths = [max(len(line[n]) for line in lines) for n in range(len(HEADINGS))]
        print(f"\n{title}")
        for line in lines:
            numbers = (cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:-1], strict=True))
            print("  ".join([line[0].ljust(widths[0]), *numbers, line[-1]]).rstrip(), flush=True)
        self.missed += sum(bool(figure.missed) for figure in figures)

    def end(self) -> None:
        """Say whether anything missed its aim."""
        if self._judged:
            print(f"\n{self.missed} of the figures miss an aim" if self.missed else "\nevery aim is met")
