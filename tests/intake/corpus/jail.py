"""Reads files as an import does, each with little memory and little time, and prints what came of each as JSON.

Their paths come in, a line each. Each is read by a process of its own, begun by this one, which has loaded what reads
them; behind what that says stands ``ended`` and its exit code.
"""

import json
import os
import sys
import traceback
from pathlib import Path

from safetytrack.domain import file_specs
from safetytrack.domain.errors import SafetytrackError
from safetytrack.intake.sheets.rows import read_rows

MEMORY = 1 << 30


def main() -> None:
    """Read one file after another."""
    for line in sys.stdin:
        path, code = Path(line.removesuffix("\n")), 0
        if not hasattr(os, "fork"):  # Windows, where the time is bounded but not the memory
            print(answer(path))
        elif child := os.fork():
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        else:
            read_in_here(path)
        print(f"ended {code}", flush=True)


def read_in_here(path: Path) -> None:
    """Read a file in this process, and end it."""
    code = 1
    try:
        from resource import RLIMIT_AS, setrlimit

        setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
        print(answer(path), flush=True)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def answer(path: Path) -> str:
    """Return the rows of a file, or why it was refused."""
    try:
        with read_rows(path, path.name, file_specs.PEOPLE) as table:
            rows = [[row.number, *(row.fault.lines() if row.fault else row.cells[:3])] for row in table]
        return json.dumps({"rows": rows[:10], "read": len(rows)})
    except SafetytrackError as refused:
        return json.dumps({"refused": refused.lines()})


if __name__ == "__main__":
    main()
