"""The tables, what guards them, and how they come to be."""
