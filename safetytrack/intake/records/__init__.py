"""Rows to records: what their cells say, and what each row comes to."""
