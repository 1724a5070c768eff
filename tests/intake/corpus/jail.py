"""Reads a file as an import does, with little memory and little time, and prints what came of it as JSON."""

import json
import sys
from pathlib import Path

from safetytrack.domain import file_specs
from safetytrack.domain.errors import SafetytrackError
from safetytrack.intake.sheets.rows import read_rows

MEMORY = 1 << 30


def main() -> None:
    """Print the rows of the file named on the command line, or why it was refused."""
    try:
        from resource import RLIMIT_AS, setrlimit

        setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
    except ImportError:  # Windows, where the time is bounded but not the memory
        pass
    path = Path(sys.argv[1])
    try:
        with read_rows(path, path.name, file_specs.PEOPLE) as table:
            rows = [[row.number, *(row.fault.lines() if row.fault else row.cells[:3])] for row in table]
        answer = {"rows": rows[:10], "read": len(rows)}
    except SafetytrackError as refused:
        answer = {"refused": refused.lines()}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
