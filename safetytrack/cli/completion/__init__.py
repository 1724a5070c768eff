"""Completion: what the tab key offers while a command is typed, in each of the shells."""

VARIABLE = "_SAFETYTRACK_COMPLETE"
"""Set by the shells' scripts when they ask: to ``complete_`` and the shell's name."""
