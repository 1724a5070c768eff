"""Workbooks that were made for a unit, come back filled in."""
