"""How a command line ends, beside 0 for done and what an error of ours says of itself."""

REFUSED = 1
"""Something stood in the way."""

MISUSED = 2
"""What was typed is no command."""

HAS_FINDINGS = 3
"""Something was found: overdue, not as it was recorded, or not as it should be."""

INTERRUPTED = 130
"""Ctrl-C."""
