"""A file of units."""
