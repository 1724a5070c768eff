"""``log-lecture``: a lecture on safety."""

from safetytrack.cli.commands import log

EXAMPLE = "safetytrack log-lecture 中川镇 --role party-head --on 2026-03-05"

run = log.of("lecture", "Record a lecture on safety. It needs its lecturer: the post (--role) or the person (--by).")
