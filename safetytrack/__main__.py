"""Where the program begins: ``safetytrack``, or ``python -m safetytrack``."""

import gc
import os
import sys

_YOUNG = 100_000
"""Objects of one command that may come before Python looks for cycles among them: starting up alone makes tens of
thousands, nearly all of which stay or go by themselves."""


def main() -> int:
    """Run the command line of this process; Ctrl-C is answered from the first moment on."""
    gc.set_threshold(_YOUNG, 50, 100)
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, as with 2>&-
            setattr(sys, name, open(os.devnull, "r+"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console need not be UTF-8
    try:
        from safetytrack.cli.app import run

        code = _flushed(run(sys.argv[1:]))
        gc.freeze()  # the system takes all of it back: to look for cycles would be a tenth of a question's time
        return code
    except KeyboardInterrupt:
        print("error: interrupted. nothing was written", file=sys.stderr)
        return 130


def _flushed(code: int) -> int:
    """Return the exit code once all output is written, or given up.

    What a full disk did not take is not tried again at exit, where Python would complain in its own words, with 120.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if not code and not isinstance(error, BrokenPipeError):
                from safetytrack.cli.error_handler import complain_of_system

                code = complain_of_system(error)
    return code


if __name__ == "__main__":
    sys.exit(main())
