"""Rows out: tables, CSV and JSON."""
