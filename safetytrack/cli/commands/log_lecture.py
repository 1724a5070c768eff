"""``log-lecture``: a lecture on safety."""

from safetytrack.cli.commands.log import LogRequest, record
from safetytrack.cli.context import Context

EXAMPLE = "safetytrack log-lecture 中川镇 --role party-head --on 2026-03-05"


def run(context: Context, request: LogRequest) -> None:
    """Record a lecture on safety. It needs its lecturer: the post (--role) or the person (--by)."""
    record(context, "lecture", request)
