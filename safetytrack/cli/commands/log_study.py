"""``log-study``: a study session."""

from safetytrack.cli.commands.log import LogRequest, record
from safetytrack.cli.context import Context

EXAMPLE = "safetytrack log-study 中川镇 --on 2026-03-31 --audience 24"


def run(context: Context, request: LogRequest) -> None:
    """Record a study session of a unit."""
    record(context, "study", request)
