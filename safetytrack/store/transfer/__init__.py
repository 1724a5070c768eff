"""Whole ledgers on their way: backups and back, copies to another place, and folders of CSV files."""
