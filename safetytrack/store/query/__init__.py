"""The one statement of obligations, and what selects from it."""
