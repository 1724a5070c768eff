"""Where the program begins: ``safetytrack``, or ``python -m safetytrack``."""

import os
import sys


def main() -> int:
    """Run the command line of this process; Ctrl-C is answered from the first moment on."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, as with 2>&-
            setattr(sys, name, open(os.devnull, "r+"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console need not be UTF-8
    try:
        from safetytrack.cli.app import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        print("error: interrupted. nothing was written", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
