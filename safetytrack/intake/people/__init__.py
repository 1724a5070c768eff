"""A file of people."""
