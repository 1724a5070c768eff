"""Backups: a ledger and its evidence in one file, and back."""
