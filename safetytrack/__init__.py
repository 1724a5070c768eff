"""safetytrack: who has lectured, studied and reported, who is overdue, and by which clause."""

__version__ = "0.3.0"
