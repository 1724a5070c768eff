"""What ends a letter."""

CLOSING = "closing"
"""The activity that closes the letter it names (销号); whatever else names a letter answers it."""
