"""Coverage as of several days: as coverage is shown, each day said once."""

from safetytrack.output.screens.coverage import lines

__all__ = ["lines"]
