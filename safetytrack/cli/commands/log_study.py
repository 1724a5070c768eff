"""``log-study``: a study session."""

from safetytrack.cli.commands import log

EXAMPLE = "safetytrack log-study 中川镇 --on 2026-03-31 --audience 24"

run = log.of("study", "Record a study session of a unit.")
