"""The only clock: what a command calls now."""

from datetime import datetime


def now() -> datetime:
    """Return this moment, in the machine's own time zone."""
    return datetime.now().astimezone()
