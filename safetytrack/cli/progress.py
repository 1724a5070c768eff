"""How far a long command has come, drawn on a terminal."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from safetytrack.cli.part import PART
from safetytrack.domain.progress import Progress, silent


@contextmanager
def bars(steps: Mapping[str, str], *, when: bool = True) -> Iterator[Progress]:
    """Draw a bar for each step, by what it is called, from when it is first told of; off a terminal draw nothing."""
    if not when or PART.get() or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as drawn:
        tasks = {step: drawn.add_task(called, visible=False) for step, called in steps.items()}

        def show(step: str, done: int, total: int | None) -> None:
            drawn.update(tasks[step], completed=done, total=total, visible=True)

        yield show
